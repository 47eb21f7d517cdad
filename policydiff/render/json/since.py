"""What changed since somebody agreed: the two versions, then every change, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.since.json import SINCE as DOCUMENT
from policydiff.questions.since.records import Since
from policydiff.render.json._document import written


def render(report: Since, style: Style) -> Iterator[str]:
    """The answer as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
