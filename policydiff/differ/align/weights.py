"""The words of a block, and how much each counts: rare ones more, so that boilerplate pairs no blocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from policydiff.differ.align.thresholds import MOST_WORDS, SHORT_WORD
from policydiff.differ.words import tokens
from policydiff.language.scripts import forms_folded, letters_folded
from policydiff.model import Block

# Stands between words; it is part of none.
_APART = "\n"


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in order, in lower case and one spelling. Cached, since most blocks of a revision stood in
    the one before."""
    found = [token for token in tokens(text) if token[0] != " " and token[0].isalnum()]
    # All in one go: each fold looks at one character after the other, and at none of these.
    return tuple(letters_folded(forms_folded(_APART.join(found))).casefold().split(_APART) if found else ())[
        :MOST_WORDS
    ]


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
        self.rare = {word: _weight(word, total / count) for word, count in places.items()}
        self._codes = _WordCodes(self.rare)

    def encode(self, words: Iterable[str]) -> str:
        """The words as one character each, repeated by weight, so that rapidfuzz counts what is rare for more."""
        codes = self._codes
        return "".join([codes[word] for word in words])


class _WordCodes(dict[str, str]):
    """The characters of each word that was asked for."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, word: str) -> str:
        code = self[word] = chr(0xF0000 + len(self) % 0x1FFF0) * self._weights.get(word, 1)
        return code


def _weight(word: str, rarity: float) -> int:
    """The weight of a word that one block in `rarity` has. A short word counts as common, however rare it is."""
    if len(word) <= SHORT_WORD and word.isascii() and word.isalpha():
        return 1
    return 1 + min(3, int(math.log2(rarity) / 2))


class Codes(dict[int, str]):
    """The encoded text of each block, made when it is first asked for, which it never is for equal blocks."""

    def __init__(self, blocks: Sequence[Block], weights: Callable[[], WordWeights]) -> None:
        super().__init__()
        self._blocks, self._weights = blocks, weights

    def __missing__(self, at: int) -> str:
        code = self[at] = self._weights().encode(words_of(self._blocks[at].text))
        return code
