"""A ledger: the policies with their counts, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.evidence import Ledger
from policydiff.model import Style
from policydiff.reporters import _evidence_contract, _evidence_filled
from policydiff.reporters.json._document import written

DOCUMENT = _evidence_contract.Ledger


def render(report: Ledger, style: Style) -> Iterator[str]:
    """The ledger as one document; `style` changes nothing."""
    return written(_evidence_filled.ledger(report), _evidence_filled.rows(report))
