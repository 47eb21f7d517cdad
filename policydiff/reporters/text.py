"""The terminal: versions and clauses as lines, redlines in colour, or in [-old-]{+new+} where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from policydiff.model import Change, Comparison, Excerpt, Log, Side, Span, SpanKind, Style, Version
from policydiff.reporters._excerpt import whole_source
from policydiff.reporters._facts import steps
from policydiff.reporters._layout import Line, Measure, Run, columns, fold
from policydiff.reporters._prose import (
    ClauseLine,
    authors,
    clause_lines,
    comparison_summary,
    dated,
    events,
    log_head,
    quiet,
    short,
    subject,
)
from policydiff.reporters._redline import Redline, edges, redlines
from policydiff.reporters._visible import visible
from policydiff.reporters._words import flat, number, tally
from policydiff.verdict import Verdict

REPORTS = ("log", "comparison", "excerpt", "verdict")

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
STEP = "    "
GUTTER = "│ "
# Columns of the longest bar of `--stat`.
BAR = 24
_SPAN_LOOKS = {SpanKind.SAME: "", SpanKind.DELETE: "old", SpanKind.INSERT: "new"}
_MARKS = {SpanKind.DELETE: ("[-", "-]"), SpanKind.INSERT: ("{+", "+}")}


def render(report: Log | Comparison | Excerpt | Verdict, style: Style) -> Iterator[str]:
    """`report` in lines no wider than `style.width`; a log version by version. An excerpt is the text as stored."""
    page = _Page(style)
    if isinstance(report, Log):
        yield from _log(report, page)
    elif isinstance(report, Comparison):
        yield from _comparison(report, page)
    elif isinstance(report, Verdict):
        from policydiff.reporters import _gate_text

        yield from _gate_text.verdict(report, page)
    else:
        yield from _excerpt(report, page)


class _Page:
    """The place a report goes to: its width, how wide letters are there, and how looks become colours."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.measure = _measure()
        self._paint = _painter() if style.color else lambda run: run.text

    def lines(self, runs: Iterable[Run], first: str = "", rest: str | None = None, width: int = 0) -> list[Line]:
        return list(fold(runs, width or self.style.width, self.measure, first, rest))

    def write(self, runs: Iterable[Run], first: str = "", rest: str | None = None) -> str:
        return self.join(self.lines(runs, first, rest))

    def join(self, lines: Iterable[Line]) -> str:
        return "".join("".join(map(self._paint, line)) + "\n" for line in lines)


def _measure() -> Measure:
    """How wide a text is in the terminal. Most are ASCII, where a letter is a column."""
    from rich.cells import cell_len

    return lambda text: len(text) if text.isascii() else cell_len(text)


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


# --------------------------------------------------------------------------- log


def _log(log: Log, page: _Page) -> Iterator[str]:
    yield page.write([Run(flat(log.history.path), "subject"), Run(f"  {log_head(log)}", "dim")], "", STEP)
    for version, date in dated(log.versions):
        yield "\n" + _version(version, date, page)


def _version(version: Version, date: str, page: _Page) -> str:
    told = [page.write(_head(version, date), "", " " * (len(date) + 2))]
    told += [page.write([Run(event, "event")], STEP, STEP * 2) for event in events(version)]
    if hushed := quiet(version):
        told.append(page.write([Run(hushed, "dim")], STEP, STEP * 2))
    elif version.diff and page.style.stat:
        told.append(_stat(clause_lines(version.diff), page))
    elif version.diff:
        told += [_clause(line, page) for line in clause_lines(version.diff)]
    return "".join(told)


def _head(version: Version, date: str) -> list[Run]:
    revision = version.revision
    head = [Run(date, "date"), Run("  "), Run(short(revision.commit), "hash"), Run("  ")]
    head += [Run(authors(revision), "author"), Run(" · ", "dim"), Run(subject(revision), "subject")]
    return head + ([Run("  "), Run(f"({', '.join(map(flat, revision.tags))})", "tag")] if revision.tags else [])


