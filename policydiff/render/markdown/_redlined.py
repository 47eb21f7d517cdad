"""Redlines and notes as Markdown. All text of the policy and of Git is escaped in it."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Change, Graded, Side, SpanKind, Style
from policydiff.prose.levels import mark
from policydiff.prose.redline import Redline, edges, redlines
from policydiff.render._text.escape import escaped

_MARKS = {SpanKind.DELETE: ("~~", "<del>", "</del>"), SpanKind.INSERT: ("**", "<ins>", "</ins>")}


def marked_level(graded: tuple[Graded, ...]) -> str:
    """The level of changes and its reasons behind a line: " *(material: retention)*"."""
    told = mark(graded)
    return f" *({escaped(told)})*" if told else ""


def listed(notes: tuple[str, ...]) -> Iterator[str]:
    """Notes under a rule at the end of a page."""
    if notes:
        yield "\n---\n\n" + "".join(f"- {escaped(note)}\n" for note in notes)


def sided(side: Side) -> str:
    """The name of a side of a comparison, and its file."""
    told = f"**{escaped(side.name)}**"
    return told + (f", {escaped(side.path)}" if side.path != side.name else "")


def quoted(change: Change, style: Style, indent: str) -> str:
    """The redlines of a change as block quotes inside a list item."""
    return "".join(f"\n{indent}> {redlined(each)}\n" for each in redlines(change, style.context))


def redlined(redline: Redline) -> str:
    """A redline on one line: ~~old~~ **new**, or <del> and <ins> where Markdown would not read the signs as marks."""
    told = ""
    for at, (kind, text) in enumerate(redline):
        before, core, after = edges(text)
        told += _blank(before)
        if not core.strip():
            told += _blank(core)
        elif kind is SpanKind.SAME:
            told += escaped(core, at_start=not told)
        else:
            told += " " * told.endswith(("~", ">"))
            told += _mark(kind, core, told, after or "".join(span.text for span in redline[at + 1 : at + 2]))
        told += _blank(after)
    return told.strip()


def _blank(text: str) -> str:
    return " " if text else ""


def _mark(kind: SpanKind, core: str, before: str, after: str) -> str:
    sign, opened, closed = _MARKS[kind]
    inner = escaped(core, at_start=not before)
    free_before = not before or before[-1].isspace() or inner[:1].isalnum()
    free_after = not after or after[0].isspace() or inner[-1:].isalnum()
    return f"{sign}{inner}{sign}" if free_before and free_after else f"{opened}{inner}{closed}"
