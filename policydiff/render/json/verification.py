"""A verification: what was compared, then the differences."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.audit.bundle.json import VERIFICATION as DOCUMENT
from policydiff.questions.audit.bundle.records import Verification
from policydiff.render.json._document import written


def render(report: Verification, style: Style) -> Iterator[str]:
    """The verification as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
