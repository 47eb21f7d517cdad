"""A period is given in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "same-value"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("rephrase",)
WHY = "The same period is expressed in another unit of time."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("kept for 36 months", "kept for three years"),
    Pair("within 24 hours", "within one day"),
    Pair("pendant 12 mois", "pendant un an", "fr"),
)
NEAR_MISSES = (
    Pair("within 30 days", "within one month"),
    Pair("kept for 36 months", "kept for two years"),
    Pair("36 months", "thirty-six months"),
    Pair("kept 36 months", "destroyed after three years"),
)


def find(item: Item) -> Iterator[Finding]:
    """Only numbers with their units differ, and each period is as long as it was."""
    if item.one_sided or item.values_lost or item.values_gained or not item.hunks:
        return
    content = [word for word in item.words_changed() if not item.is_light(word)]
    if content and all(measured(item, word) for word in content):
        hunk = item.hunks[0]
        yield Finding(ID, LEVEL, "rephrase", " ".join(hunk.old), " ".join(hunk.new))


def measured(item: Item, word: str) -> bool:
    """Whether a word is a number or a unit of time."""
    return word[0].isdecimal() or word in item.language.units
