"""Words on what a user or the company must, may or must not do came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "obligation"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["obligation"])
CODES = ("obligation",)
WHY = "The words that changed are about what a user or the company must, may or must not do."
SOURCE = OWN
EXAMPLES = (
    Pair("You use the service.", "You must not abuse the service."),
    Pair("Les robots passent.", "Les robots sont interdits.", "fr"),
    Pair("No spam and no malware.", "No noise."),
)
NEAR_MISSES = (
    Pair("Spam is bad.", "The spam is bad."),
    Pair("It is prohibited.", "So it is prohibited."),
    Pair("C'est interdit.", "Ceci est interdit.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "obligation", ID)
