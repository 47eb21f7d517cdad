"""A number is written otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import same_words
from policydiff.model import Finding, Level

ID = "number-spelling"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("formatting",)
WHY = "The same number is spelled otherwise."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("ninety (90) days", "90 days"),
    Pair("1 000 000 requests", "1,000,000 requests"),
    Pair("trente jours", "30 jours", "fr"),
)
NEAR_MISSES = (
    Pair("90 days", "60 days"),
    Pair("ninety days", "ninety full weeks"),
    Pair("36 months", "three years"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same values, one of them in other figures or in words."""
    if same_words(item):
        for word, was, now in zip(item.after.words, item.before.shown, item.after.shown, strict=True):
            if word[0].isdecimal() and was.casefold() != now.casefold():
                yield Finding(ID, LEVEL, "formatting", was, now)
