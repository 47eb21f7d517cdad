"""A number differs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import date_line
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._swaps import swaps
from policydiff.model import Finding, Level

ID = "number"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset([VALUES])
CODES = ("amount",)
WHY = "A number came, went or changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("3 copies", "4 copies"),
    Pair("You get copies.", "You get 3 copies."),
    Pair("deux exemplaires", "trois exemplaires", "fr"),
)
NEAR_MISSES = (
    Pair("Section 3", "Section 4"),
    Pair("three copies", "3 copies"),
    Pair("May 3, 2019", "May 4, 2019"),
    Pair("© 2019–2024 Acme", "© 2019–2025 Acme"),
    Pair("You get 3 copies.", "You get 3 full copies."),
)

KINDS = ("number", "version", "citation", "period", "money", "percentage", "measure", "age")


def find(item: Item) -> Iterator[Finding]:
    """Any number that only one side of an edited block has, whatever it counts."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    if date_line.explains(item):
        return
    for swap in swaps(item, *KINDS):
        yield Finding(ID, LEVEL, "amount", *swap.quotes)
