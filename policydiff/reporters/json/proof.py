"""A proof: the two sides with their digests, then what differs beside the words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policydiff.model import Style
from policydiff.proof import Proof
from policydiff.reporters import _proof_contract, _proof_filled
from policydiff.reporters.json._document import written

DOCUMENT = _proof_contract.Proof


def render(report: Proof, style: Style) -> Iterator[str]:
    """The proof as one document; `style` changes nothing."""
    return written(_proof_filled.proof(report), map(partial(_proof_filled.other, report), report.others))
