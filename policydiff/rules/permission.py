"""A word of permission or possibility came or went: may, can, allow."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Finding, Level
from policydiff.rules._item import Item, Pair
from policydiff.rules._topic import listed

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


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    lost = tuple(word for label in LISTS for word in item.lost.get(label, ()))
    gained = tuple(word for label in LISTS for word in item.gained.get(label, ()))
    if lost or gained:
        yield Finding(ID, LEVEL, "modality", listed(lost), listed(gained))
