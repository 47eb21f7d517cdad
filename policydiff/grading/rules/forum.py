"""Another law governs, or other courts decide."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import name
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "forum"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("dispute",)
WHY = "The law, the courts or the arbitration that a clause names are others."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("These terms are governed by the laws of England.", "These terms are governed by the laws of New York."),
    Pair("Le tribunal de Paris est compétent.", "Le tribunal de Lyon est compétent.", "fr"),
    Pair("the courts of Ireland have jurisdiction", "the courts of Spain have jurisdiction"),
)
NEAR_MISSES = (
    Pair("We live in England.", "We live in Scotland."),
    Pair("governed by the law of England", "governed by the laws of England"),
    Pair("Les tribunaux de Paris", "Ces tribunaux de Paris", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """A name for a name in a clause that has words on governing law or courts."""
    found = next(name.find(item), None)
    if found and found.old and found.new and item.says("forum"):
        yield Finding(ID, LEVEL, "dispute", found.old, found.new)
