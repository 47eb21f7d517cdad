"""A number or a day is written otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._calendar import is_date
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._same import same_words
from policydiff.grading.rules._signs import kind_of
from policydiff.model import Finding, Level

ID = "number-spelling"
LEVEL = Level.EDITORIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("formatting",)
WHY = "The same number or day is spelled otherwise."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("ninety (90) days", "90 days"),
    Pair("1 000 000 requests", "1,000,000 requests"),
    Pair("trente jours", "30 jours", "fr"),
    Pair("You must pay by 2019-05-03.", "You must pay by 3 May 2019."),
    Pair("fino al 05/02/2025", "fino al 5 febbraio 2025", "it"),
    Pair("2.5 million users", "2,500,000 users"),
    Pair("10 per cent", "10 %"),
    Pair("a fine of 1,00,000 rupees", "a fine of 100,000 rupees"),
    Pair("at least ⑱ years", "at least 18 years"),
    Pair("two and a half hours", "2½ hours"),
    Pair("a dozen guests", "12 guests"),
    Pair("anderthalb Jahre", "eineinhalb Jahre", "de"),
    Pair("ein Dutzend Gäste", "zwölf Gäste", "de"),
)
NEAR_MISSES = (
    Pair("90 days", "60 days"),
    Pair("ninety days", "ninety full weeks"),
    Pair("36 months", "three years"),
    Pair("You must pay by 2019-05-03.", "You must pay by 4 May 2019."),
    Pair("2.5 million users", "2.5 billion users"),
    Pair("about 10 users", "10 users"),
    Pair("fino al 05/02/2025", "fino al 2 maggio 2025", "it"),
    Pair("a fine of 1,00,000 rupees", "a fine of 10,00,000 rupees"),
    Pair("at least ⑱ years", "at least ⑯ years"),
    Pair("two and a half hours", "two hours"),
    Pair("eighteen months", "a year and a half"),
    Pair("a dozen guests", "two dozen guests"),
    Pair("anderthalb Jahre", "zweieinhalb Jahre", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same values, one of them in other figures or in words."""
    if item.after.counts and same_words(item):
        for at, word in enumerate(item.after.words):
            if word[0].isdecimal() or is_date(word) or kind_of(word):
                was, now = (side.written(at, 1) for side in (item.before, item.after))
                if was.casefold() != now.casefold():
                    yield Finding(ID, LEVEL, "formatting", was, now)
