"""Headings paired by all evidence together: a section with a wholly new title is known by the text under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.thresholds import EVIDENCE, MOST_CELLS, STRICT, TITLE
from policydiff.differ.align.weights import words_of
from policydiff.model import Block


def headings(board: AlignmentState, least: float, *, alone: bool = False) -> None:
    """Pair free headings whose evidence is at least `least`, the surest first.

    With `alone`, a heading that could be paired with several others on the same evidence is left free, until more of
    the text under it is aligned.
    """
    free = list(_free_headings(board))
    if not free:
        return
    evidence = _Evidence(board)
    found = [(value, h, k) for h, k in free if (value := evidence(h, k)) >= least]
    often = Counter(heading for _, h, k in found for heading in (("old", h), ("new", k)))
    for _, h, k in sorted(found, key=_surest):
        if board.free(h, k) and not (alone and max(often["old", h], often["new", k]) > 1):
            board.join((h,), (k,), board.similarity(h, k))


def headings_again(board: AlignmentState) -> None:
    """Decide all headings anew, now that the text is aligned: of equal titles ("Duration of storage" in each chapter)
    those belong together that have the same text, and what was paired early on less evidence gives way."""
    paired = {(h, k) for h in board.under_a if (pair := board.of_a[h]) for k in pair.new if k in board.under_b}
    evidence = _Evidence(board)
    values = {(h, k): evidence(h, k) for h, k in paired | evidence.own.keys()}
    found = [(value, h, k) for (h, k), value in values.items() if value >= EVIDENCE]
    for h, k in paired:
        board.part((h,), (k,))
    for _, h, k in sorted(found, key=_surest):
        if board.free(h, k):
            board.join((h,), (k,), board.similarity(h, k))
    for h, k in sorted(paired):
        if board.free(h, k):
            board.join((h,), (k,), board.similarity(h, k))


def _surest(found: tuple[float, int, int]) -> tuple[float, int, int]:
    """The order of pairs: by evidence, then the nearest; it is the same one when the sides are swapped."""
    value, h, k = found
    return -value, abs(h - k), h + k


def _free_headings(board: AlignmentState) -> Iterator[tuple[int, int]]:
    """Pairs of free headings: all of them where they are few, else those with text in common."""
    left = [h for h in board.under_a if board.of_a[h] is None]
    right = [k for k in board.under_b if board.of_b[k] is None]
    if len(left) * len(right) <= MOST_CELLS:
        yield from product(left, right)
        return
    for h in left:
        pairs = (board.of_a[i] for i in board.under_a[h])
        over = {board.over_b[j] for pair in pairs if pair for j in pair.new}
        yield from ((h, k) for k in sorted(over) if k >= 0 and board.of_b[k] is None)


class _Evidence:
    """The evidence for pairs of headings: text in common, title, level, paired neighbours; see EVIDENCE.

    `own` are the words that went from under one heading to under another one, as they are counted on both sides.
    """

    def __init__(self, board: AlignmentState) -> None:
        self._board = board
        self.own: Counter[tuple[int, int]] = Counter()
        self._back: Counter[tuple[int, int]] = Counter()
        self._paired_a = _paired(board.a, board.of_a, board.over_a)
        self._paired_b = _paired(board.b, board.of_b, board.over_b)
        for i, pair in enumerate(board.of_a):
            for k in {board.over_b[j] for j in pair.new} if pair and board.over_a[i] not in (i, -1) else ():
                self.own[board.over_a[i], k] += _size(board.a[i]) * (k >= 0)
        for j, pair in enumerate(board.of_b):
            for h in {board.over_a[i] for i in pair.old} if pair and board.over_b[j] not in (j, -1) else ():
                self._back[h, board.over_b[j]] += _size(board.b[j])
        self.own = +self.own
        self._reached: dict[int, list[int]] = defaultdict(list)  # the headings under which text of each one stands now
        for h, k in self.own:
            self._reached[h].append(k)

    def __call__(self, h: int, k: int) -> float:
        board, text = self._board, self._text(h, k)
        replaced = not text and board.under_a[h] and board.under_b[k]
        around = 0 if replaced else sum(_beside(board, h + step, k + step) for step in (-1, 1))
        title = 1.0 if board.text_a[h] == board.text_b[k] else board.similarity(h, k)
        return title * (TITLE if title >= STRICT else 0.5) + (text + around + (board.a[h].level == board.b[k].level)) / 2

    def _text(self, h: int, k: int) -> float:
        """Of the words under two headings that are paired with anything, the part that is paired between these two.

        It is asked for the headings' own text; where neither has any, for that of their subsections.
        """
        a, b = self._paired_a[h], self._paired_b[k]
        if a and b:
            return (self.own[h, k] / a + self._back[h, k] / b) / 2
        return 0.0 if a or b else self._of_subsections(h, k)

    def _of_subsections(self, h: int, k: int) -> float:
        left = _below(self._board.order_a, self._board.end_a, h)
        right = _below(self._board.order_b, self._board.end_b, k)
        total = sum(self._paired_a[x] for x in left) + sum(self._paired_b[y] for y in right)
        if not total:
            return 0.0
        into = set(right)
        shared = (self.own[x, y] + self._back[x, y] for x in left for y in self._reached[x] if y in into)
        return sum(shared) / total


def _paired(blocks: Sequence[Block], of: Sequence[BlockPair | None], over: Sequence[int]) -> Counter[int]:
    """How many words under each heading are paired with anything."""
    found: Counter[int] = Counter()
    for at, pair in enumerate(of):
        if pair and over[at] != at:
            found[over[at]] += _size(blocks[at])
    return found


def _size(block: Block) -> int:
    return len(words_of(block.text))


def _below(order: Sequence[int], end: dict[int, int], heading: int) -> Sequence[int]:
    """The headings of the subsections."""
    return order[bisect_left(order, heading) + 1 : bisect_left(order, end[heading])]


def _beside(board: AlignmentState, i: int, j: int) -> bool:
    """Whether two places are a pair, or the end of both texts."""
    if 0 <= i < len(board.a) and 0 <= j < len(board.b):
        pair = board.of_a[i]
        return pair is not None and j in pair.new
    return not 0 <= i < len(board.a) and not 0 <= j < len(board.b)
