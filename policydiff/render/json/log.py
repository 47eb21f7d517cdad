"""A log: the history, then its versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.questions.log.json import LOG as DOCUMENT
from policydiff.render.json._document import written


def render(report: Log, style: Style) -> Iterator[str]:
    """The log as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
