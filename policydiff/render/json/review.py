"""The facts of a sign-off: what was judged and what is open, then every change."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.review.json import REVIEW as DOCUMENT
from policydiff.questions.review.records import Review
from policydiff.render.json._document import written


def render(report: Review, style: Style) -> Iterator[str]:
    """The sign-off as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
