"""The counterpart of each block by where it stands: headings by order and depth, then the blocks of each section.

Of the words only those count that both languages write alike: numbers, addresses, names. Pairs that are known already
are kept, and only blocks between them are matched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from policydiff.bilingual.certain import certain_pairs
from policydiff.differ.align import heaviest_increasing
from policydiff.differ.words import tokens
from policydiff.model import Block, Document, Scope, Section
from policydiff.record import NamedTuple

# What a pair is worth for standing at the same place, and what words that both write alike can add at most.
PLACE = 2
EVIDENCE = 4
# A word of so many letters that stands in both texts is a name, or a word of both languages, and no coincidence.
LONG = 4
# A counterpart may be so many times longer or shorter than the two texts as a whole make expect, and so many letters
# more: short blocks differ more. Counterparts of the sample's two languages differ by 1.7 at most.
RATIO = 3.0
SLACK = 30
# How much longer one text may be as a whole: Chinese takes about a third of the letters of English.
WHOLE = 5.0


Key = TypeVar("Key", Block, int)


class Gap(NamedTuple):
    """Blocks of both texts between the same pairs, of which it is not certain which go together."""

    source: tuple[Block, ...]
    translation: tuple[Block, ...]


class Matching(NamedTuple):
    """New pairs, and the gaps in which none was certain."""

    pairs: tuple[tuple[Block, Block], ...]
    gaps: tuple[Gap, ...]


class MatchedText:
    """A document to be matched: its blocks without front matter and comments, its sections, and its telling words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = [b for b in document.blocks if b.kind is not Scope.FRONT_MATTER and not b.hidden]

    @cached_property
    def length(self) -> int:
        """The letters of the whole text."""
        return sum(len(block.text) for block in self.blocks)

    @cached_property
    def depths(self) -> list[int]:
        """How many headings each section stands under, its own counted."""
        found: list[int] = []
        for section in self.document.sections:
            above = found[section.parent] if section.parent is not None else 0
            found.append(above + bool(section.heading))
        return found

    def own(self, section: Section) -> list[Block]:
        """The blocks under a heading, up to the next one."""
        return [block for block in section.blocks if not block.hidden]

    @cached_property
    def marks(self) -> dict[Block, frozenset[str]]:
        """For each block the words that two languages write alike and no other block has: "support@example.org"."""
        return _unlike({block: _neutral(block) for block in self.blocks})

    @cached_property
    def section_marks(self) -> dict[int, frozenset[str]]:
        """For each section the same words that no other section has."""
        found: dict[int, set[str]] = defaultdict(set)
        for block in self.blocks:
            found[block.section] |= _neutral(block)
        return _unlike(found)


def _numbers(block: Block) -> frozenset[str]:
    """The numbers in a block, which most languages write alike: dates, amounts, sections referred to."""
    return frozenset(word for word in tokens(block.text) if word[0].isdigit())


def _neutral(block: Block) -> set[str]:
    """Numbers, addresses and long words of a block, and where its links lead."""
    words = (word.casefold() for word in tokens(block.text))
    return {w for w in words if len(w) >= LONG or (len(w) > 1 and w[0].isdigit())} | {
        link.target for link in block.links
    }


def _unlike(found: Mapping[Key, Iterable[str]]) -> dict[Key, frozenset[str]]:
    """For each key the words that no other key has."""
    owners: dict[str, list[Key]] = defaultdict(list)
    for key, words in found.items():
        for word in words:
            owners[word].append(key)
    alone: dict[Key, set[str]] = {key: set() for key in found}
    for word, keys in owners.items():
        if len(keys) == 1:
            alone[keys[0]].add(word)
    return {key: frozenset(words) for key, words in alone.items()}


def match(source: MatchedText, translation: MatchedText, known: Mapping[Block, Sequence[Block]]) -> Matching:
    """Find the certain counterparts beside those in `known`, which lists them by blocks of the source."""
    return _Matcher(source, translation, known).run()


