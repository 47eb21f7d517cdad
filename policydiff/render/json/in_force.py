"""A text that was in force: why it is this one, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.dates.records import InForce
from policydiff.questions.show.json import IN_FORCE as DOCUMENT
from policydiff.render.json._document import written


def render(report: InForce, style: Style) -> Iterator[str]:
    """The text as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
