"""A sum, a share, an age or a limit is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "amount"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("price", "amount", "age")
WHY = "A sum of money, a percentage, a measure, an age or a quota changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You pay $5.", "You pay $7."),
    Pair("at least 16 years old", "at least 13 years old"),
    Pair("99.9 % uptime", "99.5 % uptime"),
    Pair("50 euros", "60 euros", "fr"),
    Pair("9.50 euros", "950 euros"),
    Pair("1,5 %", "15 %", "de"),
    Pair("5 % of the fee", "5 ‰ of the fee"),
    Pair("€9 a month", "£9 a month"),
    Pair("CHF 9 a month", "SEK 9 a month"),
    Pair("1.500 euros", "1,500 euros"),
    Pair("files of 5 MB", "files of 5 GB"),
    Pair("- 1.5 GB a month", "- 2.5 GB a month", block="item"),
    Pair("within 30 km", "within 30 mi"),
    Pair("Nobody under 12 may use the tower.", "Nobody under 10 may use the tower."),
)
NEAR_MISSES = (
    Pair("$1,000", "$1000"),
    Pair("$1,000", "$1 000"),
    Pair("1.500 Euro", "1500 Euro", "de"),
    Pair("9.50 euros", "9,50 euros"),
    Pair("EUR 9", "€9"),
    Pair("- 4.2 The customer pays.", "- 4.3 The customer pays.", block="item"),
    Pair("files of 5 MB", "files of 5 MB each"),
    Pair("a share of 10%", "a share of 10 percent"),
    Pair("files of 5 MB", "files of 5000 kB"),
    Pair("Section 5", "Section 6"),
    Pair("from 12 May", "from 10 May"),
    Pair("ISO 27001", "ISO 27002"),
    Pair("version 1.0", "version 1.2"),
    Pair("uses named in 17 CFR 744", "uses named in 15 CFR 744"),
    Pair(None, "You pay $5."),
)

CODES_OF = {"money": "price", "percentage": "amount", "measure": "amount", "age": "age"}


def find(item: Item) -> Iterator[Finding]:
    """A sum, percentage, measure or age that only one side has, or a counted number on both sides that differs."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for kind, code in CODES_OF.items():
        lost = [v.shown for v in item.values_lost if v.kind == kind]
        gained = [v.shown for v in item.values_gained if v.kind == kind]
        if lost or gained:
            yield Finding(ID, LEVEL, code, ", ".join(lost), ", ".join(gained))
    lost_units = {v.unit: v.shown for v in item.values_lost if v.kind == "number" and counts(v.unit)}
    for value in item.values_gained:
        if value.kind == "number" and value.unit in lost_units:
            yield Finding(ID, LEVEL, "amount", lost_units[value.unit], value.shown)


def counts(unit: str) -> bool:
    """Whether what follows a number is a thing counted."""
    return len(unit) > 2
