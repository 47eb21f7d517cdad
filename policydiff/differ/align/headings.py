"""Headings paired by all evidence together: a section with a wholly new title is known by the text under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from policydiff.differ.align.state import AlignmentState
from policydiff.differ.align.thresholds import CANDIDATES, EVIDENCE, MOST_CELLS, STRICT, TITLE


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
    pairs = (pair for h in board.under_a if (pair := board.of_a[h]) and len(pair.old) == len(pair.new) == 1)
    paired = {(pair.old[0], pair.new[0]) for pair in pairs if pair.new[0] in board.under_b}
    evidence = _Evidence(board)
    wanted = {(h, k) for h, k in {*paired, *evidence.shared, *_namesakes(board)} if h >= 0 <= k}
    often_a, often_b = Counter([h for h, _ in wanted]), Counter([k for _, k in wanted])
    plain = [
        (h, k)
        for h, k in paired
        if often_a[h] == often_b[k] == 1 and board.text_a[h] == board.text_b[k]  # that alone is evidence enough
    ]
    found = [(value, h, k) for h, k in wanted.difference(plain) if (value := evidence(h, k)) >= EVIDENCE]
    for h, k in paired:
        board.part((h,), (k,))
    for h, k in plain:
        board.join((h,), (k,), board.similarity(h, k))
    for _, h, k in sorted(found, key=_surest):
        if board.free(h, k):
            board.join((h,), (k,), board.similarity(h, k))


def _namesakes(board: AlignmentState) -> Iterator[tuple[int, int]]:
    """Headings with one title, each with the few that come as early or as late among them."""
    places: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (order, texts) in enumerate(((board.order_a, board.text_a), (board.order_b, board.text_b))):
        for at in order:
            places[texts[at]][side].append(at)
    for old, new in places.values():
        for x, h in enumerate(old):
            for from_end in (0, len(new) - len(old)):
                first, behind = max(x + from_end - CANDIDATES, 0), max(x + from_end + CANDIDATES + 1, 0)
                yield from [(h, k) for k in new[first:behind]]


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

    `shared` are the words that stood under one heading and stand under another one, those of both texts.
    """

    def __init__(self, board: AlignmentState) -> None:
        self._board = board
        self._paired_a: dict[int, int] = defaultdict(int)  # the words under each heading that are paired with anything
        self._paired_b: dict[int, int] = defaultdict(int)
        self.shared: dict[tuple[int, int], int] = defaultdict(int)
        for i, pair in enumerate(board.of_a):
            if pair and (h := board.over_a[i]) != i:
                size = board.size_a[i]
                self._paired_a[h] += size
                for k in {board.over_b[j] for j in pair.new} if pair.new[1:] else (board.over_b[pair.new[0]],):
                    self.shared[h, k] += size
        for j, pair in enumerate(board.of_b):
            if pair and (k := board.over_b[j]) != j:
                size = board.size_b[j]
                self._paired_b[k] += size
                for h in {board.over_a[i] for i in pair.old} if pair.old[1:] else (board.over_a[pair.old[0]],):
                    self.shared[h, k] += size
        self._reached: dict[int, list[int]] = defaultdict(list)  # the headings under which the text of each stands now
        for h, k in self.shared:
            self._reached[h].append(k)
        self._below_a = _Below(board.order_a, board.end_a)
        self._below_b = _Below(board.order_b, board.end_b)

    def __call__(self, h: int, k: int) -> float:
        board, text = self._board, self._text(h, k)
        replaced = not text and board.under_a[h] and board.under_b[k]
        around = 0 if replaced else _beside(board, h - 1, k - 1) + _beside(board, h + 1, k + 1)
        title = 1.0 if board.text_a[h] == board.text_b[k] else board.similarity(h, k)
        return (
            title * (TITLE if title >= STRICT else 0.5) + (text + around + (board.a[h].level == board.b[k].level)) / 2
        )

    def _text(self, h: int, k: int) -> float:
        """Of the words under two headings that are paired with anything, the part that is paired between these two.

        It is asked for the headings' own text; where neither has any, for that of their subsections.
        """
        if self._paired_a[h] or self._paired_b[k]:
            return self.shared.get((h, k), 0) / (self._paired_a[h] + self._paired_b[k])
        return self._part(self._below_a[h], self._below_b[k])

    def _part(self, left: Sequence[int], right: Sequence[int]) -> float:
        if not left and not right:
            return 0.0
        total = sum([self._paired_a[h] for h in left]) + sum([self._paired_b[k] for k in right])
        into = set(right)
        shared = [self.shared[h, k] for h in left for k in self._reached[h] if k in into]
        return sum(shared) / total if total else 0.0


class _Below(dict[int, Sequence[int]]):
    """The headings of the subsections of each heading that was asked for."""

    def __init__(self, order: Sequence[int], end: dict[int, int]) -> None:
        super().__init__()
        self._order, self._end = order, end

    def __missing__(self, heading: int) -> Sequence[int]:
        order = self._order
        below = self[heading] = order[bisect_left(order, heading) + 1 : bisect_left(order, self._end[heading])]
        return below


def _beside(board: AlignmentState, i: int, j: int) -> bool:
    """Whether two places are a pair, or both the end of a text."""
    if 0 <= i < len(board.a) and 0 <= j < len(board.b):
        pair = board.of_a[i]
        return pair is not None and j in pair.new
    return i == len(board.a) and j == len(board.b)
