"""The place a text report goes to: its width, how wide letters are there, how looks become colours; and redlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from policydiff.model import Change, Graded, Level, Side, Span, SpanKind, Style
from policydiff.prose.levels import mark
from policydiff.prose.redline import Redline, edges, redlines
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.render.text._layout import Line, Measure, Run, fold

LOOKS = {
    "date": "cyan",
    "hash": "yellow",
    "author": "blue",
    "subject": "bold",
    "tag": "magenta",
    "place": "bold",
    "dim": "dim",
    "old": "red strike",
    "new": "green underline",
    "minus": "red",
    "plus": "green",
    "event": "magenta",
    "warning": "yellow",
}
LEVEL_LOOKS = {Level.EDITORIAL: "dim", Level.CLARIFICATION: "dim", Level.MATERIAL: "warning"}
STEP = "    "
GUTTER = "│ "
_SPAN_LOOKS = {SpanKind.SAME: "", SpanKind.DELETE: "old", SpanKind.INSERT: "new"}
_MARKS = {SpanKind.DELETE: ("[-", "-]"), SpanKind.INSERT: ("{+", "+}")}


class TextPage:
    """The place a report goes to: its width, how wide letters are there, and how looks become colours."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.measure = _measure()
        self._paint = _painter() if style.color else lambda run: run.text

    def lines(self, runs: Iterable[Run], first: str = "", rest: str | None = None, width: int = 0) -> list[Line]:
        return list(fold(runs, width or self.style.width, self.measure, first, rest))

    def write(self, runs: Iterable[Run], first: str = "", rest: str | None = None) -> str:
        return self.join(self.lines(runs, first, rest))

    def whole(self, run: Run, indent: str) -> str:
        """A line that is not folded, however long it is, for one who pastes it."""
        return f"{indent}{self._paint(run._replace(text=visible(run.text)))}\n"

    def join(self, lines: Iterable[Line]) -> str:
        return "".join("".join(map(self._paint, line)) + "\n" for line in lines)


def _measure() -> Measure:
    """The function that gives the width of a text in columns. ASCII, the most usual, needs no look-up."""
    from rich.cells import cell_len

    return lru_cache(maxsize=4096)(lambda text: len(text) if text.isascii() else cell_len(text))


def _painter() -> Callable[[Run], str]:
    """From a run to its ANSI text. Only styles of rich are used: no markup, highlighting, emoji names or links."""
    from rich.color import ColorSystem
    from rich.style import Style as Look

    looks = {name: Look.parse(look) for name, look in LOOKS.items()}

    def paint(run: Run) -> str:
        if not run.look or run.text.isspace():
            return run.text
        return looks[run.look].render(run.text, color_system=ColorSystem.STANDARD)

    return paint


def sided(sign: str, side: Side, look: str) -> list[Run]:
    """The name of a side of a comparison, and its file."""
    head = [Run(f"{sign} {flat(side.name)}", look)]
    return head + ([Run(f"  {flat(side.path)}", "dim")] if side.path != side.name else [])


def marked_level(graded: tuple[Graded, ...]) -> list[Run]:
    """The level of changes and its reasons behind a line: "  [material: retention]"."""
    told = mark(graded)
    return [Run("  "), Run(f"[{told}]", LEVEL_LOOKS[graded[0].level])] if told else []


def redline(change: Change, page: TextPage, indent: str) -> str:
    """The redlines of a change; of what nobody sees on the page with a line that says why."""
    causes = dict.fromkeys(block.hidden for block in (*change.old, *change.new)) if change.hidden else {}
    gutter = indent + GUTTER
    unseen = page.write([Run(f"not seen on the page ({', '.join(causes)}):", "dim")], gutter, gutter) if causes else ""
    return unseen + "".join(redlined(each, page, indent) for each in redlines(change, page.style.context))


def redlined(told: Redline, page: TextPage, indent: str) -> str:
    """A redline as lines behind a gutter."""
    return page.write(marked(told, page.style), indent + GUTTER, indent + GUTTER)


def marked(redline: Redline, style: Style) -> list[Run]:
    """A redline as runs: with looks alone in colour, with [-old-]{+new+} without."""
    return [run for span in redline for run in _span(span, style)]


def _span(span: Span, style: Style) -> Iterator[Run]:
    look = _SPAN_LOOKS[span.kind]
    if not look:
        yield Run(span.text)
        return
    before, core, after = edges(span.text)
    opened, closed = ("", "") if style.color else _MARKS[span.kind]
    yield Run(before)
    yield Run(f"{opened}{core}{closed}", look)
    yield Run(after)
