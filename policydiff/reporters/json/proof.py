"""A proof: the two sides with their digests, then what differs beside the words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policydiff.model import Style
from policydiff.proof import Proof
from policydiff.reporters._contract import proof as contract
from policydiff.reporters._filled import proof as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Proof


def render(report: Proof, style: Style) -> Iterator[str]:
    """The proof as one document; `style` changes nothing."""
    return written(filled.proof(report), map(partial(filled.other, report), report.others))
