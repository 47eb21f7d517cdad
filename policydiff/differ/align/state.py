"""The state of an alignment: the pairs found so far, and the questions that every step asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from policydiff.differ.align.thresholds import FEW_WORDS, NAME, PASSAGE, SHORT_WORD, SPELLED
from policydiff.differ.align.weights import Codes, WordWeights, words_of
from policydiff.model import CELL, Block, Scope
from policydiff.record import record


@record(frozen=True, slots=True)
class BlockPair:
    """Blocks that belong together, as indices: one to one, one to several (a split) or several to one (a merge)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool = False


def other_records(one: Block, other: Block) -> bool:
    """Whether two blocks are table rows about different things: their first cells are names with no word in common.

    "Acme | hosting | Ireland" and "Globex | hosting | Ireland" are two vendors. A name that is spelled otherwise or cut
    short is the same name, and a first cell that is no name tells nothing. Where both rows have a cell with a whole
    passage, that tells which row is which, since there the name may have changed.
    """
    if one.kind is not Scope.TABLE_ROW or other.kind is not Scope.TABLE_ROW:
        return False
    names, passages = [], []
    for row in (one, other):
        name, *cells = (words_of(cell) for cell in row.text.split(CELL.strip()))  # the first may be empty
        names.append(name)
        passages.append(any(len(cell) > PASSAGE for cell in cells))
    if all(passages) or not all(0 < len(name) <= NAME for name in names):
        return False
    telling = [_telling(name) for name in names]
    if not all(telling) or telling[0] & telling[1]:
        return False
    from rapidfuzz.distance import Indel

    short, long = sorted(("".join(name) for name in names), key=len)
    return not long.startswith(short) and Indel.normalized_similarity(short, long) < SPELLED


def _telling(name: Sequence[str]) -> set[str]:
    """The words that tell a name: the long ones, or if it has none those of letters (xAI, IBM)."""
    return {word for word in name if len(word) > SHORT_WORD} or {word for word in name if word.isalpha()}


