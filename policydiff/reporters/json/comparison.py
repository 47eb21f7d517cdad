"""A comparison: the two sides, then the changes."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.reporters._contract import texts as contract
from policydiff.reporters._filled import texts as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Comparison


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The comparison as one document; `style` changes nothing."""
    return written(filled.comparison(report), filled.changes(report.diff, report.assessment))
