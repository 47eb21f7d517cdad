"""A verdict: the range, then its policies."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.reporters._contract.gate import VERDICT as DOCUMENT
from policydiff.reporters.json._document import written
from policydiff.verdict import Verdict


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
