"""Which pairs moved: all but the heaviest set of pairs that stands in the same order on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.weights import words_of
from policydiff.model import Block, Scope


def moves(board: AlignmentState) -> tuple[BlockPair, ...]:
    """All pairs in the order of the new text, those outside the heaviest common order marked as moved.

    A block that went from one section into another has always moved, however long it is: to a reader a clause is what
    stands under its heading.
    """
    pairs = list({id(p): p for p in board.of_b if p}.values())
    crossing = {id(p) for p in pairs if _crosses(board, p)}
    if not crossing and all(p.old[0] < q.old[0] and p.new[0] < q.new[0] for p, q in pairwise(pairs)):
        return tuple(pairs)
    order = sorted(pairs, key=lambda p: (p.old[0], p.new[0]))
    weights = [0 if id(p) in crossing else 2 + _size(board.a, p.old) + _size(board.b, p.new) for p in order]
    stayed = heaviest_increasing([p.new[0] for p in order], weights)
    kept = {id(order[k]) for k in stayed} - crossing
    moved = [BlockPair(p.old, p.new, p.similarity, id(p) not in kept) for p in pairs]
    return tuple(sorted(moved, key=lambda p: p.new[0]))


def _crosses(board: AlignmentState, pair: BlockPair) -> bool:
    """Whether a block went from one section into another, both of which are in both texts.

    A heading that was added above it, or removed, moves no text.
    """
    i, j = pair.old[0], pair.new[0]
    h, k = board.over_a[i], board.over_b[j]
    if i == h or j == k or h < 0 or k < 0:
        return False
    now, then = board.of_a[h], board.of_b[k]
    if not now or not then:
        return False
    headings = board.b[now.new[0]].kind is Scope.HEADING and board.a[then.old[0]].kind is Scope.HEADING
    return headings and not board.together(i, j)


def _size(blocks: Sequence[Block], which: Sequence[int]) -> int:
    return sum(len(words_of(blocks[at].text)) for at in which)


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the increasing subsequence of distinct `values` with the greatest sum of `weights`.

    `heaviest_increasing([2, 0, 1], [1, 1, 1])` is `[1, 2]`.
    """
    keys: list[int] = []  # ends of chains, increasing in value and in total weight
    totals: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for at, (value, weight) in enumerate(zip(values, weights, strict=True)):
        place = bisect_left(keys, value)
        previous.append(tails[place - 1] if place else -1)
        total = weight + (totals[place - 1] if place else 0)
        if place < len(keys) and keys[place] == value and totals[place] >= total:
            continue
        end = place
        while end < len(keys) and totals[end] <= total:
            end += 1
        keys[place:end], totals[place:end], tails[place:end] = [value], [total], [at]
    chain = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(at)
        at = previous[at]
    return chain[::-1]
