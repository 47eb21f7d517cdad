"""Which block of the old text became which block of the new one: strict first, loose last.

1. Anchors: blocks whose text stands once on each side, then their neighbours as far as the texts go on being equal.
2. Strict: close to equal and closer than to anything else, wherever it stands.
3. Gaps: what is left between two anchors is aligned in order, one to one, one to several (split), several to one
   (merge), so that the words accounted for are the most (the sentence alignment of Gale and Church, 1993, on words).
4. Anywhere: what moved and was edited.
5. Headings by what stands under them, so that a section renamed altogether is still the same section.
6. Moves: of all pairs, the heaviest set that stands in one order on both sides has stayed; the others moved.

Similarity counts words in order, rare ones more than common ones: two paragraphs of one policy share every "the" and
"your", and boilerplate attracts no partner by them. Work is bounded by size: candidates come from shared rare words and
from the neighbourhood, never from all pairs.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from policydiff.model import Block, Scope
from policydiff.words import tokens

# Similarity is twice the weight of the words in common over the weight of both texts.
STRICT = 0.80  # a block this close is the same block wherever it stands, if nothing else comes near
MARGIN = 0.10  # how much closer than the next best candidate a strict pair must be
IN_ORDER = 0.50  # between two anchors, first pass: more stayed than went
ANYWHERE = 0.50  # moved and edited: without neighbours to vouch for it, at least half must have stayed
LOOSE = 0.25  # behind or before one anchor, last pass
# Between two anchors, last pass. Paragraphs of two different policies reach 0.10 at most, neighbours of one policy 0.21
# in nine cases of ten, paragraphs half of whose words were exchanged 0.22 and more.
ENCLOSED = 0.20
# What must speak for two headings that differ. Counted are: the part of the words under them that is matched (0 to 1),
# half the similarity of the titles, a quarter for the same level and for each side on which the neighbours are matched.
# So a section that was renamed altogether is known by its text, one that was rewritten by its title and place. Place
# counts for nothing where both have text and none of it is shared: that is one section gone and another come.
EVIDENCE = 0.70
SURE = 0.85  # the same, while most of the text is not aligned yet
VOUCHED = 0.05  # what a matched neighbour, or the same section, is worth beside similarity
OWN_SHARE = 0.5  # a piece of a split or merge is one if half of its words stand in the whole and in no other piece

FEW_WORDS = 4  # shorter texts ("Yes", "Contact us") are no evidence by themselves
NEAR = 3  # the pieces of a split or merge stand at most so far apart, under one heading
MOST_PIECES = 5  # a block splits into at most so many
MOST_CELLS = 2500  # a gap with more cells than this is not aligned as a whole but by candidates
CANDIDATES = 6  # partners looked at closely, a block
COMMON = 40  # a word in more blocks than this leads to no candidate
MOST_WORDS = 20_000  # of a longer block only so many words are compared


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks that belong together, as indices: one to one, one to several (a split) or several to one (a merge)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool = False


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[Pair, ...]:
    """The pairs of two texts in the order of the new one; a block in no pair was removed or added."""
    work = _Work(old, new)
    work.anchor()
    work.strict()
    work.absorb()
    for enclosed, open_, sure in ((IN_ORDER, IN_ORDER, SURE), (ENCLOSED, LOOSE, EVIDENCE)):
        work.gaps(enclosed, open_)
        work.anywhere()
        work.absorb()
        work.headings(sure)
        work.same_section()
    work.leftovers()
    return _moves(work)


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in order, case folded. Remembered, for most blocks of a revision stood in the one before."""
    return tuple(t.casefold() for t in tokens(text) if t[0].isalnum())[:MOST_WORDS]


@lru_cache(maxsize=65536)
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_words(text))


