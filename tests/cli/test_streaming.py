"""A log is written while it is read: who looks at its first version has not waited for the others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from histories import Text, build, policy

PATH = "policy.md"
VERSIONS = 9

# Runs a command whose standard output is a pipe, and says on stderr what had been worked out when each piece of it was
# handed on: bytes, and texts parsed, compared and graded.
PROBE = """
import collections, io, json, sys
import policydiff.document, policydiff.differ, policydiff.grading
done = collections.Counter()
def counted(module, name):
    made = getattr(module, name)
    def wrapper(*given, **named):
        done[name] += 1
        return made(*given, **named)
    setattr(module, name, wrapper)
counted(policydiff.document, "_parsed")
counted(policydiff.differ, "compare")
counted(policydiff.grading, "assess")
written = []
class Pipe(io.RawIOBase):
    def writable(self):
        return True
    def write(self, data):
        written.append((bytes(data).decode(), dict(done)))
        return len(data)
sys.stdout = io.TextIOWrapper(io.BufferedWriter(Pipe()), encoding="utf-8")
from policydiff.cli import main
main(sys.argv[1:])
sys.stdout.flush()
print(json.dumps(written), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy of a paragraph that becomes longer from version to version."""
    texts = [f"We keep it for {days} days." for days in range(10, 10 + VERSIONS)]
    made = [Text(f"2024-01-{at:02}", policy(text), f"Version {at}") for at, text in enumerate(texts, 1)]
    return build(tmp_path_factory.mktemp("history"), made)


# Options of a log; what its first version is known by, and its second; how many texts may be parsed and how many graded
# when the first is handed on.
ROWS = {
    "text": (["--format", "text"], "Version 9", "Version 8", 2, 1),
    "text with its redline": (["--format", "text", "-p"], "Version 9", "Version 8", 2, 1),
    "markdown": (["--format", "markdown"], "Version 9", "Version 8", 2, 1),
    "jsonl": (["--format", "jsonl"], "Version 9", "Version 8", 2, 1),
    "json": (["--format", "json"], "Version 9", "Version 8", 2, 1),
    "the oldest first": (["--reverse"], "Version 1", "Version 2", 2, 0),
    "of days": (["--until", "2024-01-05"], "Version 5", "Version 4", 3, 1),
    # Whether there is another one of a level, and on which day, shows only when that is graded.
    "of a level": (["--level", "material"], "Version 9", "Version 8", 3, 2),
}


@pytest.mark.parametrize(("options", "first", "second", "parsed", "graded"), ROWS.values(), ids=ROWS)
def test_a_version_is_handed_on_when_it_is_known(
    options: list[str], first: str, second: str, parsed: int, graded: int, history: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "log", PATH, *options], cwd=history, capture_output=True, text=True, check=True
    )
    written = json.loads(done.stderr.splitlines()[-1])
    until, counts = next((at, counts) for at, (text, counts) in enumerate(written) if first in text)
    assert second not in "".join(text for text, _ in written[: until + 1])
    assert counts.get("_parsed", 0) <= parsed
    assert counts.get("assess", 0) <= graded
    assert counts.get("compare", 0) <= graded
    assert second in "".join(text for text, _ in written)
