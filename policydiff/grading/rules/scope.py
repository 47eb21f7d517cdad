"""Words on who, what or where is covered, or how far a definition reaches came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "scope"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["scope"])
CODES = ("scope",)
WHY = "The words that changed are about who, what or where is covered, or how far a definition reaches."
SOURCE = f"{OWN}; Regulation (EU) 2019/1150, recital 18 (what alters content or meaning)"
EXAMPLES = (
    Pair("These terms bind members.", "These terms apply to members and visitors."),
    Pair("La charte vise le site.", "La charte s'applique aux services.", "fr"),
    Pair("It covers all products.", "It names all."),
)
NEAR_MISSES = (
    Pair("It applies to you.", "So it applies to you."),
    Pair("All products.", "All the products."),
    Pair("Les services.", "Ces services.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "scope", ID)
