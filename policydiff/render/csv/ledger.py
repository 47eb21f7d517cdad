"""A ledger as a sheet: a row a version of each policy."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.dates.records import Ledger
from policydiff.render.csv._dates import HEADS, cells, findings
from policydiff.render.csv._sheet import sheet


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The versions of all policies, the newest of each first."""
    rows = ((page.path, row) for page in report.pages for row in page.rows)
    return sheet(
        (*HEADS, "clean", "findings"),
        ((*cells(path, row), "yes" if row.clean else "no", findings(row.flaws, row)) for path, row in rows),
    )
