"""Words on what is paid, or on how old one must be, came or went inside a clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._ages import same_age
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.model import Finding, Level

ID = "charge"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("price", "age")
WHY = "What costs money, who bears it, or who is old enough changed in few words."
SOURCE = "policydiff's own reading: a reasonable user would want to know what they pay and whether they may join"
EXAMPLES = (
    Pair("Calls are free.", "Calls are charged at the local rate."),
    Pair("Le service est réservé aux majeurs.", "Le service est ouvert à tous.", "fr"),
    Pair("Items are refunded.", "Items are exchanged."),
)
NEAR_MISSES = (
    Pair("Calls are charged.", "Calls, too, are charged."),
    Pair(None, "Calls are charged."),
    Pair("You pay us a fee.", "You pay us this fee."),
    Pair("Les mineurs jouent.", "Ces mineurs jouent.", "fr"),
    Pair("Members are at least 18.", "Members are 18 or older."),
    Pair("Debe tener al menos 18 años.", "Debe ser mayor de 18 años.", "es"),
)
# Words that differ, at most, for the price or the age to be what the change is about.
MOST = 8


def find(item: Item) -> Iterator[Finding]:
    """Words of one of these subjects on one side only, in an edit of few words."""
    content = [word for word in item.words_changed() if not item.is_light(word)]
    if item.one_sided or item.block in ("heading", "frontmatter") or len(content) > MOST:
        return
    for code in CODES:
        lost, gained = item.lost.get(code, ()), item.gained.get(code, ())
        if bool(lost) != bool(gained) and not (code == "age" and same_age(item)):
            yield Finding(ID, LEVEL, code, *item.quoted_entries(lost, gained))
