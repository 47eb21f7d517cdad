"""A word of duty came or went: must, shall, required, agree."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "duty"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("modality",)
WHY = "What must be done, or what somebody is bound to, changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You should keep it.", "You must keep it."),
    Pair("Vous pouvez le faire.", "Vous devez le faire.", "fr"),
    Pair("You agree to it.", "You see it."),
)
NEAR_MISSES = (
    Pair("You must keep it.", "You must keep this."),
    Pair("We will help.", "We can help."),
    Pair("Vous devez agir.", "Vous devez donc agir.", "fr"),
)
LISTS = ("must",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "modality")
