"""The clauses of a policy: where they are from, then one by one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.clauses.json import CLAUSE_LIST as DOCUMENT
from policydiff.questions.clauses.records import ClauseList
from policydiff.render.json._document import written


def render(report: ClauseList, style: Style) -> Iterator[str]:
    """The clauses as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
