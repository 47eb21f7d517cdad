"""A sentence that explains came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import moved_kind
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "explanation"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("explanation",)
WHY = "The sentence explains the text or the service; it sets no rule."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "This policy explains what we do."),
    Pair(None, "In essence, a fork is a copy."),
    Pair(None, "Cette page explique nos choix.", "fr"),
)
NEAR_MISSES = (
    Pair(None, "You must pay."),
    Pair(None, "We keep it."),
    Pair(None, "Nous gardons tout.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a sentence among those that came or went."""
    yield from moved_kind(item, ID, LEVEL, CODES[0])