class _Matcher:
    def __init__(self, source: MatchedText, translation: MatchedText, known: Mapping[Block, Sequence[Block]]) -> None:
        self.source, self.translation, self.known = source, translation, known
        self.taken = {block for blocks in known.values() for block in blocks}
        ratio = translation.length / source.length if source.length else 1.0
        self.ratio = min(max(ratio, 1 / WHOLE), WHOLE)
        self.pairs: list[tuple[Block, Block]] = []
        self.gaps: list[Gap] = []

    def run(self) -> Matching:
        for one, other in self._sections():
            self._blocks(self.source.own(one), self.translation.own(other))
        return Matching(tuple(self.pairs), tuple(self.gaps))

    # ----------------------------------------------------------------- headings

    def _sections(self) -> list[tuple[Section, Section]]:
        """The sections that are counterparts: the opening texts, and those whose headings are."""
        left, right = self.source.document.sections, self.translation.document.sections
        heads = [block for section in left if (block := section.heading)]
        others = [block for section in right if (block := section.heading)]

        def weight(one: Block, other: Block) -> int:
            if self.source.depths[one.section] != self.translation.depths[other.section]:
                return 0
            return PLACE + _evidence(
                self.source.section_marks[one.section], self.translation.section_marks[other.section]
            )

        for ours, theirs in self._pair(heads, others, weight):
            self._unclear(self._whole(left, ours), self._whole(right, theirs))
        now = {
            **dict(self.pairs),
            **{one: found[0] for one, found in self.known.items() if found},
        }
        found = [(left[0], right[0])]
        for head in heads:
            other = now.get(head)
            if other is not None and other.kind is Scope.HEADING:
                found.append((left[head.section], right[other.section]))
        return found

    @staticmethod
    def _whole(sections: Sequence[Section], heads: Sequence[Block]) -> list[Block]:
        return [block for head in heads for block in (head, *sections[head.section].blocks) if not block.hidden]

    # ----------------------------------------------------------------- blocks

    def _blocks(self, ours: Sequence[Block], theirs: Sequence[Block]) -> None:
        for left, right in self._pair(ours, theirs, self._weight):
            self._unclear(left, right)

    def _weight(self, one: Block, other: Block) -> int:
        if (one.kind, one.level) != (other.kind, other.level) or not self._of_like_length(one, other):
            return 0
        numbers = _numbers(one)
        same_numbers = bool(numbers) and numbers == _numbers(other)
        return PLACE + _evidence(self.source.marks[one], self.translation.marks[other]) + same_numbers

    def _of_like_length(self, one: Block, other: Block) -> bool:
        expected, real = len(one.text) * self.ratio, len(other.text)
        return real <= RATIO * expected + SLACK and expected <= RATIO * real + SLACK

    # ----------------------------------------------------------------- both

    def _pair(
        self, ours: Sequence[Block], theirs: Sequence[Block], weight: Callable[[Block, Block], int]
    ) -> list[tuple[list[Block], list[Block]]]:
        """Pair what is certain between the known pairs; gives the runs of blocks left over between all pairs."""
        left_over = []
        for left, right in self._between(ours, theirs):
            pairs = list(certain_pairs(left, right, weight))
            self.pairs += [(left[i], right[j]) for i, j in pairs]
            left_over += list(_rest(left, right, pairs))
        return left_over

    def _between(self, ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
        """Runs of blocks without counterpart that stand between the same known pairs."""
        places = {block: at for at, block in enumerate(theirs)}
        known = [(at, places[found[0]]) for at, block in enumerate(ours) if (found := self._inside(block, places))]
        chain = heaviest_increasing([there for _, there in known], [1] * len(known))
        fixed = [(-1, -1), *(known[k] for k in chain), (len(ours), len(theirs))]
        for (start, first), (stop, last) in pairwise(fixed):
            left = [block for block in ours[start + 1 : stop] if not self.known.get(block)]
            right = [block for block in theirs[first + 1 : last] if block not in self.taken]
            if left or right:
                yield left, right

    def _inside(self, block: Block, places: Mapping[Block, int]) -> list[Block]:
        return [other for other in self.known.get(block, ()) if other in places]

    def _unclear(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        if left and right:
            self.gaps.append(Gap(tuple(left), tuple(right)))


def _evidence(one: frozenset[str], other: frozenset[str]) -> int:
    return min(len(one & other), EVIDENCE)


def _rest(
    left: Sequence[Block], right: Sequence[Block], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[Block], list[Block]]]:
    """The blocks of two runs left over between the pairs that were found in them."""
    fixed = [(-1, -1), *pairs, (len(left), len(right))]
    for (start, first), (stop, last) in pairwise(fixed):
        yield list(left[start + 1 : stop]), list(right[first + 1 : last])
