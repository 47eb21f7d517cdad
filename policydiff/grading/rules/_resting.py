"""Texts that say what they say only behind another one: they point to it, or are no sentence without it."""

from __future__ import annotations

from policydiff.grading.rules._item import Under, UnderKind
from policydiff.grading.rules._words import words_of
from policydiff.language.pointing import OPENING
from policydiff.language.sentences import ends
from policydiff.language.vocabulary import Language

_COLONS = (":", "：")
# What begins with a condition is no sentence by itself if it has so few words, and no comma.
_FRAGMENT = 9


def points_back(sentence: str, language: Language) -> bool:
    """Whether a sentence takes something up that stands before it, or only bounds that."""
    said = words_of(sentence, language)
    for hit in said.hits:
        if "points_back" in hit.labels or ("takes_up" in hit.labels and hit.start < OPENING):
            return True
        if "bounding" in hit.labels and hit.start == 0:
            return len(said.words) <= _FRAGMENT and not any(said.parted[1:])
    return False


def rests(under: Under, language: Language) -> bool:
    """Whether a text that stands behind another one than before rests on that: by its place, or by its first sentence.

    What ends with a colon points to what follows.
    """
    if under.kind is not UnderKind.BEHIND:
        return True
    text = under.words
    first = text[: next(iter(ends(text)), len(text))]
    return under.part or (not first.rstrip().endswith(_COLONS) and points_back(first, language))
