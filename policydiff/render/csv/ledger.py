"""A ledger as a sheet: a row a version of each policy."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.dates import words
from policydiff.questions.dates.records import Ledger, Row
from policydiff.render.csv._dates import HEADS, cells, findings
from policydiff.render.csv._sheet import sheet


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The versions of all policies, the newest of each first."""
    rows = ((page.path, row) for page in report.pages for row in page.rows)
    return sheet(
        (*HEADS, "clean", "findings"),
        ((*cells(path, row), _clean(row), findings(row.flaws, row)) for path, row in rows),
    )


def _clean(row: Row) -> str:
    return "yes" if row.clean else words.UNDATED if row.undated else "no"
