"""'and' became 'or', or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "joiner"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("scope",)
WHY = "Conditions or things are joined otherwise."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("names and dates", "names or dates"),
    Pair("nom et date", "nom ou date", "fr"),
    Pair("both, and more", "both, or more"),
)
NEAR_MISSES = (
    Pair("names and dates", "names and the dates"),
    Pair("a or b", "a or the b"),
    Pair("nom et date", "nom et la date", "fr"),
)
LISTS = ("joiners",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "scope")
