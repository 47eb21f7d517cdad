"""Words on liability, a warranty, an indemnity, who bears a risk came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "liability"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["liability"])
CODES = ("liability",)
WHY = "The words that changed are about liability, a warranty, an indemnity, who bears a risk."
SOURCE = OWN
EXAMPLES = (
    Pair("We run the site.", "We are not liable for the site."),
    Pair("Nous publions des résultats.", "Nous publions des résultats sans garantie.", "fr"),
    Pair("We defend and indemnify you.", "We help you."),
)
NEAR_MISSES = (
    Pair("We are liable.", "So we are liable."),
    Pair("No warranty.", "No such warranty."),
    Pair("Sous votre responsabilité.", "Donc sous votre responsabilité.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "liability", ID)
