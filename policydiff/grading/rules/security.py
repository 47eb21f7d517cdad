"""Words on a security commitment, or what is done after a breach came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "security"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["security"])
CODES = ("security",)
WHY = "The words that changed are about a security commitment, or what is done after a breach."
SOURCE = f"GDPR art. 32 (not checked); {OWN}"
EXAMPLES = (
    Pair("Traffic is routed.", "Traffic is encrypted."),
    Pair("Les accès sont tracés.", "Les accès sont chiffrés.", "fr"),
    Pair("We audit our safeguards.", "We have rules."),
)
NEAR_MISSES = (
    Pair("It is encrypted.", "So it is encrypted."),
    Pair("A breach is rare.", "The breach is rare."),
    Pair("Un mot de passe.", "Le mot de passe.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "security", ID)
