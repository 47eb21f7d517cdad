"""Two sequences aligned in order, reduced to the certain pairs: those that every best alignment has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

# With more possible pairs than this, only sequences of equal length are paired, first with first, second with second.
MOST_CELLS = 60_000


def certain_pairs(
    left: Sequence[Item], right: Sequence[Item], weight: Callable[[Item, Item], int]
) -> Iterator[tuple[int, int]]:
    """The index pairs that are in every heaviest alignment of two sequences in order.

    `weight` gives the worth of a pair, 0 for one that cannot be. Where two of three equal items have a counterpart, no
    pair is certain.
    """
    if len(left) * len(right) > MOST_CELLS:
        if len(left) == len(right) and all(map(weight, left, right)):
            yield from ((at, at) for at in range(len(left)))
        return
    worth = [[weight(one, other) for other in right] for one in left]
    before, after = _best(worth, len(right)), _best_after(worth, len(right))
    total = before[-1][-1]
    for i, row in enumerate(worth):
        skipped = any(before[i][j] + after[i + 1][j] == total for j in range(len(right) + 1))
        pairs = [j for j, both in enumerate(row) if both and before[i][j] + both + after[i + 1][j + 1] == total]
        if not skipped and len(pairs) == 1:
            yield i, pairs[0]


def _best(worth: list[list[int]], right: int) -> list[list[int]]:
    """The weight of the heaviest alignment of the first i of one sequence and the first j of the other."""
    best = [[0] * (right + 1)]
    for row in worth:
        now = [0]
        for j, both in enumerate(row):
            now.append(max(best[-1][j + 1], now[j], best[-1][j] + both if both else 0))
        best.append(now)
    return best


def _best_after(worth: list[list[int]], right: int) -> list[list[int]]:
    """The weight of the heaviest alignment of what follows: the items from i on of one, and from j on of the other."""
    turned = _best([row[::-1] for row in worth[::-1]], right)
    return [row[::-1] for row in turned[::-1]]
