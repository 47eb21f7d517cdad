"""A text as it stood: where it is from, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Excerpt, Style
from policydiff.reporters._contract import texts as contract
from policydiff.reporters._filled import texts as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Excerpt


def render(report: Excerpt, style: Style) -> Iterator[str]:
    """The excerpt as one document; `style` changes nothing."""
    return written(filled.excerpt(report), filled.sections(report))
