"""A text as it stood: where it is from, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Excerpt, Style
from policydiff.reporters._contract.texts import EXCERPT as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Excerpt, style: Style) -> Iterator[str]:
    """The excerpt as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
