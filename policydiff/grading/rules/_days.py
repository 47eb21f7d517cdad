"""The days that a text names, and what the sentences say that name them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from policydiff.grading.rules._item import SENTENCE, Item
from policydiff.grading.rules._words import words_of
from policydiff.language.vocabulary import Language
from policydiff.late import late
from policydiff.record import NamedTuple

# The number of a day at the end of what looks like a sentence: "bis zum 31. März".
_ORDINAL = late(r"(?<!\d)\d{1,2}\.$")


class DatedSentence(NamedTuple):
    """A sentence in lower case, the days that it names as compared, and the lists that it has words of."""

    text: str
    days: frozenset[str]
    labels: frozenset[str]


def days_between(item: Item) -> frozenset[str]:
    """The days, as compared, that one side names more often, if both sides name days."""
    was, now = (Counter(side.words[at] for at in side.dates) for side in (item.before, item.after))
    return frozenset((was - now) + (now - was)) if was and now else frozenset()


def naming(item: Item, days: frozenset[str]) -> list[DatedSentence]:
    """The sentences of both sides that name one of these days."""
    sides = (_sentences(side.plain.text, item.language) for side in (item.before, item.after))
    return [sentence for side in sides for sentence in side if sentence.days & days]


@lru_cache(maxsize=256)
def _sentences(text: str, language: Language) -> tuple[DatedSentence, ...]:
    """The sentences of a text."""
    pieces: list[str] = []
    for piece in SENTENCE.split(text):
        if pieces and _ORDINAL.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece:
            pieces.append(piece)
    read = ((piece, words_of(piece, language)) for piece in pieces)
    return tuple(
        DatedSentence(
            piece.lower(),
            frozenset(each.words[at] for at in each.dates),
            frozenset(label for hit in each.hits for label in hit.labels),
        )
        for piece, each in read
    )
