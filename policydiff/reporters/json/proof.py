"""A proof: the two sides with their digests, then what differs beside the words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.proof import Proof
from policydiff.reporters._contract.proof import PROOF as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Proof, style: Style) -> Iterator[str]:
    """The proof as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
