"""Blocks that are alike wherever they stand, such as a paragraph that was moved and edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.differ.align.state import AlignmentState
from policydiff.differ.align.thresholds import ANYWHERE, CANDIDATES, COMMON, MARGIN, SENTENCE, STRICT, VOUCHED
from policydiff.differ.align.weights import vocabulary_of


def strict(board: AlignmentState) -> None:
    ranked: dict[int, list[tuple[float, int]]] = {}
    for i, j, value in candidates(board, STRICT - MARGIN):
        ranked.setdefault(i, []).append((value, j))
    best_for: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, found in ranked.items():
        for value, j in found:
            best_for[j].append((value, i))
    for i, found in ranked.items():
        found.sort(key=lambda c: (-c[0], c[1]))
        value, j = found[0]
        rivals = sorted((v for v, x in best_for[j] if x != i), reverse=True)[:1] + [v for v, _ in found[1:2]]
        if value >= STRICT and all(value - rival >= MARGIN for rival in rivals) and board.free(i, j):
            board.join((i,), (j,), value)


def contained(board: AlignmentState) -> None:
    """Pair a block of a sentence or more with the longer block that it was taken into, or out of; the surest first.

    Their similarity may be low, for the rest of the longer text counts against it.
    """
    found = []
    for i, j, _ in candidates(board, 0.0):
        if board.size_a[i] < SENTENCE or board.size_b[j] < SENTENCE or not board.together(i, j):
            continue
        common = board.common((i,), (j,))
        if common >= STRICT * min(len(board.ca[i]), len(board.cb[j])):
            found.append((common, i, j))
    for _, i, j in sorted(found, key=lambda f: (-f[0], abs(f[1] - f[2]), f[1])):
        if board.free(i, j):
            board.join((i,), (j,), board.similarity(i, j))


def anywhere(board: AlignmentState) -> None:
    """Pair the most alike blocks first; of equally alike ones those with paired neighbours, then the nearest."""
    ranked = sorted(
        (
            (value + VOUCHED * (board.vouched(i, j) + board.together(i, j)), i, j)
            for i, j, value in candidates(board, ANYWHERE)
        ),
        key=lambda c: (-c[0], abs(c[1] - c[2]), c[1]),
    )
    for _, i, j in ranked:
        if board.free(i, j) and board.similarity(i, j) > ANYWHERE:
            board.join((i,), (j,), board.similarity(i, j))


def candidates(board: AlignmentState, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of free blocks (no headings) that share rare words, as (old, new, similarity) from `least` on."""
    if board.done():
        return
    rare = board.weights().rare
    index: dict[str, list[int]] = defaultdict(list)
    left = [
        i for i, (pair, telling) in enumerate(zip(board.of_a, board.telling_a, strict=True)) if telling and not pair
    ]
    wanted = frozenset().union(*[vocabulary_of(board.a[i].text) for i in left])
    for j, (pair, telling) in enumerate(zip(board.of_b, board.telling_b, strict=True)):
        if telling and not pair:
            for word in wanted & vocabulary_of(board.b[j].text):
                index[word].append(j)
    found = {word: (places, rare.get(word, 1)) for word, places in index.items() if len(places) <= COMMON}
    alike = board.alike
    for i in left:
        if board.of_a[i] is not None:
            continue
        shared: dict[int, int] = defaultdict(int)
        for word in found.keys() & vocabulary_of(board.a[i].text):
            places, weight = found[word]
            for j in places:
                shared[j] += weight
        nearest = sorted([(-weight, j - i if j > i else i - j, j) for j, weight in shared.items()])[:CANDIDATES]
        for _, _, j in nearest:
            if (value := alike[i, j]) >= least:
                yield i, j, value
