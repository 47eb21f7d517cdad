"""An entry of an enumeration came or went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "enumeration"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset([WORDS])
CODES = ("scope", "data_category", "purpose", "recipient")
WHY = "One thing more or less stands in a list of things inside a sentence."
SOURCE = "Colorado 4 CCR 904-3, rule 6.04 (categories); WP260 rev.01, para 30; policydiff's own reading"
EXAMPLES = (
    Pair("names, photos and dates", "names, photos, voices and dates"),
    Pair("A or B or C", "A or B"),
    Pair("Mesure d'audience", "Mesure d'audience, suivi du comportement", "fr"),
)
NEAR_MISSES = (
    Pair("We keep it.", "We keep it safe."),
    Pair("names, photos and dates", "names, photos, and dates"),
    Pair("a, the b", "a, b"),
    Pair("It works.", "It works so well."),
)

# Content words of an entry, at most.
LONGEST = 8


def find(item: Item) -> Iterator[Finding]:
    """A short stretch that only one side has, set off by a comma, "and" or "or"."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    before, after, joins = {*item.before.words}, {*item.after.words}, item.language.lexicon.listed("joiners")
    for hunk in item.hunks:
        side, at, words = (item.before, hunk.at_old, hunk.old) if hunk.old else (item.after, hunk.at_new, hunk.new)
        content = [*filterfalse(joins, filterfalse(item.is_light, words))]
        other = after if hunk.old else before
        if all(word in other for word in content):
            continue
        if (hunk.old and hunk.new) or not 0 < len(content) <= LONGEST:
            continue
        if set_off(item, side, at, len(words)):
            code = next((c for c in (*CODES[1:], *item.language.topics) if item.changed(c)), "scope")
            yield Finding(ID, LEVEL, code if code in CODES else "scope", *item.quoted(hunk))


def set_off(item: Item, side: Words, at: int, size: int) -> bool:
    """Whether a stretch of words is parted from what stands before or after it, or begins or ends with "and", "or"."""
    end = at + size
    edges = (side.words[at], side.words[end - 1], *side.words[end : end + 1])
    return (
        (at > 0 and side.parted[at])
        or (end < len(side.words) and side.parted[end])
        or any(is_joiner(item, w) for w in edges)
    )


def is_joiner(item: Item, word: str) -> bool:
    """Whether a word is "and", "or" or their like."""
    return "joiners" in item.language.lexicon.labels(word)
