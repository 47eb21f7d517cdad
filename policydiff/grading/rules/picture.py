"""Another picture stands behind the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._targets import other_pictures
from policydiff.model import Finding, Level

ID = "picture"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("link",)
WHY = "The words of a picture are the same, but it is another one: what it shows was not read."
SOURCE = "policydiff's own reading: what a picture shows is read with the text around it"
EXAMPLES = (
    Pair("![fee table](fees.png)", "![fee table](rates.png)"),
    Pair("![fees](a.png)", "![![fees](b.png)](a.png)"),
    Pair("What you pay: ![fees](a.svg).", "What you pay: ![fees](b.svg)."),
    Pair("Ce que vous payez : ![tarifs](a.webp).", "Ce que vous payez : ![tarifs](b.webp).", "fr"),
)
NEAR_MISSES = (
    Pair("![fee table](fees.png)", "![fee table](/images/fees.png)"),
    Pair("![fee table](fees.png)", "![fee table](fees.webp)"),
    Pair("![fee table](fees.png)", "![fee table](fees-800x600.png)"),
    Pair("[fee table](/fees)", "[fee table](/rates)"),
    Pair("![fee table](fees.png)", "![price list](rates.png)"),
)


def find(item: Item) -> Iterator[Finding]:
    """Pictures with the same words and other names, on both sides."""
    if item.block != "frontmatter":
        for was, now in other_pictures(item.old, item.new):
            yield Finding(ID, LEVEL, "link", was, now)
