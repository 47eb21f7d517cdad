"""A sum, a share, an age or a limit is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "amount"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("price", "amount", "age")
WHY = "A sum of money, a percentage, an age or a quota changed."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You pay $5.", "You pay $7."),
    Pair("at least 16 years old", "at least 13 years old"),
    Pair("99.9 % uptime", "99.5 % uptime"),
    Pair("50 euros", "60 euros", "fr"),
)
NEAR_MISSES = (
    Pair("$1,000", "$1000"),
    Pair("Section 5", "Section 6"),
    Pair("ISO 27001", "ISO 27002"),
    Pair("version 1.0", "version 1.2"),
    Pair("uses named in 17 CFR 744", "uses named in 15 CFR 744"),
    Pair(None, "You pay $5."),
)

CODES_OF = {"money": "price", "percentage": "amount", "age": "age"}


def find(item: Item) -> Iterator[Finding]:
    """A sum, a percentage or an age that only one side has, or a counted number on both sides that differs."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for kind, code in CODES_OF.items():
        lost = [v.shown for v in item.values_lost if v.kind == kind]
        gained = [v.shown for v in item.values_gained if v.kind == kind]
        if lost or gained:
            yield Finding(ID, LEVEL, code, ", ".join(lost), ", ".join(gained))
    lost_units = {v.unit: v.shown for v in item.values_lost if v.kind == "number" and counts(item, v.unit)}
    for value in item.values_gained:
        if value.kind == "number" and value.unit in lost_units:
            yield Finding(ID, LEVEL, "amount", lost_units[value.unit], value.shown)


def counts(item: Item, unit: str) -> bool:
    """Whether what follows a number is a thing counted."""
    return len(unit) > 2 and unit not in item.language.months
