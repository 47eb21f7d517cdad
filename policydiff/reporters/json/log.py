"""A log: the history, then its versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.reporters._contract.texts import LOG as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Log, style: Style) -> Iterator[str]:
    """The log as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
