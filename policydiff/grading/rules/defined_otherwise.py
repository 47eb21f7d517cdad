"""A word means something else: its definition became open or closed, or has the contrary word."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts.compared import Compared
from policydiff.grading.rules._facts.turning import facing, said_apart
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._sentences import sentences
from policydiff.model import Finding, Level

ID = "defined-otherwise"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("scope",)
WHY = "All sentences with the word say something else."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair('"Bread" means all that we bake.', '"Bread" includes all that we bake.'),
    Pair('"Day" means a calendar day.', '"Day" means a working day.'),
    Pair('"Guest" means a person with a public page.', '"Guest" means a person with a private page.'),
)
NEAR_MISSES = (
    Pair('"Bread" means all that we bake.', '"Bread" means all we bake.'),
    Pair('"Bread" means all that we bake.', '"Bread" is all that we bake.'),
    Pair("We sell bread on a calendar day.", "We sell bread on a working day."),
)


def find(item: Item) -> Iterator[Finding]:
    """A sentence that defines a word, before or now, and in which hardly anything else differs."""
    for sentence in sentences(item):
        was, now = (side.plain.text for side in sentence.sides)
        if sentence.one_sided or not any(sentence.language.has("definition", text.lower()) for text in (was, now)):
            continue
        compared = Compared(sentence)
        opened = bool(compared.lost("open")) != bool(compared.gained("open"))
        if compared.tight and (opened or _contrary(compared)):
            yield Finding(ID, LEVEL, "scope", was, now)


def _contrary(found: Compared) -> bool:
    item = found.item
    return any(
        facing(item.language.contraries, one, other)
        for hunk in found.swaps()
        for one in said_apart(item, hunk.old, hunk.new)
        for other in said_apart(item, hunk.new, hunk.old)
    )
