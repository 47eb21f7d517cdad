"""A ledger: the policies with their counts, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.dates.json import LEDGER as DOCUMENT
from policydiff.questions.dates.records import Ledger
from policydiff.render.json._document import written


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The ledger as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
