"""A whole sentence came or went inside a block."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import TOPICS, said_and_says, strongest
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "sentence"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = TOPICS
WHY = "A sentence that was not there before is new, or one that was there is gone."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We keep it.", "We keep it. You may never ask us for a copy."),
    Pair("Nous gardons tout. Vous pouvez vous opposer à cela.", "Nous gardons tout.", "fr"),
    Pair("It is so. This includes all users.", "It is so."),
)
NEAR_MISSES = (
    Pair("We keep it.", "We keep it safe."),
    Pair("We keep it. We like it.", "We keep it, and we like it."),
    Pair(None, "We keep it."),
)


def find(item: Item) -> Iterator[Finding]:
    """Sentences most of whose words are in no sentence of the other side."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    if item.sentences_lost or item.sentences_gained:
        yield Finding(ID, LEVEL, strongest(item), *said_and_says(item))
