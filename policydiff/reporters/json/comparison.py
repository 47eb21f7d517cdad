"""A comparison: the two sides, then the changes."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.reporters import _contract, _filled
from policydiff.reporters.json._document import written

DOCUMENT = _contract.Comparison


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The comparison as one document; `style` changes nothing."""
    return written(_filled.comparison(report), _filled.changes(report.diff, report.assessment))
