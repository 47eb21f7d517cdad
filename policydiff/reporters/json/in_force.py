"""A text that was in force: why it is this one, then its sections."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.evidence import InForce
from policydiff.model import Style
from policydiff.reporters import _evidence_contract, _evidence_filled, _filled
from policydiff.reporters.json._document import written

DOCUMENT = _evidence_contract.InForce


def render(report: InForce, style: Style) -> Iterator[str]:
    """The text as one document; `style` changes nothing."""
    return written(_evidence_filled.in_force(report), _filled.sections(report.excerpt))
