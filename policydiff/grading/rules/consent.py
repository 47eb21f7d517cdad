"""Words on consent, or opting in or out came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "consent"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["consent"])
CODES = ("consent",)
WHY = "The words that changed are about consent, or opting in or out."
SOURCE = f"FTC, In re Gateway Learning (2004) (second-hand); GDPR art. 13(2)(c) (not checked); {OWN}"
EXAMPLES = (
    Pair("We send you e-mail.", "We send you e-mail with your consent."),
    Pair("You can opt out here.", "You can opt in here."),
    Pair("Sans suivi.", "Sans suivi, sauf accord.", "fr"),
)
NEAR_MISSES = (
    Pair("With your consent.", "With your own consent."),
    Pair("You may opt out.", "You may also opt out."),
    Pair("Avec votre accord.", "Avec, donc, votre accord.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "consent", ID)
