"""A greeting or a statement of values came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.model import Finding, Level

ID = "greeting"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("explanation",)
WHY = "The sentence greets, thanks or says what the publisher believes in."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "Welcome to our service."),
    Pair(None, "Thank you for using it."),
    Pair(None, "Bienvenue chez nous.", "fr"),
)
NEAR_MISSES = (
    Pair(None, "You must be welcome."),
    Pair(None, "We keep it."),
    Pair(None, "Nous gardons tout.", "fr"),
)


# A longer text says more than welcome.
LONGEST = 30
BINDING = frozenset(["must", "negation", "price", "liability", "consent"])


def find(item: Item) -> Iterator[Finding]:
    """A short paragraph that came or went, begins with such words, and binds nobody."""
    pattern = item.language.kinds.get("greeting")
    match = pattern.search(item.text) if pattern and item.one_sided and item.block == "paragraph" else None
    if match and match.start() <= 12 and len(item.present.words) <= LONGEST and not item.labels & BINDING:
        yield Finding(ID, LEVEL, "explanation", item.before.plain.text, item.after.plain.text)
