"""A key of the header changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules.language import names_another
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "front-matter"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("metadata",)
WHY = "The header of the file, which no reader of the page sees, changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("slug: /a", "slug: /b", block="frontmatter"),
    Pair(None, "redirect_from: /old", block="frontmatter"),
    Pair("layout: page", None, block="frontmatter"),
)
NEAR_MISSES = (
    Pair("title: Terms", "title: Rules", block="frontmatter"),
    Pair("We keep it.", "We keep them."),
    Pair("Slug: /a", "Slug: /b is a snail"),
    Pair("lang: en", "lang: ja", block="frontmatter"),
)


def find(item: Item) -> Iterator[Finding]:
    """Any key but the title, whose words are shown, and another language."""
    if names_another(item):
        return
    if item.block == "frontmatter" and not (title(item.old) and title(item.new) and item.hunks):
        yield Finding(ID, LEVEL, "metadata", item.old, item.new)


def title(entry: str) -> bool:
    """Whether an entry gives the title of the document."""
    return entry.lstrip(" -").lower().startswith(everywhere("titles"))
