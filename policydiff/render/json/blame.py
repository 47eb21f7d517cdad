"""Blame: the versions, then the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.blame.json import BLAME as DOCUMENT
from policydiff.questions.blame.records import Blame
from policydiff.render.json._document import written


def render(report: Blame, style: Style) -> Iterator[str]:
    """The blame as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
