"""A helper process: it works out versions of a policy and keeps them, told what to do by lines of JSON.

    job, then a few pairs of texts a line ─▶ diffs, grades ─▶ the memory of the job ─▶ a line for each that is done

It says nothing to anybody else. What cannot be worked out is left to who asked for it, and to the error that is then
raised there. See `policydiff.memory.ahead`.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
from contextlib import suppress
from pathlib import Path

from policydiff.errors import PolicydiffError
from policydiff.memory.store import Memory
from policydiff.record import NamedTuple
from policydiff.site import SiteReader

# Records make no circles that would have to be looked for.
_ALLOCATED = 200_000


class AskedText(NamedTuple):
    """A text of a policy: its id, its path, and what it is read as."""

    text: str
    path: str
    kind: str


def main() -> None:
    """Work until no more lines come. Ctrl-C is for who started this, and ends it too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_ALLOCATED)
    job = json.loads(sys.stdin.readline())
    if job["package"] != str(Path(__file__).parent):
        return
    memory = Memory(Path(job["folder"]))
    with SiteReader(job["repo"], memory=memory) as site:
        for line in sys.stdin:
            for old, new in filter(None, json.loads(line)):
                with suppress(PolicydiffError):
                    _work(site, AskedText(*old), AskedText(*new), parted=job["parted"], graded=job["graded"])
            memory.keep()
            print("{}", flush=True)


def _work(site: SiteReader, old: AskedText, new: AskedText, *, parted: bool, graded: bool) -> None:
    """Parse two texts, compare them and grade what changed, as `PolicyReader` does it."""
    before, after = (site.text(each.text, each.path, each.kind) for each in (old, new))
    diff = site.texts.diff(before, after)
    if parted:
        from policydiff.lineage import parted as parted_diff

        diff = parted_diff(diff)
    if graded:
        site.texts.assessment(diff)
