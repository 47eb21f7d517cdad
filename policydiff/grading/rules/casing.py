"""Only capitals changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._same import first_difference, letters, same_words
from policydiff.model import Finding, Level

ID = "casing"
LEVEL = Level.EDITORIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("casing",)
WHY = "The words are the same; only capitals differ."
SOURCE = "Regulation (EU) 2019/1150, recital 18: editorial changes that do not alter content or meaning are no change"
EXAMPLES = (
    Pair("Your Account.", "your account."),
    Pair("NOUS GARDONS TOUT.", "Nous gardons tout.", "fr"),
    Pair("- include a copy", "- Include a copy", block="item"),
)
NEAR_MISSES = (
    Pair("Your Account.", "Your accounts."),
    Pair("We keep it.", "We keep it!"),
    Pair("Vos Données", "Vos données, nos données", "fr"),
    Pair("thirty days", "30 days"),
    Pair("See Section 13.", "See Section 14."),
    Pair("Last updated: May 1, 2019", "Last updated: 1 May 2019"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same text but for capitals."""
    was, now = item.before.plain.text, item.after.plain.text
    if same_words(item) and letters(was) != letters(now) and letters(was).casefold() == letters(now).casefold():
        yield Finding(ID, LEVEL, "casing", *first_difference(was, now))
