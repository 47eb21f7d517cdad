"""A sum, a share, a measure or an age is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._ages import same_age
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._swaps import swaps
from policydiff.model import Finding, Level

ID = "amount"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([VALUES])
CODES = ("price", "amount", "age")
WHY = "A sum of money, a percentage, a measure or an age changed."
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
    Pair("Children under 12 may use the tower.", "Children under 10 may use the tower."),
    Pair("You pay A$5.", "You pay $5."),
    Pair("about 5 euros", "5 euros"),
    Pair("losses above 1.5 million euros", "losses above 2.5 million euros"),
    Pair("1.5 per cent of sales", "2.5 per cent of sales"),
    Pair("10 pour cent du prix", "20 pour cent du prix", "fr"),
    Pair("files of 5 MB", "files of 5 Mb"),
    Pair("a lamp of 5 mW", "a lamp of 5 MW"),
    Pair("5 kB/s", "5 kb/s", "de"),
    Pair("a hall of 5 m²", "a hall of 5 m³"),
    Pair("at least ⑱ years old", "at least ⑯ years old"),
    Pair("a fine of 10² euros", "a fine of 10³ euros"),
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
    Pair("You pay US$5.", "You pay $5."),
    Pair("You pay $1.5 million.", "You pay $1,500,000."),
    Pair("10 per cent", "10 %"),
    Pair("10 pour cent", "10 %", "fr"),
    Pair("files of 5 MB", "files of 5 mb"),
    Pair("files of 5 KB", "files of 5 kB"),
    Pair("As 9.1 To the extent", "As 9.1 to the extent"),
    Pair("a fine of 1,00,000 rupees", "a fine of 100,000 rupees"),
    Pair("① We pay €5.", "② We pay €5."),
    Pair("Mindestens 18 Jahre alt.", "Das 18. Lebensjahr vollendet.", "de"),
)

CODES_OF = {"money": "price", "percentage": "amount", "measure": "amount", "age": "age"}


def find(item: Item) -> Iterator[Finding]:
    """A sum, percentage, measure or age that only one side has, place by place."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    if same_age(item):
        return
    for kind, code in CODES_OF.items():
        for swap in swaps(item, kind):
            yield Finding(ID, LEVEL, code, *swap.quotes)
