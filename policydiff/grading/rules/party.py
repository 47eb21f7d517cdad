"""Words on who contracts, controls data or publishes came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import COLORADO, WP260, touched
from policydiff.model import Finding, Level

ID = "party"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["party"])
CODES = ("party",)
WHY = "The words that changed are about who contracts, controls data or publishes."
SOURCE = f"{WP260} (identity of the controller); {COLORADO} (controller identity)"
EXAMPLES = (
    Pair("Run by Acme.", "Run by Acme Holding Ltd."),
    Pair("Le site est édité par la DGE.", "Le site est exploité par la DGE.", "fr"),
    Pair("The data controller is Acme.", "The owner is Acme."),
)
NEAR_MISSES = (
    Pair("The data controller is Acme.", "Here the data controller is Acme."),
    Pair("Acme Inc. runs it.", "So Acme Inc. runs it."),
    Pair("L'éditeur répond.", "Un éditeur répond.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "party", ID)