def _clause(line: ClauseLine, page: _Page) -> str:
    told = page.write([Run(line.place, "place"), Run(f": {'; '.join(line.facts)}")], STEP, STEP * 2)
    if page.style.redline:
        told += "".join(_redline(change, page, f"{STEP}  ") for change in line.changes)
    return told


def _stat(lines: tuple[ClauseLine, ...], page: _Page) -> str:
    """Words put in and taken out of each clause, as figures and as a bar beside them where there is room."""
    counts = [tally(line.changes) for line in lines]
    figures = [f"+{number(plus)} −{number(minus)}" for plus, minus in counts]
    room = page.style.width - len(STEP) - max(map(len, figures)) - 4
    if room < BAR:
        rows = zip(lines, figures, strict=True)
        return "".join(page.write([Run(line.place, "place"), Run(f": {each}")], STEP, STEP) for line, each in rows)
    column = min(room - BAR // 2, max(page.measure(visible(line.place)) for line in lines))
    longest = max(1, *map(sum, counts))
    # One column less than there is: the shorter part of a bar is never rounded down to nothing.
    scale = min(1.0, (min(BAR, room - column) - 1) / longest)
    told = ""
    for line, each, (plus, minus) in zip(lines, figures, counts, strict=True):
        *above, place = page.lines([Run(line.place, "place")], width=column)
        fill = " " * (column - sum(page.measure(run.text) for run in place) + 2)
        bars = Run("+" * _bar(plus, scale), "plus"), Run("-" * _bar(minus, scale), "minus")
        bar = (Run("  " + " " * (max(map(len, figures)) - len(each))), *bars) if plus + minus else ()
        told += page.join((Run(STEP), *row) for row in (*above, (*place, Run(fill + each), *bar)))
    return told


def _bar(words: int, scale: float) -> int:
    return max(1, round(words * scale)) if words else 0


# --------------------------------------------------------------------------- redlines


def _redline(change: Change, page: _Page, indent: str) -> str:
    context, indent = page.style.context, indent + GUTTER
    return "".join(page.write(_marked(each, page.style), indent, indent) for each in redlines(change, context))


def _marked(redline: Redline, style: Style) -> list[Run]:
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


# --------------------------------------------------------------------------- comparison


def _comparison(comparison: Comparison, page: _Page) -> Iterator[str]:
    yield page.write(_side("-", comparison.old, "minus"), "", STEP)
    yield page.write(_side("+", comparison.new, "plus"), "", STEP)
    yield page.write([Run(comparison_summary(comparison))], "", STEP)
    place = None
    for step in steps(comparison.diff):
        if step.place != place:
            place = step.place
            yield "\n" + page.write([Run(place, "place")], "", STEP)
        yield page.write([Run(step.fact), Run(f"  {step.lines}", "dim")], "  ", STEP)
        redline = _two_columns if page.style.side_by_side else _redline
        yield from (redline(change, page, STEP) for change in step.changes)


def _side(sign: str, side: Side, look: str) -> list[Run]:
    head = [Run(f"{sign} {flat(side.name)}", look)]
    return head + ([Run(f"  {flat(side.path)}", "dim")] if side.path != side.name else [])


def _two_columns(change: Change, page: _Page, indent: str) -> str:
    """Old words on the left, new ones on the right."""
    width = (page.style.width - len(indent) - 3) // 2
    told = ""
    for redline in redlines(change, page.style.context):
        left, right = (
            page.lines(_marked(tuple(span for span in redline if span.kind is not other), page.style), width=width)
            for other in (SpanKind.INSERT, SpanKind.DELETE)
        )
        rows = columns(left, right, width, page.measure)
        told += page.join((Run(indent), *row) for row in rows)
    return told


# --------------------------------------------------------------------------- excerpt


def _excerpt(excerpt: Excerpt, page: _Page) -> Iterator[str]:
    """The text as stored: to the byte in a file or a pipe; in a terminal with its acting characters shown."""
    text = whole_source(excerpt)
    for line in text.splitlines(keepends=True):
        if not page.style.color:
            yield line
            continue
        content = line.rstrip("\r\n")
        yield visible(content) + "\n" * (len(line) > len(content))
