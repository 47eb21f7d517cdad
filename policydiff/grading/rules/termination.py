"""Words on how a contract ends, or an account is closed or suspended came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "termination"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["termination"])
CODES = ("termination",)
WHY = "The words that changed are about how a contract ends, or an account is closed or suspended."
SOURCE = f"Directive (EU) 2019/770, art. 19 (second-hand); {OWN}"
EXAMPLES = (
    Pair("We may warn you.", "We may suspend your account."),
    Pair("Nous pouvons agir.", "Nous pouvons résilier le contrat.", "fr"),
    Pair("You may cancel.", "You may ask."),
)
NEAR_MISSES = (
    Pair("We may terminate it.", "We may terminate this."),
    Pair("A ban follows.", "Then a ban follows."),
    Pair("La suspension suit.", "Puis la suspension suit.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "termination", ID)
