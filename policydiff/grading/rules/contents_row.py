"""A row of a table of contents changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts import excepts
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "contents-row"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("structure",)
WHY = "The row says what stands where in the document."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(
        "| [A](#a) | rules |",
        "| [B](#b) | other rules |",
        block="row",
        context="| Section | What can you find there? |",
    ),
    Pair(None, "| [C](#c) | more |", block="row", context="| Chapter | Page |"),
    Pair("| [A](#a) | règles |", None, "fr", block="row", context="| Rubrique | Contenu |"),
)
NEAR_MISSES = (
    Pair("| Acme | Mail |", "| Acme | SMS |", block="row", context="| Vendor | Use |"),
    Pair("We keep it.", "We keep them."),
    Pair("| A | x |", "| A |  x |", block="row", context="| Section | What |"),
)


def find(item: Item) -> Iterator[Finding]:
    """A row under a header that speaks of sections or pages; who controls data, and exceptions, are told in full."""
    contents = item.block == "row" and item.hunks and item.language.has("contents", item.context.lower())
    if contents and not item.changed("party") and not excepts(item):
        yield Finding(ID, LEVEL, "structure", item.before.plain.text, item.after.plain.text)
