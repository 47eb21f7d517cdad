"""A page that holds two texts: the one that an addition is nearly a copy of stays beside it, or the one of a removal.

So a page holds the text in force and the announced one until that takes effect. What came, or went, is then told by how
it differs from its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.differ.align import align
from policydiff.differ.align.thresholds import IN_ORDER
from policydiff.differ.align.weights import words_of
from policydiff.differ.words import redline
from policydiff.model import Block, Change, ChangeKind, Counterpart, Document, Scope

# A page holds two texts if so much of the one that it had, and of what is added to it, have counterparts. Services that
# are described in like words make sections alike, but never half of a page.
_DOUBLED = 0.5
# Words of the shortest text that is taken for one by itself.
_SHORTEST = 40


def with_counterparts(changes: Iterable[Change], old: Document, new: Document) -> tuple[Change, ...]:
    """The changes of two documents; those that add a second text, or take one of two away, with what it is like."""
    changes = tuple(changes)
    alone = {kind: _alone(changes, kind) for kind in (ChangeKind.ADDED, ChangeKind.REMOVED)}
    sides = ((ChangeKind.ADDED, ChangeKind.REMOVED, old), (ChangeKind.REMOVED, ChangeKind.ADDED, new))
    for kind, other, whole in sides:
        size = _size(alone[kind])
        if size < _SHORTEST:
            continue
        gone = set(map(id, alone[other]))
        stays = [block for block in whole.blocks if id(block) not in gone and _counts(block)]
        sizes = size, _size(stays)
        if min(sizes) < max(_DOUBLED * max(sizes), _SHORTEST):
            continue
        added = kind is ChangeKind.ADDED
        found = _counterparts(*((stays, alone[kind]) if added else (alone[kind], stays)))
        if min(_size(each.old for each in found), _size(each.new for each in found)) >= _DOUBLED * max(sizes):
            mine = {id(each.new if added else each.old): each for each in found}
            changes = tuple(_with(change, mine) if change.kind is kind else change for change in changes)
    return changes


def _alone(changes: Iterable[Change], kind: ChangeKind) -> list[Block]:
    """The blocks that came, or went."""
    found = (block for change in changes if change.kind is kind for block in (*change.old, *change.new))
    return [block for block in found if _counts(block)]


def _counts(block: Block) -> bool:
    return not block.hidden and block.kind is not Scope.FRONT_MATTER


def _size(blocks: Iterable[Block]) -> int:
    return sum(map(len, [words_of(block.text) for block in blocks]))


def _counterparts(old: Sequence[Block], new: Sequence[Block]) -> list[Counterpart]:
    pairs = align(old, new)
    single = [(old[pair.old[0]], new[pair.new[0]], pair) for pair in pairs if len(pair.old) == len(pair.new) == 1]
    return [
        Counterpart(one, other, redline(one.text, other.text))
        for one, other, pair in single
        if pair.similarity >= IN_ORDER and one.kind is other.kind
    ]


def _with(change: Change, mine: dict[int, Counterpart]) -> Change:
    found = (mine.get(id(block)) for block in (*change.old, *change.new))
    return replace(change, like=tuple(each for each in found if each))
