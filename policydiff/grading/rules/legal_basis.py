"""Words on the legal ground data are processed on came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "legal-basis"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["legal_basis"])
CODES = ("legal_basis",)
WHY = "The words that changed are about the legal ground data are processed on."
SOURCE = f"GDPR art. 13(1)(c) (not checked); {OWN}"
EXAMPLES = (
    Pair("We process it with your agreement.", "We process it on the basis of our legitimate interests."),
    Pair("Ce traitement est nécessaire.", "Ce traitement repose sur l'intérêt légitime.", "fr"),
    Pair("The legal basis is the performance of a contract.", "The legal basis is a legal obligation."),
)
NEAR_MISSES = (
    Pair("Our legal basis is law.", "Our legal basis is the law."),
    Pair("A legitimate interest.", "The legitimate interest."),
    Pair("La base légale est la loi.", "La base légale, c'est la loi.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "legal_basis", ID)
