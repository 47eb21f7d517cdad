"""Words on the country data go to, or the mechanism that covers it came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import WP260, touched
from policydiff.model import Finding, Level

ID = "transfer"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["transfer"])
CODES = ("transfer",)
WHY = "The words that changed are about the country data go to, or the mechanism that covers it."
SOURCE = f"{WP260} (transfers to a third country); GDPR art. 13(1)(f) (not checked)"
EXAMPLES = (
    Pair("Data stay with us.", "Data are transferred to the United States."),
    Pair("Pays : France", "Pays : Belgique", "fr"),
    Pair("We rely on Privacy Shield.", "We rely on consent."),
)
NEAR_MISSES = (
    Pair("We transfer data.", "Thus we transfer data."),
    Pair("Countries differ.", "The countries differ."),
    Pair("Hors de l'Union européenne.", "Aussi hors de l'Union européenne.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "transfer", ID)
