"""Words were not deleted but hidden or struck, or came out of hiding."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import COVERED
from policydiff.model import Finding, Level

ID = "hidden"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset([COVERED])
CODES = ("hidden",)
WHY = "The file has the words on both sides; a reader of the page sees them, and not struck, on one only."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("We do not sell it.", "We do sell it.", covered=(("not", "style display: none"),)),
    Pair("We do not sell it.", None, covered=(("We do not sell it.", "HTML comment"),)),
    Pair("Within 14 days.", "Within 90 days.", covered=(("14", "element del"),)),
)
NEAR_MISSES = (
    Pair("We do not sell it.", "We do sell it."),
    Pair("We do not sell it.", None),
    Pair("Within 14 days.", "Within 90 days."),
)


def find(item: Item) -> Iterator[Finding]:
    """What went out of sight, and what came into it; see `Item.covered`."""
    for text, cause in item.covered:
        yield Finding(ID, LEVEL, CODES[0], text, "", (("cause", cause),))
    for text, cause in item.uncovered:
        yield Finding(ID, LEVEL, CODES[0], "", text, (("cause", cause),))
