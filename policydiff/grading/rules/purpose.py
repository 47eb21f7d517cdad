"""Words on what data are used for came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import COLORADO, WP260, touched
from policydiff.model import Finding, Level

ID = "purpose"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["purpose"])
CODES = ("purpose",)
WHY = "The words that changed are about what data are used for."
SOURCE = f"{WP260} (a change of purpose is always to be told); {COLORADO}; GDPR arts. 13(3), 14(4) (second-hand)"
EXAMPLES = (
    Pair("We use it to run the service.", "We use it to run the service and for advertising."),
    Pair("Mesure d'audience", "Mesure d'audience et prospection", "fr"),
    Pair("Used for research.", "Used for safety."),
)
NEAR_MISSES = (
    Pair("We use it for marketing.", "We use it, too, for marketing."),
    Pair("Advertising pays for it.", "Advertising pays for this."),
    Pair("À des fins de recherche.", "Aussi à des fins de recherche.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "purpose", ID)
