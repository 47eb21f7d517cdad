"""Whether words say nearly the same: one stem, or one of the language's groups of synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from policydiff.grading.rules._item import Item
from policydiff.language.vocabulary import Language

# A stem has so many letters at least; of a longer word than this only so many are looked at.
_LEAST, _MOST = 4, 64


class Kin:
    """Words of one side of a change: `word in Kin(item, words)` says whether any of them is akin to a word.

    "stored" is akin to "store" and to "storage": they begin with the same four letters or more, at least two thirds of
    the shorter. Asked of one word, the answer takes no longer for many words than for few.
    """

    def __init__(self, item: Item, words: Iterable[str]) -> None:
        self._language = item.language
        self._words = frozenset(words)
        self._is_read = False
        self._groups: set[int] = set()
        self._longest: dict[str, int] = {}  # by each beginning, the longest word that has it
        self._shortest: dict[str, int] = {}  # by its stem, the shortest word that has it

    def _read(self) -> None:
        """Know the words by their stems and groups: for what is no word itself."""
        self._is_read = True
        for word in sorted(self._words, key=len):
            self._groups |= _groups(self._language, word)
            size = len(word)
            for beginning in _beginnings(word):
                self._longest[beginning] = size
            if size >= _LEAST:
                self._shortest.setdefault(_stem(word), size)

    def __contains__(self, word: str) -> bool:
        if word in self._words:
            return True
        if not self._is_read:
            self._read()
        size = len(word)
        if size >= _LEAST:
            if self._longest.get(_stem(word), 0) >= size:
                return True
            shortest = self._shortest
            for beginning in _beginnings(word):
                if beginning in shortest and shortest[beginning] <= size:
                    return True
        return not self._groups.isdisjoint(_groups(self._language, word))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return word[: min(max(_LEAST, 2 * len(word) // 3), _MOST)]


@lru_cache(maxsize=16384)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple([word[:end] for end in range(_LEAST, min(len(word), _MOST) + 1)])


@lru_cache(maxsize=16384)
def _groups(language: Language, word: str) -> frozenset[int]:
    groups = language.synonyms
    stems = (word[: len(word) - len(end)] for end in language.endings if word.endswith(end))
    return frozenset(groups[stem] for stem in stems if stem in groups)
