"""A comparison: the two sides, then the changes."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.questions.compare.json import COMPARISON as DOCUMENT
from policydiff.render.json._document import written


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The comparison as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
