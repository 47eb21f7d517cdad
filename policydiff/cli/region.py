"""A file in which policydiff writes between two marks, and a person around them."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from policydiff.errors import CannotRun
from policydiff.late import late

BEGIN, END = "<!-- policydiff:begin -->", "<!-- policydiff:end -->"
_BEGIN, _END = (late(rf"^[ \t]*{re.escape(mark)}[ \t]*\r?$", re.MULTILINE) for mark in (BEGIN, END))


def between(text: str, made: str, name: str) -> str:
    """`text` with `made` between its marks, in its line endings; all else stays as it is, to the letter.

    Raises CannotRun where `name` has not exactly one mark of each kind, a line each, in their order.
    """
    first, last = list(_BEGIN.finditer(text)), list(_END.finditer(text))
    for found, mark in ((first, BEGIN), (last, END)):
        if len(found) != 1:
            what = "has no line" if not found else f"has {len(found)} lines"
            raise CannotRun(f"{name} {what} “{mark}”", f"write {BEGIN} and {END} on lines of their own, once each")
    if last[0].start() < first[0].end():
        raise CannotRun(f"{name} has “{END}” before “{BEGIN}”", "write them in the other order")
    newline = newline_of(text)
    inner = made.strip("\n").replace("\n", newline)
    head, tail = text[: first[0].end()].removesuffix("\r"), text[last[0].start() :]
    return f"{head}{newline}{inner}{newline}{tail}" if inner else f"{head}{newline}{tail}"


def newline_of(text: str) -> str:
    """How lines end in a text: as its first one does."""
    match = re.search(r"\r\n|\n", text)
    return match[0] if match else "\n"


def read(file: str) -> str | None:
    """The text of a file with its line endings as they are; None where there is none. Raises CannotRun."""
    try:
        return Path(file).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CannotRun(f"cannot read {file}: {why}") from error


def difference(file: str, kept: str | None, made: str) -> list[str]:
    """A unified diff from what is in a file to what would be written; nothing where only line endings differ.

    A file that is not there differs from one that is empty. No line can be a command to a terminal or a CI runner.
    """
    from policydiff.prose.visible import harmless

    old, new = (_lines(text) for text in (kept or "", made))
    before = file if kept is not None else "/dev/null"
    told = [f"{harmless(line[:-1])}\n" for line in unified_diff(old, new, before, file)]
    return told or ([f"--- {before}\n", f"+++ {file}\n"] if kept is None else [])


def _lines(text: str) -> list[str]:
    """The lines of a text; a last one without an end is said to be so, as diff does."""
    lines = re.findall(r"[^\n]*\n|[^\n]+\Z", text.replace("\r\n", "\n"))
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
