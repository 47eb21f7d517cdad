"""An example came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import moved_kind
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "example"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("example",)
WHY = "An example illustrates a rule that is already there."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "For example, a song is content."),
    Pair("We keep logs.", "We keep logs. For example, the time you came is kept."),
    Pair(None, "Par exemple, une photo.", "fr"),
)
NEAR_MISSES = (
    Pair(None, "We keep it for a year."),
    Pair("We keep it.", "We keep all."),
    Pair(None, "Nous gardons tout.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a sentence among those that came or went."""
    yield from moved_kind(item, ID, LEVEL, CODES[0])
