"""The head of a table changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "table-head"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("formatting",)
WHY = "The first row of a table says what the columns are and no more."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("| Vendor | Use |", "| Vendor | Purpose |", block="row"),
    Pair(None, "| Section | What you find |", block="row"),
    Pair("| Nom | Durée |", "| Nom | Durée de vie |", "fr", block="row"),
)
NEAR_MISSES = (
    Pair("| Acme | Mail |", "| Acme | SMS |", block="row", context="| Vendor | Use |"),
    Pair("We keep it.", "We keep them."),
    Pair(None, "* Acme", block="item"),
)


def find(item: Item) -> Iterator[Finding]:
    """A row that stands under no other row."""
    if item.block == "row" and not item.context and max(len(item.before.words), len(item.after.words)) <= 30:
        yield Finding(ID, LEVEL, "formatting", item.before.plain.text, item.after.plain.text)
