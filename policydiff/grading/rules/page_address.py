"""The page of the policy has another address or another layout."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import readdressed, vanishing
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "page-address"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("metadata",)
WHY = "The page stands at another address, on another day or in another frame, which no reader of its words sees."
SOURCE = "GDPR art. 12(1): easily accessible (not checked); policydiff's own reading"
EXAMPLES = (
    Pair("slug: /a", "slug: /b", block="frontmatter"),
    Pair("layout: page", None, block="frontmatter"),
    Pair(None, "layout: none", block="frontmatter"),
    Pair('url = "/terms/"', 'url = "/rules/"', "fr", block="frontmatter"),
    Pair(None, "permalink: /terms/", block="frontmatter"),
    Pair("publishDate: 2024-01-01", "publishDate: 2034-01-01", block="frontmatter"),
)
NEAR_MISSES = (
    Pair(None, "redirect_from: /old", block="frontmatter"),
    Pair("slug: /a", 'slug: "/a"', block="frontmatter"),
    Pair("permalink: /terms/", "permalink: false", block="frontmatter"),
    Pair("title: Terms", "title: Rules", block="frontmatter"),
    Pair("weight: 3", "weight: 4", block="frontmatter"),
    Pair("Slug: /a", "Slug: /b is a snail"),
)


def find(item: Item) -> Iterator[Finding]:
    """A key for where the page stands or how it is made, where it does not disappear altogether."""
    if not vanishing(item):
        for said in readdressed(item):
            yield Finding(ID, LEVEL, "metadata", said.old, said.new)
