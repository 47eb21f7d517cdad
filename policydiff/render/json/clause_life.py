"""The life of a clause: in short, then its states."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.clauses.json import CLAUSE_LIFE as DOCUMENT
from policydiff.questions.clauses.records import ClauseLife
from policydiff.render.json._document import written


def render(report: ClauseLife, style: Style) -> Iterator[str]:
    """The life as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
