"""Words on rights in content, marks and feedback came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "licence"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["license"])
CODES = ("license",)
WHY = "The words that changed are about rights in content, marks and feedback."
SOURCE = OWN
EXAMPLES = (
    Pair("You keep your content.", "You grant us a licence to your content."),
    Pair("Vos textes restent à vous.", "Vos textes sont sous licence.", "fr"),
    Pair("We may reproduce it.", "We may read it."),
)
NEAR_MISSES = (
    Pair("A license is granted.", "The license is granted."),
    Pair("Copyright holds.", "So copyright holds."),
    Pair("La licence vaut.", "Cette licence vaut.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "license", ID)
