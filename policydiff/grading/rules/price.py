"""Words on a price, a fee, a refund, who pays came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "price"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["price"])
CODES = ("price",)
WHY = "The words that changed are about a price, a fee, a refund, who pays."
SOURCE = f"Directive 93/13/EEC, annex 1(j)-(l) (not checked); {OWN}"
EXAMPLES = (
    Pair("Export is offered.", "Export is offered for a fee."),
    Pair("Le service est offert.", "Le service est payant.", "fr"),
    Pair("Fees are refunded.", "Fees are kept."),
)
NEAR_MISSES = (
    Pair("A fee is due.", "The fee is due."),
    Pair("You pay us.", "You also pay us."),
    Pair("Le service est gratuit.", "Le service est donc gratuit.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "price", ID)
