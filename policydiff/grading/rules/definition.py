"""A definition came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import moved_kind
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "definition"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("explanation",)
WHY = "A term is defined; whether more or less is covered depends on what it is used for."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, '**"Outage"** means an interruption of the service.'),
    Pair(None, "« Service » désigne le site.", "fr"),
    Pair('"User" means a person.', None),
)
NEAR_MISSES = (
    Pair(None, "We keep it for a year."),
    Pair("We mean it.", "We meant it."),
    Pair(None, "Nous gardons tout.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a sentence among those that came or went."""
    yield from moved_kind(item, ID, LEVEL, CODES[0])
