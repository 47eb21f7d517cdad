"""A word of permission or possibility came or went: may, can, allow."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "permission"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("modality",)
WHY = "What may be done changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We never share it.", "We may share it."),
    Pair("You will see it.", "You can see it."),
    Pair("Nous traitons vos données.", "Nous pouvons traiter vos données.", "fr"),
)
NEAR_MISSES = (
    Pair("We may share it.", "Thus we may share it."),
    Pair("You must go.", "You shall go."),
    Pair("Vous pouvez agir.", "Vous pouvez ainsi agir.", "fr"),
)
LISTS = ("may",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "modality")
