"""An audit: totals and policies, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.audited import Audit
from policydiff.model import Style
from policydiff.reporters._contract import audit as contract
from policydiff.reporters._filled import audit as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Audit


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as one document; `style` changes nothing."""
    return written(filled.audit(report), filled.entries(report))
