"""Where a report goes: a file, a pager or standard output; and how wide and how coloured it may be there."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.cli.options import Color, Output, count
from policydiff.cli.pager import pager, pager_command
from policydiff.cli.place import place_of
from policydiff.cli.stderr import hang_up, mention
from policydiff.errors import CannotRun, UsageError

if TYPE_CHECKING:
    from policydiff.model import Style

NARROWEST = 20
"""The least width in columns; a smaller terminal gets this too."""


def deliver(report: object, output: Output, style: Style) -> None:
    """Write `report` in the format and to the place that `output` names; notes and warnings go to stderr."""
    from policydiff.render import load

    mention(report)
    format_, style = load(output.format), styled(style, output)
    if format_.binary:
        write_bytes(format_.written(report, style), output)
    else:
        write(format_.render(report, style), output)


def styled(style: Style, output: Output) -> Style:
    """`style` with the width and colours for the place that `output` names."""
    from dataclasses import replace

    return replace(style, width=_width(output, style.width), color=_colored(output))


def write(pieces: Iterable[str], output: Output) -> None:
    """Write `pieces` one after the other as they are made. A closed pipe (`| head`) ends it silently."""
    with _told(output), _place(output) as put:
        for piece in pieces:
            put(piece)


def write_bytes(pieces: Iterable[bytes], output: Output) -> None:
    """The same for what is no text. Raises UsageError where it would go to a terminal, before anything is made."""
    named = output.file not in ("", "-")
    if not named and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {output.format}", f"-o FILE.{output.format}, or > FILE")
    with _told(output):
        data = b"".join(pieces)
        if named:
            replace_file(output.file, data)
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()


@contextmanager
def _told(output: Output) -> Iterator[None]:
    """Tell what goes wrong with the place that `output` names while it is written to."""
    try:
        yield
    except BrokenPipeError:
        hang_up()
    except OSError as error:
        if not output.file:
            hang_up()
        raise _unwritten(output.file, error) from error


@contextmanager
def _place(output: Output) -> Iterator[Callable[[str], object]]:
    """The function that writes a piece of text to the place that `output` names."""
    if output.file and output.file != "-":
        with _file(output.file) as put:
            yield put
        return
    command = pager_command() if sys.stdout.isatty() and not output.no_pager else []
    if command:
        with pager(command) as put:
            yield put
        return
    yield _put


def _put(piece: str) -> None:
    """Write to standard output at once: who reads along has each version as soon as it is known."""
    sys.stdout.write(piece)
    sys.stdout.flush()


def replace_file(name: str, data: bytes) -> None:
    """Write these very bytes to a file, which is either as it was or complete. Raises CannotRun.

    A pipe, /dev/null and the like cannot be replaced and are written to directly.
    """
    try:
        target = place_of(name)
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        with _aside(target) as handle, os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise _unwritten(name, error) from error


def _unwritten(name: str, error: OSError) -> CannotRun:
    """What to say of a file, or of standard output, that cannot be written."""
    folder = Path(name).parent
    hint = f"make the folder first: mkdir -p {shlex.quote(str(folder))}" if name and not folder.exists() else ""
    return CannotRun(f"cannot write {name or 'the report'}: {error.strerror or error}", hint)


@contextmanager
def _file(name: str) -> Iterator[Callable[[str], object]]:
    """Write a file aside and rename it at the end, so that `name` is either as it was or complete.

    A pipe, /dev/null and the like cannot be replaced and are written to directly.
    """
    target = place_of(name)
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream.write
        return
    with _aside(target) as handle, os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
        yield stream.write


@contextmanager
def _aside(target: Path) -> Iterator[int]:
    """The handle of a new file, which takes the place of `target` once all is written."""
    import tempfile

    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        yield handle
        Path(aside).chmod(_mode(target))
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced, or those that a new file would get."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    return unmasked(0o666)


def unmasked(mode: int) -> int:
    """The permissions of a new file or folder: `mode` without those that the umask takes off."""
    mask = os.umask(0)
    os.umask(mask)
    return mode & ~mask


def _width(output: Output, fallback: int) -> int:
    """Columns: COLUMNS if set, else those of the terminal written to, else `fallback`, which depends on no machine."""
    from shutil import get_terminal_size

    if output.file or not sys.stdout.isatty():
        columns = count(os.environ.get("COLUMNS", ""))
        return max(columns, NARROWEST) if columns else fallback
    return max(get_terminal_size((fallback, 24)).columns, NARROWEST)


def _colored(output: Output) -> bool:
    """Whether to colour. NO_COLOR and FORCE_COLOR count if they are not empty; the option outranks both."""
    if output.color is not Color.AUTO:
        return output.color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not output.file and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
