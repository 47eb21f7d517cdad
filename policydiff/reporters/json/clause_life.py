"""The life of a clause: in short, then its states."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.lives import ClauseLife
from policydiff.model import Style
from policydiff.reporters import _lives_contract, _lives_filled
from policydiff.reporters.json._document import written

DOCUMENT = _lives_contract.ClauseLife


def render(report: ClauseLife, style: Style) -> Iterator[str]:
    """The life as one document; `style` changes nothing."""
    return written(_lives_filled.clause_life(report), map(_lives_filled.state, report.states))
