"""Blocks that became any number of others, or were made of them: nine names in a sentence made a list of nine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, groupby, pairwise
from operator import itemgetter

from policydiff.differ.align.gaps import is_group
from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.thresholds import CANDIDATES, IN_ORDER, MOST_CELLS, MOST_PIECES, OWN_SHARE
from policydiff.differ.align.weights import words_of
from policydiff.model import Block, Scope


def same_words(board: AlignmentState) -> None:
    """Where two texts have the same words from end to end, their labels included, pair blocks by where these stand."""
    words_a, words_b = ([words_of(f"{b.label} {b.text}") for b in blocks] for blocks in (board.a, board.b))
    if board.text_a == board.text_b or list(chain(*words_a)) != list(chain(*words_b)):
        return
    ends_a, ends_b = (list(accumulate(map(len, words))) for words in (words_a, words_b))
    together = set(ends_a) & set(ends_b)
    for old, new in zip(_between(ends_a, together), _between(ends_b, together), strict=True):
        if old and new and min(len(old), len(new)) == 1 and not any(_is_row(board, old, new)):
            board.join(old, new, 1.0)


def _between(ends: Sequence[int], together: Set[int]) -> Iterator[tuple[int, ...]]:
    """The blocks from each end that both texts have to the next one; those without words stay out."""
    group: list[int] = []
    for at, (before, end) in enumerate(pairwise([0, *ends])):
        if end > before:
            group.append(at)
            if end in together:
                yield tuple(group)
                group = []


def _is_row(board: AlignmentState, old: Sequence[int], new: Sequence[int]) -> Iterator[bool]:
    """Whether each of several blocks is a table row: one record does not become two."""
    if len(old) != len(new):
        yield from (board.a[i].kind is Scope.TABLE_ROW for i in old)
        yield from (board.b[j].kind is Scope.TABLE_ROW for j in new)


def recut(board: AlignmentState) -> None:
    """Pair a block with consecutive ones that have its very words: only where one ends and the next begins changed.

    A heading may be one of them: it was run into the text under it, or set off from it. Texts with a
    copy come last, for what stands around them may leave one choice.
    """
    for copies in (False, True) if not board.done() else ():
        for i, pieces in _cut(board.a, board.of_a, board.b, board.of_b, copies=copies):
            board.join((i,), pieces, 1.0)
        for j, pieces in _cut(board.b, board.of_b, board.a, board.of_a, copies=copies):
            board.join(pieces, (j,), 1.0)


def _cut(
    wholes: Sequence[Block],
    taken: Sequence[BlockPair | None],
    blocks: Sequence[Block],
    of: Sequence[BlockPair | None],
    *,
    copies: bool,
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each free block of one side with the free ones of the other side that it was cut into, in its order."""
    often = Counter([block.text for block in wholes])
    starts: dict[tuple[str, ...], list[tuple[int, tuple[str, ...], int]]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if of[at] is None and block.kind is not Scope.TABLE_ROW and (words := words_of(block.text)):
            starts[words[:1]].append((at, words, len(words)))
    for at, whole in enumerate(wholes):
        if taken[at] is not None or whole.kind is Scope.TABLE_ROW or (often[whole.text] > 1) is not copies:
            continue
        words = words_of(whole.text)
        for start, first, size in starts.get(words[:1], ())[: CANDIDATES * CANDIDATES]:
            if words[:size] != first or of[start] is not None:
                continue
            if len(pieces := _pieces(words, blocks, of, start)) > 1:
                yield at, pieces
                break


def _pieces(
    words: tuple[str, ...], blocks: Sequence[Block], of: Sequence[BlockPair | None], start: int
) -> tuple[int, ...]:
    """The blocks from `start` on that have these words, one after the other; none if they do not."""
    done, at = 0, start
    while done < len(words) and at < len(blocks) and of[at] is None and blocks[at].kind is not Scope.TABLE_ROW:
        piece = words_of(blocks[at].text)
        if not piece or words[done : done + len(piece)] != piece:
            return ()
        done, at = done + len(piece), at + 1
    return tuple(range(start, at)) if done == len(words) else ()


def many(board: AlignmentState) -> None:
    """Pair a block with more pieces than an alignment of a gap tries, edited or not."""
    if board.done():
        return
    runs: list[tuple[Sequence[int], Sequence[int]]] = [(old, new) for old, new, _ in board.facing()]
    for h, under in board.under_a.items():
        if pair := board.of_a[h]:
            runs.append((under, board.under_b.get(pair.new[0], [])))
    for old, new in runs:
        if len(old) * len(new) <= MOST_CELLS and max(len(old), len(new)) > MOST_PIECES:
            for i in [i for i in old if not board.of_a[i]]:
                _join(board, [((i,), pieces) for pieces in _stretches(new, [_new_within(board, i, j) for j in new])])
            for j in [j for j in new if not board.of_b[j]]:
                _join(board, [(pieces, (j,)) for pieces in _stretches(old, [_old_within(board, i, j) for i in old])])


def _new_within(board: AlignmentState, i: int, j: int) -> bool:
    return board.free(i, j) and board.common((i,), (j,)) >= OWN_SHARE * len(board.cb[j])


def _old_within(board: AlignmentState, i: int, j: int) -> bool:
    return board.free(i, j) and board.common((i,), (j,)) >= OWN_SHARE * len(board.ca[i])


def _stretches(blocks: Sequence[int], within: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """The long runs of neighbours whose words stand in one block."""
    for inside, run in groupby(zip(within, blocks, strict=True), key=itemgetter(0)):
        if inside and len(pieces := tuple(at for _, at in run)) > MOST_PIECES:
            yield pieces


def _join(board: AlignmentState, groups: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    for old, new in groups:
        common, weight = board.common(old, new), board.weight(old, new)
        if board.free(old[0], new[0]) and 2 * common >= IN_ORDER * weight and is_group(board, old, new):
            board.join(old, new, 2 * common / weight)
