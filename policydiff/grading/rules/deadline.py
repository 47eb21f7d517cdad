"""Words on a period, a notice period, a time limit came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "deadline"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["deadline"])
CODES = ("deadline",)
WHY = "The words that changed are about a period, a notice period, a time limit."
SOURCE = f"Regulation (EU) 2019/1150, art. 3(2) (a period of notice); {OWN}"
EXAMPLES = (
    Pair("We will tell you.", "We will tell you without undue delay."),
    Pair("Nous répondons.", "Nous répondons dans un délai raisonnable.", "fr"),
    Pair("Report it promptly.", "Report it."),
)
NEAR_MISSES = (
    Pair("Within days.", "Within the days."),
    Pair("We answer promptly.", "So we answer promptly."),
    Pair("Sans délai.", "Aussi sans délai.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "deadline", ID)
