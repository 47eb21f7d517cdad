"""The changes of a diff clause by clause: a section that moved with two subsections is three changes, one a clause."""

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
    """`diff` with each change of a section that came, went or moved cut into one change for each clause in it.

    The parts keep the fingerprint of the whole, so that what was accepted as a whole is accepted in its parts.
    """
    changes = tuple(part for change in diff.changes for part in _parts(change, diff))
    return diff if len(changes) == len(diff.changes) else replace(diff, changes=changes)


def _parts(change: Change, diff: Diff) -> Iterator[Change]:
    # A section that moved has the same blocks in the same order on both sides.
    places: dict[int, list[int]] = {}
    for at, block in enumerate(change.old or change.new):
        places.setdefault(block.section, []).append(at)
    if change.scope is not Scope.SECTION or len(places) < 2:
        yield change
        return
    for own in places.values():
        old, new = (tuple(blocks[at] for at in own) if blocks else () for blocks in (change.old, change.new))
        mine = set(map(id, (*old, *new)))
        yield replace(
            change,
            scope=Scope.HEADING if len(own) == 1 and (new or old)[0].kind is Scope.HEADING else Scope.SECTION,
            old=old,
            new=new,
            old_clause=diff.old.clause_of(old[0]) if old else None,
            new_clause=diff.new.clause_of(new[0]) if new else None,
            went=tuple(each for each in change.went if id(each.old_block) in mine),
            came=tuple(each for each in change.came if id(each.new_block) in mine),
            like=tuple(each for each in change.like if id(each.old) in mine or id(each.new) in mine),
        )


def event_of(change: Change, id: str, before: Id, now: Id) -> ClauseEvent:
    """What a change does to the clause `id`: CHANGED, ARRANGED or REFORMATTED.

    A paragraph that moves into a clause, or out of it, changes the clause even if no word was edited on the way.
    """
    if not change.wording:
        return ClauseEvent.REFORMATTED
    places = {before(block) for block in change.old} | {now(block) for block in change.new}
    if change.kind in _PLACE or (change.kind in _PIECES and not changes_words(change)):
        return ClauseEvent.ARRANGED if places == {id} else ClauseEvent.CHANGED
    return ClauseEvent.CHANGED


def changes_words(change: Change) -> bool:
    """Whether words came or went; not so where only a link's target, the place, or the cut into paragraphs changed."""
    if change.kind in (*_PLACE, ChangeKind.REFORMATTED):
        return False
    if change.old and change.new and change.spans:
        return any(kind is not SpanKind.SAME for kind, _ in change.spans)
    return [block.text for block in change.old] != [block.text for block in change.new]
