"""A ledger in the terminal: a row a version, and under it what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.questions.dates import words
from policydiff.questions.dates.records import Ledger, LedgerPage, Row, Severity
from policydiff.render.text._grid import Grid
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage

LOOKS = {Severity.ERROR: "minus", Severity.WARNING: "warning", Severity.NOTE: "dim"}
_CELLS = ("hash", "", "", "date", "", "", "", "")


def render(report: Ledger, style: Style) -> Iterator[str]:
    """Policy by policy, the newest version first; at the end how many are clean."""
    page = TextPage(style)
    for at, each in enumerate(report.pages):
        yield "\n" * bool(at) + page.write([Run(flat(each.path), "subject"), Run(f"  {words.page_head(each, report)}")])
        yield from _rows(each, page)
        yield "\n" + page.write([Run(words.clean_line(each.rows), "subject")], "", STEP)
        found = [flaw for row in each.rows for flaw in row.flaws]
        yield page.write([Run(words.counted(found), "dim")], "", STEP)
        yield from (page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in each.notes)
    if len(report.pages) > 1:
        yield "\n" + page.write([Run(f"all policies: {words.clean_line(report.rows)}", "subject")], "", STEP)


def _rows(each: LedgerPage, page: TextPage) -> Iterator[str]:
    grid = Grid(page, words.COLUMNS, map(words.cells, each.rows))
    yield "\n" + grid.head()
    for row in each.rows:
        yield grid.row(words.cells(row), _CELLS) + _under(row, page)


def _under(row: Row, page: TextPage) -> str:
    told = [page.write([Run(f"notice {words.notice_line(each)}")], STEP, STEP * 2) for each in row.told]
    for flaw in words.gravest_first(row.flaws):
        runs = [Run(f"{flaw.severity.value} ", LOOKS[flaw.severity]), Run(words.flaw_line(flaw, row))]
        told.append(page.write(runs, STEP, STEP * 2))
    return "".join(told)