class _Weights:
    """How much a word counts: 1 where it stands everywhere, up to 4 where it stands in few blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks: Counter[str] = Counter()
        for block in blocks:
            self._blocks.update(_vocabulary(block.text))
        self._total = max(len(blocks), 1)
        self._code: dict[str, str] = {}

    def __getitem__(self, word: str) -> int:
        return 1 + min(3, int(math.log2(self._total / self._blocks[word]) / 2))

    def encode(self, words: Iterable[str]) -> str:
        """The words as one character each, repeated by weight, so that rapidfuzz counts what is rare for more."""
        return "".join([self._code.get(word) or self._new(word) for word in words])

    def _new(self, word: str) -> str:
        self._code[word] = code = chr(0xF0000 + len(self._code) % 0x1FFF0) * self[word]
        return code


class _Codes:
    """The encoded text of each block, made when it is first asked for: equal blocks never are."""

    def __init__(self, blocks: Sequence[Block], weights: _Weights) -> None:
        self._blocks, self._weights = blocks, weights
        self._known: dict[int, str] = {}

    def __getitem__(self, at: int) -> str:
        code = self._known.get(at)
        if code is None:
            code = self._known[at] = self._weights.encode(_words(self._blocks[at].text))
        return code


class _Work:
    """The state of one alignment: who is matched with whom so far."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.a, self.b = old, new
        self.weights = _Weights([*old, *new])
        self.ca, self.cb = _Codes(old, self.weights), _Codes(new, self.weights)
        self.of_a: list[Pair | None] = [None] * len(old)
        self.of_b: list[Pair | None] = [None] * len(new)
        self.over_a, self.over_b = _over(old), _over(new)
        self.under_a, self.under_b = _under(self.over_a), _under(self.over_b)
        self.order_a, self.order_b = list(self.under_a), list(self.under_b)
        self.end_a, self.end_b = _ends(old, self.order_a), _ends(new, self.order_b)
        self._lcs: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}

    # ------------------------------------------------------------------ matching

    def join(self, old: tuple[int, ...], new: tuple[int, ...], similarity: float) -> None:
        pair = Pair(old, new, similarity)
        for i in old:
            self.of_a[i] = pair
        for j in new:
            self.of_b[j] = pair

    def free(self, i: int, j: int) -> bool:
        return self.of_a[i] is None and self.of_b[j] is None

    def common(self, old: tuple[int, ...], new: tuple[int, ...]) -> int:
        """The weight of the words that the joined texts of `old` and of `new` have in common, in order."""
        key = (old, new)
        if key not in self._lcs:
            from rapidfuzz.distance import LCSseq

            self._lcs[key] = LCSseq.similarity("".join([self.ca[i] for i in old]), "".join([self.cb[j] for j in new]))
        return self._lcs[key]

    def weight(self, old: tuple[int, ...], new: tuple[int, ...]) -> int:
        return sum(len(self.ca[i]) for i in old) + sum(len(self.cb[j]) for j in new)

    def similarity(self, i: int, j: int) -> float:
        total = self.weight((i,), (j,))
        return 2 * self.common((i,), (j,)) / total if total else 0.0

    # ------------------------------------------------------------------ 1. anchors

    def anchor(self) -> None:
        """Equal texts: unique ones first, then beside them, under the same heading, in the same gap."""
        self._unique()
        self.headings(SURE)
        self._extend(within=True)
        self.same_section()
        self._extend(within=False)
        self._same_gap()

    def _unique(self) -> None:
        """Texts that stand once on each side. A number does not count: it is what a renumbering changes."""
        places_a, places_b = self._places(self.a, self.of_a), self._places(self.b, self.of_b)
        for text, at in places_a.items():
            other = places_b.get(text, ())
            block = self.a[at[0]]
            if len(at) == len(other) == 1 and (_is_evidence(block) or block.kind is Scope.HEADING):
                self.join((at[0],), (other[0],), 1.0)

    @staticmethod
    def _places(blocks: Sequence[Block], taken: Sequence[Pair | None]) -> dict[object, list[int]]:
        places: dict[object, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            if taken[at] is None:
                places[_text(block)].append(at)
        return places

    def _extend(self, *, within: bool) -> None:
        """From each pair go on in both directions while the texts are equal, not leaving the section if `within`."""
        for step, order in ((1, range(len(self.a))), (-1, range(len(self.a) - 1, -1, -1))):
            for i in order:
                pair = self.of_a[i]
                if not pair:
                    continue
                x, y = i + step, pair.new[0] + step
                inside = 0 <= x < len(self.a) and 0 <= y < len(self.b)
                if not inside or not self.free(x, y) or _text(self.a[x]) != _text(self.b[y]):
                    continue
                if self.together(x, y) or not within:
                    self.join((x,), (y,), 1.0)

    def _same_gap(self) -> None:
        """Equal texts in two runs that face each other, in order."""
        from rapidfuzz.distance import LCSseq

        for old, new, _ in list(self.facing()):
            ids: dict[object, str] = {}
            s = "".join(ids.setdefault(_text(self.a[i]), chr(0xF0000 + len(ids))) for i in old)
            t = "".join(ids.setdefault(_text(self.b[j]), chr(0xF0000 + len(ids))) for j in new)
            for op in LCSseq.opcodes(s, t):
                if op.tag == "equal":
                    for i, j in zip(old[op.src_start : op.src_end], new[op.dest_start : op.dest_end], strict=True):
                        if self.free(i, j):
                            self.join((i,), (j,), 1.0)

    # ------------------------------------------------------------------ gaps

    def runs(self, taken: Sequence[Pair | None]) -> list[range]:
        """The maximal runs of unmatched blocks."""
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

    def gaps(self, enclosed: float, open_: float) -> None:
        """Align the runs that face each other, then what is left under matched headings.

        More is asked of a run for which only one neighbour vouches, or none but the heading.
        """
        for old, new, both in list(self.facing()):
            self._align_gap(old, new, enclosed if both else open_)
        for h, under in self.under_a.items():
            pair = self.of_a[h]
            if pair:
                self._align_gap(under, self.under_b.get(pair.new[0], []), open_)

    def _align_gap(self, old: Sequence[int], new: Sequence[int], least: float) -> None:
        """The best alignment in order of what is free of two short runs: best[x][y] for the first x and y blocks."""
        old, new = [i for i in old if self.of_a[i] is None], [j for j in new if self.of_b[j] is None]
        if not old or not new or len(old) * len(new) > MOST_CELLS:
            return
        best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
        step: list[list[tuple[int, int]]] = [[(0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
        for x in range(len(old) + 1):
            for y in range(len(new) + 1):
                value, how = 0.0, (0, 0)
                if x and best[x - 1][y] >= value:
                    value, how = best[x - 1][y], (1, 0)
                if y and best[x][y - 1] > value:
                    value, how = best[x][y - 1], (0, 1)
                for p, q in _shapes(x, y):
                    gain = self._gain(tuple(old[x - p : x]), tuple(new[y - q : y]), least)
                    if gain > 0 and best[x - p][y - q] + gain > value:
                        value, how = best[x - p][y - q] + gain, (p, q)
                best[x][y], step[x][y] = value, how
        x, y = len(old), len(new)
        while x and y:
            p, q = step[x][y]
            if p and q:
                group = tuple(old[x - p : x]), tuple(new[y - q : y])
                self.join(*group, 2 * self.common(*group) / max(self.weight(*group), 1))
            x, y = x - p, y - q
            if not p and not q:
                break

    def _gain(self, old: tuple[int, ...], new: tuple[int, ...], least: float) -> float:
        """What is won by taking the two for the same text: the words in common beyond the `least` part that must be."""
        if len(old) > 1 or len(new) > 1:
            return self._group_gain(old, new, least)
        i, j = old[0], new[0]
        if Scope.HEADING in (self.a[i].kind, self.b[j].kind):
            return 0.0
        return 2 * self.common(old, new) - least * self.weight(old, new)

    def _group_gain(self, old: tuple[int, ...], new: tuple[int, ...], least: float) -> float:
        """The gain of a split or merge: consecutive blocks of text, each piece with its own share in the whole."""
        if not self._is_group(old, new):
            return 0.0
        return 2 * self.common(old, new) - max(least, IN_ORDER) * self.weight(old, new)

    def _is_group(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        """Whether each of several blocks in a row accounts for words of the one opposite that no other does."""
        pieces, side, sizes, over = new, self.b, self.cb, self.over_b
        if len(old) > 1:
            pieces, side, sizes, over = old, self.a, self.ca, self.over_a
        whole = self.a[old[0]] if len(old) == 1 else self.b[new[0]]
        if whole.kind in _UNSPLIT or any(side[p].kind in _UNSPLIT for p in pieces):
            return False
        if any(y - x > NEAR or over[x] != over[y] for x, y in pairwise(pieces)):
            return False

        def common(part: tuple[int, ...]) -> int:
            return self.common(old, part) if len(old) == 1 else self.common(part, new)

        if any(common((p,)) < OWN_SHARE * len(sizes[p]) for p in pieces):
            return False  # cannot hold below either, and is known already
        total = common(pieces)
        own = (total - common(pieces[:k] + pieces[k + 1 :]) for k in range(len(pieces)))
        return all(words >= OWN_SHARE * len(sizes[piece]) for words, piece in zip(own, pieces, strict=True))

    def absorb(self) -> None:
        """Widen pairs that are not equal by a free neighbour that holds words they lost: a short piece of a split."""
        for pair in list({id(p): p for p in self.of_a if p and p.similarity < 1}.values()):
            widened = self._widened(pair)
            while widened and len(widened.old) + len(widened.new) <= MOST_PIECES + 1:
                self.join(widened.old, widened.new, widened.similarity)
                widened = self._widened(widened)

    def _widened(self, pair: Pair) -> Pair | None:
        options: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        if len(pair.old) == 1:
            options += [(pair.old, new) for new in _one_more(pair.new, self.of_b)]
        if len(pair.new) == 1:
            options += [(old, pair.new) for old in _one_more(pair.old, self.of_a)]
        good = [(2 * self.common(*o) / self.weight(*o), o) for o in options if self._is_group(*o)]
        if not good:
            return None
        value, (old, new) = max(good, key=lambda g: g[0])
        return Pair(old, new, value)

    # ------------------------------------------------------------------ 2. and 4. anywhere

    def strict(self) -> None:
        ranked: dict[int, list[tuple[float, int]]] = {}
        for i, j, value in self.candidates(STRICT - MARGIN):
            ranked.setdefault(i, []).append((value, j))
        best_for: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for i, found in ranked.items():
            for value, j in found:
                best_for[j].append((value, i))
        for i, found in ranked.items():
            found.sort(key=lambda c: (-c[0], c[1]))
            value, j = found[0]
            rivals = sorted((v for v, x in best_for[j] if x != i), reverse=True)[:1] + [v for v, _ in found[1:2]]
            if value >= STRICT and all(value - rival >= MARGIN for rival in rivals) and self.free(i, j):
                self.join((i,), (j,), value)

    def anywhere(self) -> None:
        """Greedily, the closest first; of equals the one whose neighbours are matched too, then the nearest."""
        ranked = sorted(
            (
                (value + VOUCHED * (self._vouched(i, j) + self.together(i, j)), i, j)
                for i, j, value in self.candidates(ANYWHERE)
            ),
            key=lambda c: (-c[0], abs(c[1] - c[2]), c[1]),
        )
        for _, i, j in ranked:
            if self.free(i, j):
                self.join((i,), (j,), self.similarity(i, j))

    def _vouched(self, i: int, j: int) -> int:
        """How many of the two direct neighbours are matched with each other."""
        count = 0
        for step in (-1, 1):
            x, y = i + step, j + step
            if 0 <= x < len(self.a) and 0 <= y < len(self.b):
                pair = self.of_a[x]
                count += pair is not None and y in pair.new
        return count

    def candidates(self, least: float) -> Iterator[tuple[int, int, float]]:
        """Free blocks, no headings, that share rare words, with their similarity where it reaches `least`."""
        index: dict[str, list[int]] = defaultdict(list)
        for j, block in enumerate(self.b):
            if self.of_b[j] is None and _is_evidence(block):
                for word in _vocabulary(block.text):
                    index[word].append(j)
        for i, block in enumerate(self.a):
            if self.of_a[i] is not None or not _is_evidence(block):
                continue
            shared: Counter[int] = Counter()
            for word in _vocabulary(block.text):
                places = index.get(word, ())
                if len(places) <= COMMON:
                    for j in places:
                        shared[j] += self.weights[word]
            for j, _ in sorted(shared.items(), key=lambda c: (-c[1], abs(c[0] - i)))[:CANDIDATES]:
                if (value := self.similarity(i, j)) >= least:
                    yield i, j, value

    # ------------------------------------------------------------------ 5. headings and what stands under them

    def headings(self, least: float) -> None:
        """Pair headings by all that speaks for them together, the surest first."""
        ranked = sorted(
            ((self._evidence(h, k), h, k) for h, k in self._heading_candidates()),
            key=lambda c: (-c[0], abs(c[1] - c[2]), c[1]),
        )
        for value, h, k in ranked:
            if value >= least and self.free(h, k):
                self.join((h,), (k,), self.similarity(h, k))

    def _heading_candidates(self) -> Iterator[tuple[int, int]]:
        """Free headings: all with all where they are few, else those with content in common."""
        left = [h for h in self.under_a if self.of_a[h] is None]
        right = [k for k in self.under_b if self.of_b[k] is None]
        if len(left) * len(right) <= MOST_CELLS:
            yield from product(left, right)
            return
        for h in left:
            pairs = (self.of_a[i] for i in self.under_a[h])
            over = {self.over_b[j] for pair in pairs if pair for j in pair.new}
            yield from ((h, k) for k in sorted(over) if k >= 0 and self.of_b[k] is None)

    def _evidence(self, h: int, k: int) -> float:
        """What speaks for two headings: the part of their words that lives on, title, level, what is around them."""
        part = self._part_in_common(h, k)
        replaced = not part and self.under_a[h] and self.under_b[k]
        around = 0 if replaced else sum(self._framed(h, k, step) for step in (-1, 1))
        return part + self.similarity(h, k) / 2 + (around + (self.a[h].level == self.b[k].level)) / 4

    def _part_in_common(self, h: int, k: int) -> float:
        """Of the words under two headings that live on anywhere, the part that went from the one to the other.

        Subsections count: a heading may have nothing else under it.
        """
        shared = total = 0
        end_h, end_k = self.end_a[h], self.end_b[k]
        for i in range(h + 1, end_h):
            pair = self.of_a[i]
            if pair:
                total += len(self.ca[i])
                shared += len(self.ca[i]) * any(k < j < end_k for j in pair.new)
        for j in range(k + 1, end_k):
            pair = self.of_b[j]
            if pair:
                total += len(self.cb[j])
                shared += len(self.cb[j]) * any(h < i < end_h for i in pair.old)
        return shared / total if total else 0.0

    def _framed(self, h: int, k: int, step: int) -> bool:
        """Whether the next blocks, or the next headings, in the direction of `step` are a pair, or both the end."""
        for i, j in ((h + step, k + step), (self._next_heading(h, step), self._next_heading(k, step, new=True))):
            if not 0 <= i < len(self.a) or not 0 <= j < len(self.b):
                if not 0 <= i < len(self.a) and not 0 <= j < len(self.b):
                    return True
                continue
            pair = self.of_a[i]
            if pair and j in pair.new:
                return True
        return False

    def _next_heading(self, at: int, step: int, *, new: bool = False) -> int:
        order = self.order_b if new else self.order_a
        place = bisect_left(order, at) + step
        return order[place] if 0 <= place < len(order) else (-1 if step < 0 else len(self.b if new else self.a))

    def together(self, i: int, j: int) -> bool:
        """Whether the sections around two blocks are matched (or both stand before the first heading)."""
        h, k = self.over_a[i], self.over_b[j]
        if h < 0 or k < 0:
            return h == k
        pair = self.of_a[h]
        return pair is not None and k in pair.new

    def same_section(self) -> None:
        """Equal texts under matched headings, in order."""
        free_b: dict[tuple[int, object], list[int]] = defaultdict(list)
        for j, block in enumerate(self.b):
            if self.of_b[j] is None:
                free_b[self.over_b[j], _text(block)].append(j)
        for i, block in enumerate(self.a):
            if self.of_a[i] is not None or block.kind is Scope.HEADING:
                continue
            h = self.over_a[i]
            over = self.of_a[h] if h >= 0 else None
            if h < 0 or over:
                found = free_b.get((over.new[0] if over else -1, _text(block)))
                if found:
                    self.join((i,), (found.pop(0),), 1.0)

    # ------------------------------------------------------------------ the last equal ones

    def leftovers(self) -> None:
        """Equal texts that are still alone, however short: the same words are never both removed and added."""
        places = self._places(self.b, self.of_b)
        for i, block in enumerate(self.a):
            if self.of_a[i] is None and (found := places.get(_text(block))):
                j = min(found, key=lambda j: (-self._vouched(i, j), not self.together(i, j), abs(i - j)))
                found.remove(j)
                self.join((i,), (j,), 1.0)


_END = Pair((), (), 0.0)


# A table row is one record and a heading one title: neither becomes two.
_UNSPLIT = (Scope.HEADING, Scope.TABLE_ROW)


def _one_more(group: tuple[int, ...], taken: Sequence[Pair | None]) -> Iterator[tuple[int, ...]]:
    """`group` with a free block shortly before or behind it; what was put between is passed over."""
    for step in range(1, NEAR + 1):
        at = group[0] - step
        if at >= 0 and taken[at] is None:
            yield (at, *group)
        at = group[-1] + step
        if at < len(taken) and taken[at] is None:
            yield (*group, at)


def _is_evidence(block: Block) -> bool:
    """Whether a block says enough to be known again anywhere."""
    return block.kind is not Scope.HEADING and len(_words(block.text)) >= FEW_WORDS


def _text(block: Block) -> object:
    return (block.kind is Scope.HEADING, block.text)


def _shapes(x: int, y: int) -> Iterator[tuple[int, int]]:
    """How many blocks of each side one step of an alignment may take."""
    if x and y:
        yield 1, 1
        for k in range(2, MOST_PIECES + 1):
            if y >= k:
                yield 1, k
            if x >= k:
                yield k, 1


def _over(blocks: Sequence[Block]) -> list[int]:
    """For each block the index of the heading it stands under, for a heading its own; -1 before the first heading."""
    over = []
    current = -1
    for at, block in enumerate(blocks):
        if block.kind is Scope.HEADING:
            current = at
        over.append(current)
    return over


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


def _moves(work: _Work) -> tuple[Pair, ...]:
    """All pairs in the order of the new text, those outside the heaviest common order marked as moved."""
    pairs = list({id(p): p for p in work.of_b if p}.values())
    order = sorted(pairs, key=lambda p: (p.old[0], p.new[0]))
    weights = [1 + sum(len(_words(work.b[j].text)) for j in p.new) for p in order]
    stayed = heaviest_increasing([p.new[0] for p in order], weights)
    kept = {id(order[k]) for k in stayed}
    moved = [Pair(p.old, p.new, p.similarity, id(p) not in kept) for p in pairs]
    return tuple(sorted(moved, key=lambda p: p.new[0]))


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the increasing subsequence of distinct `values` with the greatest sum of `weights`."""
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
