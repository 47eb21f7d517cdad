"""Another picture stands behind the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import was_another
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
    Pair("picture legal/fees.png: #3fa2b1c090de4f71", "picture legal/fees.png: #51d9e2ab07c34f88", block="frontmatter"),
    Pair("Ce que vous payez : ![tarifs](a.webp).", "Ce que vous payez : ![tarifs](b.webp).", "fr"),
)
NEAR_MISSES = (
    Pair("![fee table](fees.png)", "![fee table](/images/fees.png)"),
    Pair("![fee table](fees.png)", "![fee table](fees.webp)"),
    Pair("![fee table](fees.png)", "![fee table](fees-800x600.png)"),
    Pair(None, "picture legal/fees.png: #3fa2b1c090de4f71", block="frontmatter"),
    Pair("picture a.png: #3fa2b1c090de4f71", "picture b.png: #51d9e2ab07c34f88", block="frontmatter"),
    Pair("picture: /a.png", "picture: /b.png", block="frontmatter"),
    Pair("[fee table](/fees)", "[fee table](/rates)"),
    Pair("![fee table](fees.png)", "![price list](rates.png)"),
)


def find(item: Item) -> Iterator[Finding]:
    """Pictures with the same words and other names, or another one of the same name, on both sides."""
    if item.block == "frontmatter":
        if was_another(item):
            yield Finding(ID, LEVEL, "link", item.old, item.new)
    else:
        for was, now in other_pictures(item.old, item.new):
            yield Finding(ID, LEVEL, "link", was, now)
