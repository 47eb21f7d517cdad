"""A promise or a word of effort came or went: will, should, try to, best effort."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import came_or_went
from policydiff.model import Finding, Level

ID = "effort"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("modality",)
WHY = "How firmly something is promised or asked changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We answer.", "We will answer."),
    Pair("You must do it.", "You should do it."),
    Pair("Nous répondons.", "Nous nous efforcerons de répondre.", "fr"),
    Pair("Requests are answered.", "Requests are answered on a best-effort basis."),
)
NEAR_MISSES = (
    Pair("We will answer.", "So we will answer."),
    Pair("We will answer.", "We will answer you."),
    Pair("You may go.", "You can go."),
    Pair("Il sera là.", "Il sera donc là.", "fr"),
)
LISTS = (
    "should",
    "will",
)
NEEDS = frozenset(LISTS)


def find(item: Item) -> Iterator[Finding]:
    """Words of these lists that only one side of an edited block has."""
    yield from came_or_went(item, LISTS, ID, LEVEL, "modality")
