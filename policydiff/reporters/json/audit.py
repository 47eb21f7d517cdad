"""An audit: totals and policies, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.audited import Audit
from policydiff.model import Style
from policydiff.reporters._contract.audit import AUDIT as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
