"""The words of a block, and how much each counts: rare ones more, so that boilerplate pairs no blocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress, cycle
from operator import itemgetter

from policydiff.differ.align.thresholds import MOST_WORDS, SHORT_WORD
from policydiff.differ.words import tokens
from policydiff.language.scripts import forms_folded, letters_folded
from policydiff.model import Block

# Stands between words; it is part of none.
_APART = "\n"
_FIRST = itemgetter(0)
# Two planes for private use.
_CODES = range(0xF0000, 0x10FFF0)


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in order, in lower case and one spelling. Cached, since most blocks of a revision stood in
    the one before."""
    every = tokens(text)
    found = [*compress(every, map(str.isalnum, map(_FIRST, every)))]
    # All in one go: each fold looks at one character after the other, and at none of these.
    whole = _APART.join(found)
    folded = whole if whole.isascii() else letters_folded(forms_folded(whole))
    return tuple(folded.casefold().split(_APART) if found else ())[:MOST_WORDS]


@lru_cache(maxsize=65536)
def vocabulary_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


class WordWeights:
    """How much a word counts: 1 where it stands everywhere, up to 4 where it stands in few blocks; see `rare`.

    `blocks` are all of both texts; only the words of `looked_at`, the blocks not equal to any other, are counted. Any
    other word counts 1.
    """

    def __init__(self, blocks: Sequence[Block], looked_at: Iterable[Block]) -> None:
        wanted = frozenset().union(*(vocabulary_of(block.text) for block in looked_at))
        places: dict[str, int] = dict.fromkeys(wanted, 0)
        for block in blocks:
            for word in wanted & vocabulary_of(block.text):
                places[word] += 1
        total = max(len(blocks), 1)
        weights = {count: 1 + min(3, int(math.log2(total / count) / 2)) for count in frozenset(places.values())}
        self.rare = {word: 1 if _is_short(word) else weights[count] for word, count in places.items()}
        self._codes = _WordCodes(self.rare)

    def encode(self, words: Iterable[str]) -> str:
        """The words as one character each, repeated by weight, so that rapidfuzz counts what is rare for more."""
        codes = self._codes
        return "".join([codes[word] for word in words])


class _WordCodes(dict[str, str]):
    """The characters of each word that was asked for."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        codes = zip(weights.items(), map(chr, cycle(_CODES)), strict=False)
        super().__init__({word: code * weight for (word, weight), code in codes})

    def __missing__(self, word: str) -> str:
        code = self[word] = chr(_CODES[len(self) % len(_CODES)])
        return code


@lru_cache(maxsize=65536)
def _is_short(word: str) -> bool:
    """Whether a word counts as common, however rare it is."""
    return len(word) <= SHORT_WORD and word.isascii() and word.isalpha()


class Codes(dict[int, str]):
    """The encoded text of each block, made when it is first asked for, which it never is for equal blocks."""

    def __init__(self, blocks: Sequence[Block], weights: Callable[[], WordWeights]) -> None:
        super().__init__()
        self._blocks, self._weights = blocks, weights

    def __missing__(self, at: int) -> str:
        code = self[at] = self._weights().encode(words_of(self._blocks[at].text))
        return code
