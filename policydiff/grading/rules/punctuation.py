"""Only punctuation changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._pictograms import other_flags, other_pictograms
from policydiff.grading.rules._same import first_difference, letters, marks, same_words
from policydiff.model import Finding, Level

ID = "punctuation"
LEVEL = Level.EDITORIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("punctuation",)
WHY = "The words are the same; only punctuation or quotation marks differ."
SOURCE = "Regulation (EU) 2019/1150, recital 18: editorial changes that do not alter content or meaning are no change"
EXAMPLES = (
    Pair("We keep it.", "We keep it!"),
    Pair('Le terme "Service" désigne', "Le terme (Service) désigne", "fr"),
    Pair("No spam; no ads", "No spam, no ads"),
)
NEAR_MISSES = (
    Pair("We keep it.", "We keep all of it."),
    Pair("Your account", "your account"),
    Pair("**We** keep it.", "We keep it."),
    Pair("twenty-one days", "21 days"),
    Pair("within 1.5 days", "within 15 days"),
    Pair("You bake bread?", "You bake bread."),
)


def find(item: Item) -> Iterator[Finding]:
    """The same letters in the same order, with other marks between them."""
    was, now = item.before.plain.text, item.after.plain.text
    if other_flags(item) or other_pictograms(item):
        return
    if same_words(item) and marks(was) != marks(now) and letters(was).casefold() == letters(now).casefold():
        yield Finding(ID, LEVEL, "punctuation", *first_difference(was, now))
