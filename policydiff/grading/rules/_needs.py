"""What a rule needs to find anything: its `NEEDS`, of which an item has to offer one before the rule is asked.

Needs are the names of lists of words of which one side has more, of operators that changed in a sentence that may bind
somebody, of what a sentence does that came or went alone, and the shapes below. No needs: the rule is always asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import acts_of
from policydiff.grading.rules._facts import facts_of
from policydiff.grading.rules._item import Item

EDITED = "text on both sides"
ONE_SIDED = "text that came or went"
WORDS = "text with other words"
SAME_WORDS = "the same words"
VALUES = "other values"
HEADER = "a header"
LINKS = "links that lead elsewhere"
UNDER = "another introduction"
COVERED = "words out of sight, or come into it"


def offered(item: Item) -> frozenset[str]:
    """All that rules may need and this item has."""
    return frozenset(_offered(item))


def _offered(item: Item) -> Iterator[str]:
    yield from item.lost
    yield from item.gained
    if item.under:
        yield UNDER
    if item.linked_elsewhere:
        yield LINKS
    if item.covered or item.uncovered:
        yield COVERED
    one_sided = item.one_sided
    if not one_sided and item.before.words == item.after.words:
        yield SAME_WORDS
    if item.block == "frontmatter":
        yield HEADER
        return
    if item.values_lost or item.values_gained:
        yield VALUES
    if one_sided:
        yield ONE_SIDED
    elif item.block != "heading":
        yield EDITED
        if item.hunks:
            yield WORDS
    yield from acts_of(item)
    yield from (fact.operator for fact in facts_of(item) if fact.binds)
