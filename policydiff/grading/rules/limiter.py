"""A condition, an exception or a limit came or went: only, unless, subject to, including."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "limiter"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("scope",)
WHY = "A condition, an exception or a limit came in or went out."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You may use it.", "You may only use it at home."),
    Pair("We keep it.", "Unless you object, we keep it."),
    Pair("Accès aux agents.", "Accès réservé uniquement aux agents.", "fr"),
)
NEAR_MISSES = (
    Pair("Only you.", "Only of you."),
    Pair("Unless it is so.", "Unless it was so."),
    Pair("Sauf accord.", "Sauf l'accord.", "fr"),
)
LISTS = ("limiter",)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "scope")
