"""'and' became 'or', or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Finding, Level
from policydiff.rules._item import Item, Pair
from policydiff.rules._topic import listed

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


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    lost = tuple(word for label in LISTS for word in item.lost.get(label, ()))
    gained = tuple(word for label in LISTS for word in item.gained.get(label, ()))
    if lost or gained:
        yield Finding(ID, LEVEL, "scope", listed(lost), listed(gained))
