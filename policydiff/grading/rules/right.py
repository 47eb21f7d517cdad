"""Words on a right or the way to exercise it came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import COLORADO, WP260, touched
from policydiff.model import Finding, Level

ID = "right"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["right"])
CODES = ("right",)
WHY = "The words that changed are about a right or the way to exercise it."
SOURCE = f"{WP260} (how rights are exercised is always to be told); {COLORADO} (methods to exercise rights)"
EXAMPLES = (
    Pair("You may read your data.", "You may read your data and lodge a complaint."),
    Pair("Vous disposez d'un droit d'accès et de rectification.", "Vous disposez d'un droit d'accès.", "fr"),
    Pair("You can appeal.", "You can wait."),
)
NEAR_MISSES = (
    Pair("You can appeal.", "So you can appeal."),
    Pair("You may exercise it.", "You may exercise this."),
    Pair("Un droit d'accès.", "Le droit d'accès.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "right", ID)
