"""A day that the text tells of is another one, and nothing else differs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import day
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._swaps import swaps
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "day-told"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([VALUES])
CODES = ("date",)
WHY = "The text tells of another day, in a sentence that binds nobody."
SOURCE = "policydiff's own reading: the day is not that of the text, and whether it matters is for the reader to see"
EXAMPLES = (
    Pair("We moved on May 3, 2019.", "We moved on May 4, 2019."),
    Pair("The fair of 3 May 2024", "The fair of 4 May 2024", block="heading"),
    Pair("Der Verein besteht seit dem 1. März 2010.", "Der Verein besteht seit dem 1. April 2010.", "de"),
    Pair("L'association existe depuis le 3 mai 2010.", "L'association existe depuis le 4 mai 2010.", "fr"),
)
NEAR_MISSES = (
    Pair("You must pay by May 3, 2019.", "You must pay by May 4, 2019."),
    Pair("Last updated: May 1, 2019", "Last updated: June 3, 2020"),
    Pair("We moved on May 3, 2019.", "We moved on 3 May 2019."),
    Pair("We moved on May 3, 2019.", "We moved house on May 4, 2019."),
    Pair("Stand: Montag, den 4. März 2019", "Stand: Freitag, den 9. Oktober 2020", "de"),
    Pair("Version du 4 mars 2019", "Version du 9 octobre 2020", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words but for days, in a language whose words are known, where `day` finds nothing."""
    if not day.days_told(item) or not item.language.roles or any(day.find(item)):
        return
    if [*_undated(item.before)] == [*_undated(item.after)]:
        for swap in swaps(item, "date"):
            yield Finding(ID, LEVEL, "date", *swap.quotes)


def _undated(side: Words) -> Iterator[str]:
    dates = frozenset(side.dates)
    return (word for at, word in enumerate(side.words) if at not in dates)
