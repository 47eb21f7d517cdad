"""A proof: the two sides with their digests, then what differs beside the words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.proof.json import PROOF as DOCUMENT
from policydiff.questions.proof.records import Proof
from policydiff.render.json._document import written


def render(report: Proof, style: Style) -> Iterator[str]:
    """The proof as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
