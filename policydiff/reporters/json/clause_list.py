"""The clauses of a policy: where they are from, then one by one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.lives import ClauseList
from policydiff.model import Style
from policydiff.reporters import _lives_contract, _lives_filled
from policydiff.reporters.json._document import written

DOCUMENT = _lives_contract.ClauseList


def render(report: ClauseList, style: Style) -> Iterator[str]:
    """The clauses as one document; `style` changes nothing."""
    return written(_lives_filled.clause_list(report), map(_lives_filled.listed, (*report.living, *report.dead)))
