"""Helper processes that work on versions before they are asked for, and keep what they find where it is looked for.

    this process ─ from the first version on ─▶   ◀─ the helpers, from the last one on, a few versions at a time

What they found is looked up as any result of an earlier run is, so it decides nothing which process found it, nor
whether one of them ended early: what nobody kept is worked out here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread

_AT_ONCE = 4
# So long is waited at once, that Ctrl-C is heard on every system.
_A_WHILE = 1.0
_PACKAGE = Path(__file__).parents[1]
# Nothing is loaded that lies in the current folder.
_PROGRAM = "import sys; sys.path.append(sys.argv[1]); from policydiff.helper import main; main()"
_ENDED = "a helper process ended early: what it had to do is done here"


class Ahead:
    """`helpers` processes that work on `tasks`; each gets `job` first. `tell` gets a sentence for each that ends early.

    Both are JSON, and so is an answer: one line when some tasks are done. One that would be another policydiff ends
    at once. Close it, or they stay.
    """

    def __init__(
        self,
        job: Mapping[str, object],
        tasks: Sequence[object],
        helpers: int,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._tasks, self._tell = tasks, tell
        self._left = list(range(-(-len(tasks) // _AT_ONCE)))  # numbers of a few tasks in a row
        self._taken: set[int] = set()
        self._changed = Condition()
        self._helpers: list[subprocess.Popen[str]] = []
        for _ in range(min(helpers, len(self._left))):
            with suppress(OSError):  # then this process does it all
                self._helpers.append(_started())
        self._threads = [Thread(target=self._serve, args=(each, job), daemon=True) for each in self._helpers]
        for thread in self._threads:
            thread.start()

    def reach(self, at: int) -> None:
        """Come to a task: nobody begins it from now on, and who works on it is waited for."""
        few = at // _AT_ONCE
        with self._changed:
            if few in self._left:
                self._left.remove(few)
            while few in self._taken:
                self._changed.wait(_A_WHILE)

    def close(self) -> None:
        """End all helpers. Closing twice does no harm."""
        with self._changed:
            self._left.clear()
            self._tell = lambda _: None
        for helper in self._helpers:
            helper.kill()
        for thread in self._threads:
            thread.join()
        for helper in self._helpers:
            with suppress(OSError), helper:
                pass
        self._helpers, self._threads = [], []

    def _serve(self, helper: subprocess.Popen[str], job: Mapping[str, object]) -> None:
        """Give a helper tasks until there are none left, or it is gone."""
        assert helper.stdin
        assert helper.stdout
        few = None
        try:
            helper.stdin.write(json.dumps({**job, "package": str(_PACKAGE)}) + "\n")
            while (few := self._next(few)) is not None:
                helper.stdin.write(json.dumps(self._tasks[few * _AT_ONCE : (few + 1) * _AT_ONCE]) + "\n")
                helper.stdin.flush()
                if not helper.stdout.readline():
                    self._tell(_ENDED)
                    break
        except (OSError, ValueError):
            self._tell(_ENDED)
        finally:
            with self._changed:
                self._taken.discard(-1 if few is None else few)
                self._changed.notify_all()

    def _next(self, done: int | None) -> int | None:
        """Take the last tasks that are left, None where none are; those before are done."""
        with self._changed:
            if done is not None:
                self._taken.discard(done)
            few = self._left.pop() if self._left else None
            if few is not None:
                self._taken.add(few)
            self._changed.notify_all()
            return few


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _PROGRAM, str(_PACKAGE.parent)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
    )
