"""Whether two words say nearly the same: one stem, or one of the language's groups of synonyms."""

from __future__ import annotations

from policydiff.grading.rules._item import Item
from policydiff.language.vocabulary import Language


def akin(item: Item, a: str, b: str) -> bool:
    """Whether two words are of one family or mean the same."""
    if same_stem(a, b):
        return True
    return bool(_groups(item.language, a) & _groups(item.language, b))


def same_stem(a: str, b: str) -> bool:
    """Whether two words begin with the same four letters or more, at least two thirds of the shorter."""
    size = max(4, 2 * min(len(a), len(b)) // 3)
    return a == b or (min(len(a), len(b)) >= 4 and a[:size] == b[:size])


def _groups(language: Language, word: str) -> set[int]:
    groups = language.synonyms
    stems = (word[: len(word) - len(end)] for end in language.endings if word.endswith(end))
    return {groups[stem] for stem in stems if stem in groups}
