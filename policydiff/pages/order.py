"""Where each block of two texts stands on one page that has both: the reading order of a redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policydiff.differ.align import heaviest_increasing
from policydiff.model import Block, Change, Diff, Scope
from policydiff.record import NamedTuple


class PagePair(NamedTuple):
    """Blocks of the old text and what became of them, as indices; a side is empty where it has nothing.

    `change` is what the diff tells of them, None where they stayed as they are. `place` is the pair's number.
    """

    place: int
    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change | None


class PlacedBlocks(NamedTuple):
    """The blocks of one row, as indices, and the pair that they are of. Of what moved each end is a row by itself."""

    pair: PagePair
    old: int | None
    new: int | None

    @property
    def moved(self) -> bool:
        """Whether the row is one end of what stands elsewhere in the other text."""
        return (self.old is None or self.new is None) and bool(self.pair.old and self.pair.new)


def placed(diff: Diff) -> Iterator[PlacedBlocks]:
    """The rows of a page: the blocks of both texts, each in the order of its text.

    What stayed stands once. Between two such rows come the old blocks that went, then the new ones that came; a heading
    among them waits until what belongs to the clause above it has been told.
    """
    old, new = diff.old.blocks, diff.new.blocks
    pairs = list(_pairs(diff))
    of_old = {i: pair for pair in pairs for i in pair.old}
    of_new = {j: pair for pair in pairs for j in pair.new}

    def alone(before: range, now: range) -> Iterator[PlacedBlocks]:
        was, came = _to_heading(old, before), _to_heading(new, now)
        above = range(before.start, was), range(now.start, came)
        below = range(was, before.stop), range(came, now.stop)
        for here, there in (above, below):
            yield from (PlacedBlocks(of_old[i], i, None) for i in here)
            yield from (PlacedBlocks(of_new[j], None, j) for j in there)

    done_old = done_new = 0
    for pair in _stayed(pairs, old, new):
        yield from alone(range(done_old, pair.old[0]), range(done_new, pair.new[0]))
        yield PlacedBlocks(pair, pair.old[0], pair.new[0])
        for i, k in pairwise(pair.old):
            yield from alone(range(i + 1, k), range(0))
            yield PlacedBlocks(pair, k, pair.new[0])
        for j, k in pairwise(pair.new):
            yield from alone(range(0), range(j + 1, k))
            yield PlacedBlocks(pair, pair.old[0], k)
        done_old, done_new = pair.old[-1] + 1, pair.new[-1] + 1
    yield from alone(range(done_old, len(old)), range(done_new, len(new)))


def _to_heading(blocks: Sequence[Block], stretch: range) -> int:
    """The place of the first heading of a stretch; its end where it has none."""
    return next((at for at in stretch if blocks[at].kind is Scope.HEADING), stretch.stop)


def _pairs(diff: Diff) -> Iterator[PagePair]:
    at_old, at_new = ({id(block): at for at, block in enumerate(side.blocks)} for side in (diff.old, diff.new))
    found: list[tuple[tuple[int, ...], tuple[int, ...], Change | None]] = []
    found += (((at_old[id(before)],), (at_new[id(now)],), None) for before, now in diff.same)
    for change in diff.changes:
        old, new = [at_old[id(block)] for block in change.old], [at_new[id(block)] for block in change.new]
        if len(old) == len(new):
            found += (((i,), (j,), change) for i, j in zip(old, new, strict=True))
        elif 1 in (len(old), len(new)) and old and new:
            found.append((tuple(old), tuple(new), change))
        else:
            found += (((i,), (), change) for i in old)
            found += (((), (j,), change) for j in new)
    yield from (PagePair(at, *each) for at, each in enumerate(found))


def _stayed(pairs: Sequence[PagePair], old: Sequence[Block], new: Sequence[Block]) -> list[PagePair]:
    """The pairs that stand once on the page: those that have not moved, as far as both texts have them in one order."""
    candidates = sorted(
        (pair for pair in pairs if pair.old and pair.new and not (pair.change and pair.change.moved)),
        key=lambda pair: pair.new,
    )
    weights = [
        1 + sum(len(old[i].text) for i in pair.old) + sum(len(new[j].text) for j in pair.new) for pair in candidates
    ]
    kept: list[PagePair] = []
    for at in heaviest_increasing([pair.old[0] for pair in candidates], weights):
        pair = candidates[at]
        if not kept or (kept[-1].old[-1] < pair.old[0] and kept[-1].new[-1] < pair.new[0]):
            kept.append(pair)
    return kept
