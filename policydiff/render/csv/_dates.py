"""The columns for a version's dates, which the sheets share, and the cell for its findings."""

from __future__ import annotations

from collections.abc import Iterable

from policydiff.effective.records import Kind
from policydiff.questions.dates import words
from policydiff.questions.dates.records import Flaw, Row
from policydiff.render.csv._sheet import Cell

HEADS = (
    "policy",
    "commit",
    "path",
    "authored first",
    "authored last",
    "committed",
    "published",
    "last updated",
    "effective",
    "notice published",
    "notice effective",
    "notice",
    "change",
    "words added",
    "words removed",
)


def cells(policy: str, row: Row) -> tuple[Cell, ...]:
    """The cells of a version under HEADS."""
    first, last = row.authored
    notices = [told.notice for told in row.told]
    return (
        policy,
        row.revision.commit,
        row.revision.path,
        str(first),
        str(last),
        str(row.revision.committed.date()),
        str(row.published),
        _claimed(row, Kind.UPDATED),
        _claimed(row, Kind.EFFECTIVE),
        "; ".join(str(notice.published or "") for notice in notices),
        "; ".join(str(notice.effective or "") for notice in notices),
        "; ".join(notice.path for notice in notices),
        words.what(row),
        row.words.inserted,
        row.words.deleted,
    )


def findings(flaws: Iterable[Flaw], row: Row) -> str:
    """All findings in one cell: "error date-not-bumped: ...; warning ..."."""
    told = (f"{flaw.severity.value} {words.flaw_line(flaw, row)}" for flaw in words.gravest_first(flaws))
    return " | ".join(told)


def _claimed(row: Row, kind: Kind) -> str:
    claims = row.claimed(kind)
    return words.claimed(claims) if claims else ""
