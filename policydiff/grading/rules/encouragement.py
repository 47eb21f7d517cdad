"""Advice or encouragement came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import moved_kind
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "encouragement"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("explanation",)
WHY = "Readers are advised or encouraged; nothing is required of them."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "Be welcoming and patient."),
    Pair(None, "Feel free to ask."),
    Pair(None, "N'hésitez pas à demander.", "fr"),
)
NEAR_MISSES = (
    Pair(None, "You must pay for it."),
    Pair(None, "We keep it."),
    Pair(None, "Nous gardons tout.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a sentence among those that came or went."""
    yield from moved_kind(item, ID, LEVEL, CODES[0])
