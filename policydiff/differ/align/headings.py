"""Headings paired by all evidence together: a section with a wholly new title is known by the text under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from policydiff.differ.align.state import AlignmentState
from policydiff.differ.align.thresholds import MOST_CELLS, STRICT
from policydiff.differ.align.weights import words_of


def headings(board: AlignmentState, least: float, *, alone: bool = False) -> None:
    """Pair headings whose evidence is at least `least`, the surest first.

    With `alone`, a heading that could be paired with several others on the same evidence is left free, until more of
    the text under it is aligned.
    """
    found = [(value, h, k) for h, k in _heading_candidates(board) if (value := _evidence(board, h, k)) >= least]
    often = Counter(heading for _, h, k in found for heading in (("old", h), ("new", k)))
    for _, h, k in sorted(found, key=lambda c: (-c[0], abs(c[1] - c[2]), c[1])):
        if board.free(h, k) and not (alone and max(often["old", h], often["new", k]) > 1):
            board.join((h,), (k,), board.similarity(h, k))


def _heading_candidates(board: AlignmentState) -> Iterator[tuple[int, int]]:
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


def _evidence(board: AlignmentState, h: int, k: int) -> float:
    """The evidence for a pair of headings: shared text under them, title, level, paired neighbours; see EVIDENCE."""
    own = _part_in_common(board, _below(h, board.under_a[h]), _below(k, board.under_b[k]))
    whole = _part_in_common(board, range(h + 1, board.end_a[h]), range(k + 1, board.end_b[k]))
    part = max(own, whole)
    replaced = not part and board.under_a[h] and board.under_b[k]
    around = 0 if replaced else sum(_framed(board, h, k, step) for step in (-1, 1))
    title = board.similarity(h, k)
    return part + (title if title >= STRICT else title / 2) + (around + (board.a[h].level == board.b[k].level)) / 4


def _below(heading: int, blocks: Sequence[int]) -> range:
    return range(heading + 1, heading + 1 + len(blocks))


def _part_in_common(board: AlignmentState, old: range, new: range) -> float:
    """Of the words under two headings that are paired with anything, the part that is paired between these two.

    It is asked for the headings' own text, and for that with subsections: a heading may have no other text, and a
    subsection may have become a section.
    """
    shared = total = 0
    for blocks, taken, under, partners in (
        (board.a, board.of_a, old, new),
        (board.b, board.of_b, new, old),
    ):
        for at in under:
            pair = taken[at]
            if pair:
                size = len(words_of(blocks[at].text))
                others = pair.new if taken is board.of_a else pair.old
                total += size
                shared += size * any(other in partners for other in others)
    return shared / total if total else 0.0


def _framed(board: AlignmentState, h: int, k: int, step: int) -> bool:
    """Whether the next blocks, or the next headings, in the direction of `step` are a pair, or both texts end there."""
    for i, j in ((h + step, k + step), (_next_heading(board, h, step), _next_heading(board, k, step, new=True))):
        if not 0 <= i < len(board.a) or not 0 <= j < len(board.b):
            if not 0 <= i < len(board.a) and not 0 <= j < len(board.b):
                return True
            continue
        pair = board.of_a[i]
        if pair and j in pair.new:
            return True
    return False


def _next_heading(board: AlignmentState, at: int, step: int, *, new: bool = False) -> int:
    order = board.order_b if new else board.order_a
    place = bisect_left(order, at) + step
    return order[place] if 0 <= place < len(order) else (-1 if step < 0 else len(board.b if new else board.a))
