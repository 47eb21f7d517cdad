"""A verdict: the range, then its policies."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.reporters import _gate_contract, _gate_filled
from policydiff.reporters.json._document import written
from policydiff.verdict import Verdict

DOCUMENT = _gate_contract.Verdict


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one document; `style` changes nothing."""
    return written(_gate_filled.verdict(report), map(_gate_filled.ruling, report.rulings))
