"""Whether two words say nearly the same: one stem, or one of the language's groups of synonyms."""

from __future__ import annotations

from collections.abc import Mapping

from policydiff.grading.rules._item import Item

_ENDINGS = ("", "s", "es", "d", "ed", "ing", "e", "er", "en", "n")


def akin(item: Item, a: str, b: str) -> bool:
    """Whether two words are of one family or mean the same."""
    if same_stem(a, b):
        return True
    groups = item.language.synonyms
    return bool(_groups(groups, a) & _groups(groups, b))


def same_stem(a: str, b: str) -> bool:
    """Whether two words begin with the same four letters or more, at least two thirds of the shorter."""
    size = max(4, 2 * min(len(a), len(b)) // 3)
    return a == b or (min(len(a), len(b)) >= 4 and a[:size] == b[:size])


def _groups(groups: Mapping[str, int], word: str) -> set[int]:
    stems = (word[: len(word) - len(end)] for end in _ENDINGS if word.endswith(end))
    return {groups[stem] for stem in stems if stem in groups}
