"""The changes of a diff clause by clause: what happened to a section and all under it is told of each clause in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policydiff.lineage.records import ClauseEvent
from policydiff.model import Block, Change, ChangeKind, Diff, Scope, SpanKind

_PLACE = (ChangeKind.MOVED, ChangeKind.RENUMBERED, ChangeKind.RELEVELLED)
_PIECES = (ChangeKind.SPLIT, ChangeKind.MERGED)

Id = Callable[[Block], str]
"""The id of the clause that a block stands in."""


def parted(diff: Diff) -> Diff:
    """`diff` with each change of several clauses, a section that came, went or moved, as one change a clause.

    The parts keep the fingerprint of the whole: whoever accepted it, accepted them.
    """
    changes = tuple(part for change in diff.changes for part in _parts(change, diff))
    return diff if len(changes) == len(diff.changes) else replace(diff, changes=changes)


def _parts(change: Change, diff: Diff) -> Iterator[Change]:
    # Of a section that moved both sides have the same blocks in the same order.
    places: dict[int, list[int]] = {}
    for at, block in enumerate(change.old or change.new):
        places.setdefault(block.section, []).append(at)
    if change.scope is not Scope.SECTION or len(places) < 2:
        yield change
        return
    for own in places.values():
        old, new = (tuple(blocks[at] for at in own) if blocks else () for blocks in (change.old, change.new))
        yield replace(
            change,
            scope=Scope.HEADING if len(own) == 1 and (new or old)[0].kind is Scope.HEADING else Scope.SECTION,
            old=old,
            new=new,
            old_clause=diff.old.clause_of(old[0]) if old else None,
            new_clause=diff.new.clause_of(new[0]) if new else None,
        )


def event_of(change: Change, id: str, before: Id, now: Id) -> ClauseEvent:
    """What a change does to the clause `id`: CHANGED, ARRANGED or REFORMATTED.

    What moves into a clause, or out of it, changes it, even where no word was edited on the way.
    """
    if not change.wording:
        return ClauseEvent.REFORMATTED
    places = {before(block) for block in change.old} | {now(block) for block in change.new}
    if change.kind in _PLACE or (change.kind in _PIECES and not changes_words(change)):
        return ClauseEvent.ARRANGED if places == {id} else ClauseEvent.CHANGED
    return ClauseEvent.CHANGED


def changes_words(change: Change) -> bool:
    """Whether words came or went; a link that leads elsewhere, another place or another cut is no word."""
    if change.kind in (*_PLACE, ChangeKind.REFORMATTED):
        return False
    if change.old and change.new and change.spans:
        return any(kind is not SpanKind.SAME for kind, _ in change.spans)
    return [block.text for block in change.old] != [block.text for block in change.new]
