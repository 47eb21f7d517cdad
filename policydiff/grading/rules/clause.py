"""A whole block came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._codes import TOPICS, strongest
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.model import Finding, Level

ID = "clause"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset([ONE_SIDED])
CODES = TOPICS
WHY = "A clause that was not there before is new, or one that was there is gone."
SOURCE = "Colorado 4 CCR 904-3, rule 6.04; WP260 rev.01, para 29; policydiff's own reading"
EXAMPLES = (
    Pair(None, "You may not resell the service to others."),
    Pair("Vous disposez d'un droit d'accès.", None, "fr"),
    Pair(None, "* Scraping", block="item"),
)
NEAR_MISSES = (
    Pair("We keep it.", "We keep them."),
    Pair(None, "Contact", block="heading"),
    Pair(None, "slug: /a", block="frontmatter"),
)


def find(item: Item) -> Iterator[Finding]:
    """A block that is no heading, header or list lead-in and that only one side has."""
    if item.one_sided and item.block not in ("heading", "frontmatter") and item.present.words:
        code = strongest(item)
        yield Finding(ID, LEVEL, code, item.before.plain.text, item.after.plain.text)
