"""A text as it stood: where it is from, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Excerpt, Style
from policydiff.questions.show.json import EXCERPT as DOCUMENT
from policydiff.render.json._document import written


def render(report: Excerpt, style: Style) -> Iterator[str]:
    """The excerpt as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
