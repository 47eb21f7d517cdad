"""A word of quantity came or went: all, any, each, some, most, within, up to."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "quantifier"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("scope",)
WHY = "How many, how much or how far changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You meet all conditions.", "You meet any conditions."),
    Pair("Users may join.", "Some users may join."),
    Pair("Les données", "Toutes les données", "fr"),
)
NEAR_MISSES = (
    Pair("All of you.", "All you."),
    Pair("Any user.", "Any of the users."),
    Pair("Tous les agents", "Tous ces agents", "fr"),
)
LISTS = ("quantifier",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "scope")
