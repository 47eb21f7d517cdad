"""A sentence that only points elsewhere came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import moved_kind
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "pointer"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("explanation",)
WHY = "The reader is sent to another page; the rule itself stays where it was."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "For more information, see our FAQ."),
    Pair("We keep it. See our guide for details on how.", "We keep it."),
    Pair(None, "Pour en savoir plus, consultez la page d'aide.", "fr"),
)
NEAR_MISSES = (
    Pair(None, "We keep it for a year."),
    Pair("See it.", "Read it."),
    Pair(None, "Nous gardons tout.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a sentence among those that came or went."""
    yield from moved_kind(item, ID, LEVEL, CODES[0])
