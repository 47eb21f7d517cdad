"""A reference leads to another clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "reference"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("explanation",)
WHY = "Another clause is referred to: the one that was named has not got that number in this version."
SOURCE = "policydiff's own reading: whether the other clause says the same is for the reader to see"
MOVED = frozenset([("12", "13")])
EXAMPLES = (
    Pair("subject to Article 12 of the contract", "subject to Article 21 of the contract", numbers=frozenset()),
    Pair("See Section 4.", "See Section 5.", numbers=MOVED),
    Pair("Voir l'article 3.", "Voir l'article 4.", "fr", numbers=MOVED),
    Pair("See [Section 4](#four).", "See [Section 5](#five).", numbers=MOVED),
)
NEAR_MISSES = (
    Pair("See Section 12.", "See Section 13.", numbers=MOVED),
    Pair("See Section 4.", "See Section 5."),
    Pair("within 4 days", "within 5 days", numbers=MOVED),
    Pair("Voir l'article 12.", "Voir l'article 13.", "fr", numbers=MOVED),
    Pair("We keep it under Section 4.", "We sell it under Section 5.", numbers=MOVED),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words but for numbers after "section" and its like, one of which is no renumbering."""
    if not item.one_sided and not item.hunks and item.led_elsewhere:
        old, new = zip(*item.led_elsewhere, strict=True)
        yield Finding(ID, LEVEL, "explanation", ", ".join(old), ", ".join(new))
