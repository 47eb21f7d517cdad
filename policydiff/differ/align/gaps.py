"""Free blocks between anchors, aligned in order: one to one, one to several (a split), several to one (a merge)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.thresholds import IN_ORDER, MOST_CELLS, MOST_PIECES, NEAR, OWN_SHARE, STRICT
from policydiff.model import Scope

# A table row is one record and a heading one title: neither becomes two.
UNSPLIT = (Scope.HEADING, Scope.TABLE_ROW)


def gaps(board: AlignmentState, enclosed: float, open_: float) -> None:
    """Align the runs of free blocks that face each other, then the free blocks under paired headings.

    `enclosed` is the least similarity in runs with pairs on both sides, `open_` in all others.
    """
    if board.done():
        return
    for old, new, both in list(board.facing()):
        _align_gap(board, old, new, enclosed if both else open_)
    for h, under in board.under_a.items():
        pair = board.of_a[h]
        if pair:
            _align_gap(board, under, board.under_b.get(pair.new[0], []), open_)


def _align_gap(board: AlignmentState, old: Sequence[int], new: Sequence[int], least: float) -> None:
    """Pair the free blocks of two short runs by their best alignment in order: best[x][y] is its worth for the first x
    and y blocks."""
    old, new = [i for i in old if board.of_a[i] is None], [j for j in new if board.of_b[j] is None]
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
    cells = _Cells(board, old, new)
    for x in range(1, len(old) + 1):
        for y in range(1, len(new) + 1):
            value, how = best[x - 1][y], (1, 0)
            if best[x][y - 1] > value:
                value, how = best[x][y - 1], (0, 1)
            for p, q in cells.shapes(x, y):
                if p == q:
                    gain = cells.gain(x - 1, y - 1, least)
                else:
                    gain = _group_gain(board, tuple(old[x - p : x]), tuple(new[y - q : y]), least)
                if gain > 0 and best[x - p][y - q] + gain > value:
                    value, how = best[x - p][y - q] + gain, (p, q)
            best[x][y], step[x][y] = value, how
    x, y = len(old), len(new)
    while x and y:
        p, q = step[x][y]
        if p and q:
            group = tuple(old[x - p : x]), tuple(new[y - q : y])
            board.join(*group, 2 * board.common(*group) / max(board.weight(*group), 1))
        x, y = x - p, y - q
        if not p and not q:
            break


class _Cells:
    """What is known of each block of a gap beside each one of the other side, so that few groups are looked at.

    `shared` are the weights of the words in common; `into_new` says whether a new block may be a piece of an old one,
    `into_old` the contrary, `linked_*` whether a block and the next one may be pieces of one block.
    """

    def __init__(self, board: AlignmentState, old: Sequence[int], new: Sequence[int]) -> None:
        a, b = ([blocks[at].kind for at in which] for blocks, which in ((board.a, old), (board.b, new)))
        self._headings = [[kind is Scope.HEADING for kind in kinds] for kinds in (a, b)]
        self._sizes = [len(board.ca[i]) for i in old], [len(board.cb[j]) for j in new]
        self.shared = [[board.common((i,), (j,)) for j in new] for i in old]
        splits_a, splits_b = ([kind not in UNSPLIT for kind in kinds] for kinds in (a, b))
        least_a, least_b = ([OWN_SHARE * size for size in sizes] for sizes in self._sizes)
        self._into_new = [
            [whole and piece and common >= least for common, piece, least in zip(row, splits_b, least_b, strict=True)]
            for row, whole in zip(self.shared, splits_a, strict=True)
        ]
        self._into_old = [
            [
                whole and piece and row[at] >= least
                for row, piece, least in zip(self.shared, splits_a, least_a, strict=True)
            ]
            for at, whole in enumerate(splits_b)
        ]
        self._linked_a, self._linked_b = (
            [after - before <= NEAR and over[after] == over[before] for before, after in pairwise(which)]
            for over, which in ((board.over_a, old), (board.over_b, new))
        )

    def shapes(self, x: int, y: int) -> tuple[tuple[int, int], ...]:
        """How many blocks of each side the step of an alignment may take that ends behind `x` and `y` blocks."""
        into_old, into_new = self._into_old[y - 1], self._into_new[x - 1]
        most_old = _pieces(into_old, self._linked_a, x) if into_old[x - 1] else 1
        most_new = _pieces(into_new, self._linked_b, y) if into_new[y - 1] else 1
        return _shapes(most_old, most_new)

    def gain(self, x: int, y: int, least: float) -> float:
        """The worth of pairing two blocks: by how much their common words exceed the part `least` of all words."""
        headings = self._headings[0][x], self._headings[1][y]
        if all(headings):
            return 0.0
        if any(headings):  # a paragraph that was made a heading has nearly the same words
            least = max(least, STRICT)
        return 2 * self.shared[x][y] - least * (self._sizes[0][x] + self._sizes[1][y])


def _pieces(fits: Sequence[bool], linked: Sequence[bool], end: int) -> int:
    """How many places in a row before `end` have a block that may be a piece."""
    at = end - 1
    while at and fits[at - 1] and linked[at - 1] and end - at < MOST_PIECES:
        at -= 1
    return end - at


def _group_gain(board: AlignmentState, old: tuple[int, ...], new: tuple[int, ...], least: float) -> float:
    """The worth of a split or a merge; 0 where the blocks are none (see `is_group`)."""
    if not is_group(board, old, new):
        return 0.0
    return 2 * board.common(old, new) - max(least, IN_ORDER) * board.weight(old, new)


def is_group(board: AlignmentState, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    """Whether several blocks are the pieces of the one on the other side: each has words of it that no other has."""
    pieces, side, sizes, over = new, board.b, board.cb, board.over_b
    if len(old) > 1:
        pieces, side, sizes, over = old, board.a, board.ca, board.over_a
    whole = board.a[old[0]] if len(old) == 1 else board.b[new[0]]
    if whole.kind in UNSPLIT or any(side[p].kind in UNSPLIT for p in pieces):
        return False
    if any(y - x > NEAR or over[x] != over[y] for x, y in pairwise(pieces)):
        return False

    def common(part: tuple[int, ...]) -> int:
        return board.common(old, part) if len(old) == 1 else board.common(part, new)

    if any(common((p,)) < OWN_SHARE * len(sizes[p]) for p in pieces):
        return False  # the test below would fail too, and this one is cheaper
    total = common(pieces)
    own = (total - common(pieces[:k] + pieces[k + 1 :]) for k in range(len(pieces)))
    return all(words >= OWN_SHARE * len(sizes[piece]) for words, piece in zip(own, pieces, strict=True))


def absorb(board: AlignmentState) -> None:
    """Widen pairs that are not equal by a free neighbour with words that they lost: a short piece of a split."""
    for pair in list({id(p): p for p in board.of_a if p and p.similarity < 1}.values()):
        widened = _widened(board, pair)
        while widened and len(widened.old) + len(widened.new) <= MOST_PIECES + 1:
            board.join(widened.old, widened.new, widened.similarity)
            widened = _widened(board, widened)


def _widened(board: AlignmentState, pair: BlockPair) -> BlockPair | None:
    options: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    if len(pair.old) == 1:
        options += [(pair.old, new) for new in _one_more(pair.new, board.of_b)]
    if len(pair.new) == 1:
        options += [(old, pair.new) for old in _one_more(pair.old, board.of_a)]
    good = [(2 * board.common(*o) / board.weight(*o), o) for o in options if is_group(board, *o)]
    if not good:
        return None
    value, (old, new) = max(good, key=lambda g: g[0])
    return BlockPair(old, new, value)


@cache
def _shapes(most_old: int, most_new: int) -> tuple[tuple[int, int], ...]:
    """How many blocks of each side one step of an alignment may take: (1, 1), (1, 2), (2, 1) ..."""
    several = (
        shape
        for size in range(2, MOST_PIECES + 1)
        for shape in [(1, size)] * (most_new >= size) + [(size, 1)] * (most_old >= size)
    )
    return ((1, 1), *several)


def _one_more(group: tuple[int, ...], taken: Sequence[BlockPair | None]) -> Iterator[tuple[int, ...]]:
    """`group` widened by each free block at most NEAR places before or behind it; blocks between are passed over."""
    for step in range(1, NEAR + 1):
        at = group[0] - step
        if at >= 0 and taken[at] is None:
            yield (at, *group)
        at = group[-1] + step
        if at < len(taken) and taken[at] is None:
            yield (*group, at)
