"""A name came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import itemgetter

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._opaque import is_opaque
from policydiff.grading.rules._topic import listed
from policydiff.grading.rules._words import Words
from policydiff.late import late
from policydiff.model import Finding, Level

ID = "name"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset([WORDS])
CODES = ("party", "recipient", "scope")
WHY = "A company, a place, a product or a person is named otherwise, or no longer, or for the first time."
SOURCE = "WP260 rev.01, paras 29-30 (controller, recipients, countries); policydiff's own reading"
EXAMPLES = (
    Pair("Used by GitHub and Microsoft.", "Used by GitHub and OpenAI."),
    Pair("We use it with Stripe.", "We use it."),
    Pair("Hébergé par Scalingo.", "Hébergé par Oracle.", "fr"),
)
NEAR_MISSES = (
    Pair("used by us", "used by them"),
    Pair("Used by GitHub.", "Used, too, by GitHub."),
    Pair("The Terms", "the terms"),
)

_START = late(r"(?:^|[.!?:]\s+)[\"'(]*(\w+)")


def find(item: Item) -> Iterator[Finding]:
    """Words with a capital inside a sentence of an edited block that only one side has."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    lost = names(item, item.before, [(hunk.at_old, len(hunk.old)) for hunk in item.hunks], item.after)
    gained = names(item, item.after, [(hunk.at_new, len(hunk.new)) for hunk in item.hunks], item.before)
    if lost or gained:
        code = next((code for code in CODES if item.changed(code)), "scope")
        yield Finding(ID, LEVEL, code, listed(lost), listed(gained))


def names(item: Item, side: Words, places: list[tuple[int, int]], other: Words) -> tuple[str, ...]:
    """The capitalised words at some places that the other side has nowhere; none in a text that is all in capitals.

    A capital at the start of a sentence says nothing.
    """
    shown = [
        word
        for at, size in places
        for word, compared in zip(side.shown[at : at + size], side.words[at : at + size], strict=True)
        if not is_opaque(compared)
    ]
    capitals = compress(shown, map(str.isupper, map(itemgetter(0), shown)))
    found = [word for word in capitals if len(word) > 1 and not item.is_light(word.lower())]
    if not found:
        return ()
    known = {*other.words, *map(str.lower, other.shown)}
    found = [word for word in found if word.lower() not in known]
    if not found or sum(map(str.isupper, side.shown)) > len(side.shown) / 2:
        return ()
    starts = set(_START.findall(side.plain.text))
    return tuple(word for word in found if word not in starts)
