"""A clause, a list item or a reference has another number."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import label_of, number_of
from policydiff.grading.rules._tokens import REFERENCE
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "renumbered"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("renumber",)
WHY = "Only the number of a clause, or of a clause referred to, changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("4.7 Refunds", "4.6 Refunds", block="heading"),
    Pair("See Section 13.", "See Section 14."),
    Pair("2. We keep it.", "3. We keep it.", block="item"),
    Pair("See Section 13.", "See Section 14.", numbers=frozenset([("13", "14")])),
    Pair("Voir l'article 3.", "Voir l'article 4.", "fr"),
)
NEAR_MISSES = (
    Pair("We keep it 13 days.", "We keep it 14 days."),
    Pair("1. We keep it.", "1. We keep them.", block="item"),
    Pair("At least 16 years", "At least 13 years"),
    Pair("See Section 13.", "See Section 14.", numbers=frozenset([("2", "3")])),
    Pair("Sous 3 jours", "Sous 4 jours", "fr"),
    Pair("thirty days", "30 days"),
    Pair("1.5 per cent of sales", "2.5 per cent of sales"),
    Pair("We follow version 2.0.", "We follow version 3.0."),
)


def find(item: Item) -> Iterator[Finding]:
    """Another label in front, or another number after "section", and otherwise the same words."""
    if item.one_sided or item.led_elsewhere:
        return
    without = [[word for word in side.words if word != REFERENCE] for side in (item.before, item.after)]
    if without[0] != without[1]:
        return
    was, now = number_of(item.before.plain), number_of(item.after.plain)
    if was != now:
        yield Finding(ID, LEVEL, "renumber", label_of(item.before.plain), label_of(item.after.plain))
        return
    old, new = (_references(side) for side in (item.before, item.after))
    if old != new:
        yield Finding(ID, LEVEL, "renumber", ", ".join(old), ", ".join(new))


def _references(side: Words) -> list[str]:
    """The numbers of what a text refers to, as written."""
    return [side.written(at, 1) for at, word in enumerate(side.words) if word == REFERENCE]
