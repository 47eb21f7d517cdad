"""The clauses of a policy: where they are from, then one by one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.clauses.records import ClauseList
from policydiff.reporters._contract import lives as contract
from policydiff.reporters._filled import lives as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.ClauseList


def render(report: ClauseList, style: Style) -> Iterator[str]:
    """The clauses as one document; `style` changes nothing."""
    return written(filled.clause_list(report), map(filled.listed, (*report.living, *report.dead)))
