"""Passages that a release removed, remembered for a later one that brings them back: clause, words, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from policydiff.lineage.records import ClauseIds
from policydiff.model import Block, ChangeKind, Document, Graded, Scope
from policydiff.questions.changelog.records import Entry
from policydiff.record import NamedTuple

_CAME_OR_WENT = (Scope.SECTION, Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.TABLE_ROW, Scope.QUOTE)


class IdentifiedText(NamedTuple):
    """A text with the ids of its clauses."""

    document: Document
    ids: ClauseIds


class _Piece(NamedTuple):
    """A removed passage, or a whole section, which has a `title`: the id of its clause, and its blocks' words."""

    id: str
    title: str
    words: tuple[str, ...]


class Removed:
    """The passages that releases of a policy removed and that are not back, each with the day of its release."""

    def __init__(self) -> None:
        self._until: dict[_Piece, date] = {}

    def told(
        self, listed: Sequence[Entry], graded: Iterable[Graded], before: IdentifiedText, now: IdentifiedText, day: date
    ) -> tuple[Entry, ...]:
        """The entries of a release, with `back` set in changes that add what stood word for word in the clause before.

        `graded` are all changes of the release; what they remove is remembered under its `day`.
        """
        back = {}
        for each in graded:
            change = each.change
            if change.scope in _CAME_OR_WENT and change.kind is ChangeKind.ADDED:
                back[id(each)] = self._back([*_pieces(change.new, now, change.scope)])
        for each in graded:
            change = each.change
            if change.scope in _CAME_OR_WENT and change.kind is ChangeKind.REMOVED:
                self._until.update(dict.fromkeys(_pieces(change.old, before, change.scope), day))
        return tuple(
            replace(entry, changes=tuple(replace(net, back=back.get(id(net.graded))) for net in entry.changes))
            for entry in listed
        )

    def _back(self, pieces: Sequence[_Piece]) -> date | None:
        """The day until which all these passages stood; None where one did not, or not until the same day."""
        days = {self._until.pop(piece, None) for piece in pieces}
        return days.pop() if len(days) == 1 else None


def _pieces(blocks: Iterable[Block], text: IdentifiedText, scope: Scope) -> Iterator[_Piece]:
    """The passages of the blocks that came or went in one change, one a section."""
    for section, group in groupby(blocks, lambda block: block.section):
        clause = text.document.sections[section].clause
        words = tuple(block.text for block in group if block.kind is not Scope.HEADING and not block.hidden)
        yield _Piece(text.ids.sections[section], clause.title if scope is Scope.SECTION else "", words)