class AlignmentState:
    """The state of one alignment: the blocks of two texts, and the pairs found so far.

    `a` and `b` are the blocks of the old and of the new text, by whose indices all else goes; `of_a` and `of_b` their
    pairs, None for a free block; `over_*` the heading above each; `under_*` the blocks under each heading; `order_*`
    the headings; `end_*` the end of each section; `text_*` what is equal in blocks with equal texts; `size_*` how many
    words each has; `telling_*` whether these are enough to be known again anywhere. `alike[i, j]` is how similar two
    blocks are.
    """

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.a, self.b = old, new
        self.text_a, self.text_b = (
            [(block.kind is Scope.HEADING, block.text) for block in blocks] for blocks in (old, new)
        )
        self.size_a, self.size_b = (
            [*map(len, map(words_of, [block.text for block in blocks]))] for blocks in (old, new)
        )
        self.telling_a, self.telling_b = (
            [size >= FEW_WORDS and not heading for size, (heading, _) in zip(sizes, texts, strict=True)]
            for sizes, texts in ((self.size_a, self.text_a), (self.size_b, self.text_b))
        )
        self.ca, self.cb = Codes(old, self.weights), Codes(new, self.weights)
        self._weights: WordWeights | None = None
        self.of_a: list[BlockPair | None] = [None] * len(old)
        self.of_b: list[BlockPair | None] = [None] * len(new)
        self.over_a, self.over_b = _over(old), _over(new)
        self.under_a, self.under_b = _under(self.over_a), _under(self.over_b)
        self.order_a, self.order_b = list(self.under_a), list(self.under_b)
        self.end_a, self.end_b = _ends(old, self.order_a), _ends(new, self.order_b)
        self._lcs: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self.alike = _Alike(self)

    def weights(self) -> WordWeights:
        """The weights of words, made when they are first asked for, from the blocks that are free then."""
        if self._weights is None:
            free_a = (block for block, pair in zip(self.a, self.of_a, strict=True) if not pair)
            free_b = (block for block, pair in zip(self.b, self.of_b, strict=True) if not pair)
            self._weights = WordWeights([*self.a, *self.b], [*free_a, *free_b])
        return self._weights

    # ------------------------------------------------------------------ matching

    def done(self) -> bool:
        """Whether one of the two texts has no free block left."""
        return all(self.of_a) or all(self.of_b)

    def join(self, old: tuple[int, ...], new: tuple[int, ...], similarity: float) -> None:
        pair = BlockPair(old, new, similarity)
        for i in old:
            self.of_a[i] = pair
        for j in new:
            self.of_b[j] = pair

    def part(self, old: tuple[int, ...], new: tuple[int, ...]) -> None:
        """Free the blocks of a pair."""
        for i in old:
            self.of_a[i] = None
        for j in new:
            self.of_b[j] = None

    def free(self, i: int, j: int) -> bool:
        return self.of_a[i] is None and self.of_b[j] is None

    def common(self, old: tuple[int, ...], new: tuple[int, ...]) -> int:
        """The weight of the words that the joined texts of `old` and of `new` have in common, in order.

        Several blocks count in their order or in the reverse one, whichever has more: a piece that was split off may
        stand in front now. Table rows about different things have nothing in common.
        """
        key = (old, new)
        if key in self._lcs:
            return self._lcs[key]
        if len(old) == len(new) == 1:
            i, j = old[0], new[0]
            common = 0 if other_records(self.a[i], self.b[j]) else self._in_order(self.ca[i], self.cb[j])
        else:
            texts = [self.ca[i] for i in old], [self.cb[j] for j in new]
            common = self._in_order("".join(texts[0]), "".join(texts[1]))
            common = max(common, self._in_order("".join(texts[0][::-1]), "".join(texts[1][::-1])))
        self._lcs[key] = common
        return common

    @cached_property
    def _in_order(self) -> Callable[[str, str], int]:
        """How many characters two texts have in common, in order."""
        from rapidfuzz.distance import LCSseq

        return LCSseq.similarity

    def weight(self, old: tuple[int, ...], new: tuple[int, ...]) -> int:
        return sum([len(self.ca[i]) for i in old]) + sum([len(self.cb[j]) for j in new])

    def similarity(self, i: int, j: int) -> float:
        return self.alike[i, j]

    def runs(self, taken: Sequence[BlockPair | None]) -> list[range]:
        """The longest runs of free blocks, as ranges of indices."""
        found, start = [], None
        for at, pair in enumerate([*taken, _END]):
            if pair is None and start is None:
                start = at
            elif pair is not None and start is not None:
                found.append(range(start, at))
                start = None
        return found

    def facing(self) -> Iterator[tuple[range, range, bool]]:
        """Pairs of runs, one a side, with the same neighbour before or behind; those with both (True) come first."""
        runs_b = self.runs(self.of_b)
        begins = {run.start: run for run in runs_b}
        ends = {run.stop: run for run in runs_b}
        one_side: list[tuple[range, range, bool]] = []
        both: list[tuple[range, range, bool]] = []
        for run in self.runs(self.of_a):
            before = self.of_a[run.start - 1] if run.start else None
            behind = self.of_a[run.stop] if run.stop < len(self.a) else None
            first = begins.get(before.new[-1] + 1 if before else 0)
            last = ends.get(behind.new[0] if behind else len(self.b))
            if first is not None and first is last:
                both.append((run, first, True))
            else:
                one_side += [(run, other, False) for other in (first, last) if other is not None]
        yield from both
        yield from one_side

    def vouched(self, i: int, j: int) -> int:
        """How many of the two direct neighbours of `i` are paired with that of `j`: 0, 1 or 2."""
        count = 0
        for step in (-1, 1):
            x, y = i + step, j + step
            if 0 <= x < len(self.a) and 0 <= y < len(self.b):
                pair = self.of_a[x]
                count += pair is not None and y in pair.new
        return count

    def together(self, i: int, j: int) -> bool:
        """Whether the headings above two blocks are a pair, or both blocks stand before the first heading."""
        h, k = self.over_a[i], self.over_b[j]
        if h < 0 or k < 0:
            return h == k
        pair = self.of_a[h]
        return pair is not None and k in pair.new


_END = BlockPair((), (), 0.0)


class _Alike(dict[tuple[int, int], float]):
    """How similar two blocks are, worked out when it is first asked for: many steps ask for the same."""

    def __init__(self, board: AlignmentState) -> None:
        super().__init__()
        self._board = board

    def __missing__(self, both: tuple[int, int]) -> float:
        board, (i, j) = self._board, both
        total = len(board.ca[i]) + len(board.cb[j])
        alike = self[both] = 2 * board.common((i,), (j,)) / total if total else 0.0
        return alike


def _over(blocks: Sequence[Block]) -> list[int]:
    """For each block the index of the heading it stands under, for a heading its own; -1 before the first heading."""
    return [*accumulate([at if block.kind is Scope.HEADING else -1 for at, block in enumerate(blocks)], max)]


def _under(over: Sequence[int]) -> dict[int, list[int]]:
    """For each heading the blocks between it and the next one."""
    under: dict[int, list[int]] = {}
    for at, heading in enumerate(over):
        if heading == at:
            under[at] = []
        elif heading >= 0:
            under[heading].append(at)
    return under


def _ends(blocks: Sequence[Block], headings: Sequence[int]) -> dict[int, int]:
    """For each heading the index behind its last subsection. A heading without a level is below every written one."""
    ends = {}
    for place, at in enumerate(headings):
        level = blocks[at].level or 7
        ends[at] = next((k for k in headings[place + 1 :] if (blocks[k].level or 7) <= level), len(blocks))
    return ends
