"""A name changed in a clause on parties, recipients, countries or courts."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import name
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "named-party"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("party", "recipient", "transfer", "dispute", "contact")
WHY = "Who or where is named in a clause that is about just that is another one."
SOURCE = "WP260 rev.01, paras 29-30 (controller, recipients, third countries); Colorado 4 CCR 904-3, rule 6.04"
EXAMPLES = (
    Pair("governed by the laws of England", "governed by the laws of Scotland"),
    Pair("We share it with Acme.", "We share it with Bravo."),
    Pair("Le site est hébergé par Scalingo.", "Le site est hébergé par Oracle.", "fr"),
)
NEAR_MISSES = (
    Pair("Open the Dashboard.", "Open the Console."),
    Pair("We share it with them.", "We share it with others."),
    Pair("governed by the laws of England", "governed, also, by the laws of England"),
)


def find(item: Item) -> Iterator[Finding]:
    """A capitalised word that only one side has, in a clause with words on one of these subjects."""
    found = next(name.find(item), None)
    code = next((code for code in CODES if code in item.labels), "")
    if found and code:
        yield Finding(ID, LEVEL, code, found.old, found.new)
