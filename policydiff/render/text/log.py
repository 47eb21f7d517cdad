"""A log: versions and clauses as lines, with the redline or a count of words under them."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.differ.counts import tally
from policydiff.model import Log, Style, Version
from policydiff.prose.gravest import GraveLine, grave_lines
from policydiff.prose.levels import Grades
from policydiff.prose.text import flat, number
from policydiff.prose.versions import (
    ClauseLine,
    clause_lines,
    dated,
    events,
    log_head,
    quiet,
)
from policydiff.prose.visible import visible
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage, marked
from policydiff.render.text._version import clause_line, version_head

# Columns of the longest bar of `--stat`.
BAR = 24


def render(report: Log, style: Style) -> Iterator[str]:
    """The versions in lines no wider than `style.width`, one after the other."""
    page = TextPage(style)
    yield page.write([Run(flat(report.history.path), "subject"), Run(f"  {log_head(report)}", "dim")], "", STEP)
    for version, date in dated(report.versions, report.published):
        yield "\n" + _version(version, date, page)


def _version(version: Version, date: str, page: TextPage) -> str:
    told = [version_head(version, date, page)]
    told += [page.write([Run(event, "event")], STEP, STEP * 2) for event in events(version)]
    if hushed := quiet(version):
        told.append(page.write([Run(hushed, "dim")], STEP, STEP * 2))
    elif version.diff and page.style.stat:
        told.append(_stat(clause_lines(version.diff), page))
    elif version.diff:
        grades = Grades(version.assessment)
        told += _opening(grave_lines(version, page.style), page)
        told += [clause_line(line, grades, page) for line in clause_lines(version.diff, grades.level)]
    return "".join(told)


def _opening(lines: tuple[GraveLine, ...], page: TextPage) -> Iterator[str]:
    """The gravest changes, and a line that tells them from the whole."""
    for place, line in enumerate(lines, 1):
        head = [Run(f"{place}. "), Run(line.place, "place"), Run(f" ({line.about}): ", "warning")]
        yield page.write([*head, *marked(line.redline, page.style)], STEP, STEP * 2)
    if lines:
        yield page.write([Run("all changes:", "dim")], STEP, STEP)


def _stat(lines: tuple[ClauseLine, ...], page: TextPage) -> str:
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
