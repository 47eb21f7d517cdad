"""Words on who gets or sees data: third parties, processors, vendors, a sale came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import COLORADO, WP260, touched
from policydiff.model import Finding, Level

ID = "recipient"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["recipient"])
CODES = ("recipient",)
WHY = "The words that changed are about who gets or sees data: third parties, processors, vendors, a sale."
SOURCE = f"{WP260} (more categories of recipients); {COLORADO} (sharing, categories of third parties)"
EXAMPLES = (
    Pair("We keep your data.", "We share your data with advertisers."),
    Pair("Le site est hébergé par OVH.", "Le site est hébergé par Scalingo.", "fr"),
    Pair("Used by us and by our partners.", "Used by us."),
)
NEAR_MISSES = (
    Pair("We share it with partners.", "We share it, also, with partners."),
    Pair("Vendors are listed here.", "The vendors are listed here."),
    Pair("Nos partenaires y ont accès.", "Nos partenaires ont accès.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "recipient", ID)
