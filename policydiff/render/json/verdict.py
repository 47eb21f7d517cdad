"""A verdict: the range, then its policies."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.check.json import VERDICT as DOCUMENT
from policydiff.questions.check.records import Verdict
from policydiff.render.json._document import written


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
