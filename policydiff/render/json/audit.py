"""An audit: totals and policies, then all versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.audit.json import AUDIT as DOCUMENT
from policydiff.questions.audit.records import Audit
from policydiff.render.json._document import written


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
