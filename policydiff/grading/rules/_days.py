"""Days that a text names beside the one that it is of: which changed, and in what sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from policydiff.grading.rules import date_line
from policydiff.grading.rules._item import SENTENCE, Item
from policydiff.grading.rules._values import Value
from policydiff.grading.rules._words import is_date, words_of
from policydiff.language.vocabulary import Language

# What a sentence that binds has: a duty, a permission, a denial, or a subject on which a day begins or ends something.
BINDING = frozenset(
    [
        *("must", "may", "will", "negation", "price", "right", "consent", "retention", "termination", "deadline"),
        *("liability", "license", "age", "legal_basis", "transfer"),
    ]
)
# The number of a day at the end of what looks like a sentence: "bis zum 31. März".
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")


def days_changed(item: Item) -> frozenset[str]:
    """The days, as compared, that one side names more often, if both name days and it is not the text's own day that
    changed."""
    if item.one_sided or item.block == "frontmatter" or any(date_line.find(item)):
        return frozenset()
    was, now = (Counter(filter(is_date, side.words)) for side in (item.before, item.after))
    return frozenset((was - now) + (now - was)) if was and now else frozenset()


def days_shown(values: tuple[Value, ...]) -> str:
    """The days among some values as they are written."""
    return ", ".join(value.shown for value in values if value.kind == "date")


def binds(item: Item, days: frozenset[str]) -> bool:
    """Whether a sentence of either side that names one of these days binds somebody."""
    return any(
        labels & BINDING
        for side in (item.before, item.after)
        for named, labels in _sentences(side.plain.text, item.language)
        if named & days
    )


@lru_cache(maxsize=256)
def _sentences(text: str, language: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The sentences of a text, each with its days and the lists that it has words of."""
    pieces: list[str] = []
    for piece in SENTENCE.split(text):
        if pieces and _ORDINAL.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece:
            pieces.append(piece)
    read = (words_of(piece, language) for piece in pieces)
    return tuple(
        (
            frozenset(word for word in each.words if is_date(word)),
            frozenset(label for hit in each.hits for label in hit.labels),
        )
        for each in read
    )
