"""An audit: totals and policies, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.audited import Audit
from policydiff.model import Style
from policydiff.reporters import _audit_contract, _audit_filled
from policydiff.reporters.json._document import written

DOCUMENT = _audit_contract.Audit


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as one document; `style` changes nothing."""
    return written(_audit_filled.audit(report), _audit_filled.entries(report))
