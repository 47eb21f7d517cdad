"""A ledger: the policies with their counts, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.evidence import Ledger
from policydiff.model import Style
from policydiff.reporters._contract import evidence as contract
from policydiff.reporters._filled import evidence as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Ledger


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The ledger as one document; `style` changes nothing."""
    return written(filled.ledger(report), filled.rows(report))
