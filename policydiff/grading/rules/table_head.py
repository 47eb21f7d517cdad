"""The head of a table changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import MEANING
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
    Pair("| duration | 13 months |", "| duration | 25 months |", block="row"),
    Pair("| we sell it | ✗ |", "| we sell it | ✓ |", block="row"),
    Pair("We keep it.", "We keep them."),
    Pair(None, "* Acme", block="item"),
)
# Words of a head, at most.
LONGEST = 30


def find(item: Item) -> Iterator[Finding]:
    """A row that stands under no other row, and is no row of a table without a head: no value, no sign and no word that
    turns a rule around is another one."""
    if item.block != "row" or item.context or max(len(item.before.words), len(item.after.words)) > LONGEST:
        return
    turned = not item.one_sided and (item.signs_changed or any(map(item.changed, MEANING)))
    if not turned and not item.values_lost and not item.values_gained:
        was, now = item.before.plain.text, item.after.plain.text
        yield Finding(ID, LEVEL, "formatting", *((was, now) if was != now else ("", "")))
