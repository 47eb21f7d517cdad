"""What was said is asked now, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._bounds import asked
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.model import Finding, Level

ID = "question"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("rephrase",)
WHY = "A question says nothing, and a sentence with its words does."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("You bake bread?", "You bake bread."),
    Pair("Can you bake? At any time.", "Can you bake at any time?"),
    Pair("Vous cuisez le pain ?", "Vous cuisez le pain.", "fr"),
)
NEAR_MISSES = (
    Pair("Questions?", "Questions."),
    Pair("Can you bake?", "Can you bake ?"),
    Pair("Can you bake? Yes.", "Can you bake? Yes!"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words, of which some stand in a question on one side alone."""
    if found := asked(item):
        yield Finding(ID, LEVEL, "rephrase", *found)
