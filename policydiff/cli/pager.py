"""The pager, chosen as Git does it, but never by a repository's configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from policydiff.errors import CannotRun, UsageError

if TYPE_CHECKING:
    from subprocess import Popen

MANNERS = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""Defaults of the environment, as Git's: quit if the text fits, pass colours on, leave the text on the screen."""


def pager_command() -> list[str]:
    """POLICYDIFF_PAGER, else PAGER, else less, as words; empty for none: set to nothing, to cat, or not installed.

    The words are not given to a shell. Raises UsageError where quotation marks do not close.
    """
    import shlex
    from shutil import which

    name = "POLICYDIFF_PAGER" if "POLICYDIFF_PAGER" in os.environ else "PAGER"
    wanted = os.environ.get(name, "less")
    try:
        words = shlex.split(wanted, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError(f"{name} is no command: {wanted}: {error}", "--no-pager") from error
    return words if words and words != ["cat"] and which(words[0]) else []


@contextmanager
def pager(command: list[str]) -> Iterator[Callable[[str], object]]:
    """Start the pager and wait until the reader leaves it; text that comes after that is dropped.

    Raises CannotRun where it does not start.
    """
    from subprocess import PIPE, Popen

    try:
        process = Popen(command, stdin=PIPE, env=MANNERS | os.environ, encoding="utf-8", errors="replace")
    except OSError as error:
        raise CannotRun(f"cannot start the pager {command[0]}: {error.strerror}", "--no-pager") from error
    given = process.stdin
    assert given

    def put(piece: str) -> None:
        given.write(piece)
        given.flush()  # who reads along has each version as soon as it is known

    try:
        with suppress(BrokenPipeError):
            yield put
    finally:
        with suppress(BrokenPipeError):
            given.close()
        _wait(process)


def _wait(process: Popen[str]) -> None:
    """Wait for the pager to end. Ctrl-C is for the pager while it has the terminal."""
    while True:
        with suppress(KeyboardInterrupt):
            process.wait()
            return
