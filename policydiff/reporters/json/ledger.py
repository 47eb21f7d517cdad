"""A ledger: the policies with their counts, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.evidence import Ledger
from policydiff.model import Style
from policydiff.reporters._contract.evidence import LEDGER as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The ledger as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
