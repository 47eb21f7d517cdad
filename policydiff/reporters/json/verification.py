"""A verification: what was compared, then the differences."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.bundled import Verification
from policydiff.model import Style
from policydiff.reporters._contract import bundle as contract
from policydiff.reporters.json._document import written

DOCUMENT = contract.Verification


def render(report: Verification, style: Style) -> Iterator[str]:
    """The verification as one document; `style` changes nothing."""
    claim = report.claim
    head = DOCUMENT(
        same=report.same,
        derived=report.derived,
        tool_version=report.version,
        made_by=claim.version if claim else None,
        head=claim.head if claim else None,
        policies=list(claim.paths) if claim else [],
        files=report.files,
        differences=[],
    )
    differences = (
        contract.Difference(kind=each.way.value, name=each.name or None, message=each.message)
        for each in report.differences
    )
    return written(head, differences)
