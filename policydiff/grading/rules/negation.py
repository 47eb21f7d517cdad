"""A word that denies came or went: not, never, without, prohibited."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "negation"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("negation",)
WHY = "A negation or a prohibition came in or went out."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We share it.", "We do not share it."),
    Pair("It is allowed.", "It is prohibited."),
    Pair("Nous partageons tout.", "Nous ne partageons pas tout.", "fr"),
)
NEAR_MISSES = (
    Pair("We do not share it.", "We don't share it."),
    Pair("It is not here.", "So it is not here."),
    Pair("Il n'est pas là.", "Il n'est donc pas là.", "fr"),
)
LISTS = ("negation",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "negation")
