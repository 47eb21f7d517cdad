"""Words on the law that governs, the court, arbitration came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "dispute"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["dispute"])
CODES = ("dispute",)
WHY = "The words that changed are about the law that governs, the court, arbitration."
SOURCE = OWN
EXAMPLES = (
    Pair("Disputes are settled.", "Disputes are settled by arbitration."),
    Pair("Les litiges sont réglés.", "Les litiges sont réglés par le tribunal de Paris.", "fr"),
    Pair("The courts of Paris have jurisdiction.", "The judges of Paris decide."),
)
NEAR_MISSES = (
    Pair("A court decides.", "The court decides."),
    Pair("Arbitration follows.", "Then arbitration follows."),
    Pair("Le droit applicable.", "Ce droit applicable.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "dispute", ID)
