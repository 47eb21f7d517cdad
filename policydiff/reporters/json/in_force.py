"""A text that was in force: why it is this one, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.evidence import InForce
from policydiff.model import Style
from policydiff.reporters._contract import evidence as contract
from policydiff.reporters._filled import evidence as evidence_filled
from policydiff.reporters._filled import texts as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.InForce


def render(report: InForce, style: Style) -> Iterator[str]:
    """The text as one document; `style` changes nothing."""
    return written(evidence_filled.in_force(report), filled.sections(report.excerpt))
