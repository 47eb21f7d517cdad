"""Words that stayed stand under another heading, lead-in or column."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair, Under, UnderKind
from policydiff.grading.rules._needs import UNDER
from policydiff.grading.rules._under import other, turned
from policydiff.grading.rules.stands_under import facts, sides
from policydiff.model import Finding, Level

ID = "stands-elsewhere"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([UNDER])
CODES = ("structure",)
WHY = "A reader takes the words together with what introduces them."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair(
        None,
        "You may object.",
        under=(Under("You may object.", ("Cookies",), ("Newsletter",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(None, "your phone", under=(Under("your phone", ("We collect:",), ("We hand on:",), elsewhere=True),)),
    Pair(None, "Seat", under=(Under("Acme: France", ("Seat",), ("Owner",), UnderKind.COLUMN),)),
    Pair(
        None, "Ihr Name", "de", under=(Under("Ihr Name", ("Für den Versand:",), ("Für die Werbung:",), elsewhere=True),)
    ),
)
NEAR_MISSES = (
    Pair(
        None,
        "You may object.",
        under=(Under("You may object.", ("Sharing",), ("How we share",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(
        None,
        "You may object.",
        under=(Under("You may object.", ("Cookies",), ("Our cookies",), UnderKind.HEADING, elsewhere=True),),
    ),
    Pair(None, "Cookies", under=(Under("You may object.", ("Cookies",), ("Browser storage",), UnderKind.HEADING),)),
    Pair(
        None,
        "Our profit",
        under=(Under("Our profit", ("2.",), ("1.",), UnderKind.ORDER, outer=("We look at:",)),),
    ),
    Pair(None, "Hello there.", under=(Under("Hello there.", ("paragraph",), ("quote",), UnderKind.FORM),)),
    Pair(None, "Use", under=(Under("Acme: mail", ("Use",), ("Use of data",), UnderKind.COLUMN),)),
)


def find(item: Item) -> Iterator[Finding]:
    """A text under a heading or lead-in that stands over others in both texts, or under a column of another name; a
    number by which the text refers to another item now, another place in an order that counts, a rule that became a
    quotation or code."""
    for under in item.under:
        if other(item, under) and not turned(item, under):
            yield Finding(ID, LEVEL, "structure", *sides(under), facts(under))
