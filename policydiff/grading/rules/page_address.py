"""The page of the policy has another address or another layout, is made otherwise, or is found by fewer."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import readdressed, vanishing
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "page-address"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("metadata",)
WHY = "The page has another address, day or frame, or is found by fewer; its words are where they were."
SOURCE = "GDPR art. 12(1): easily accessible (not checked); policydiff's own reading"
EXAMPLES = (
    Pair("slug: /a", "slug: /b", block="frontmatter"),
    Pair("layout: page", None, block="frontmatter"),
    Pair(None, "layout: none", block="frontmatter"),
    Pair('url = "/terms/"', 'url = "/rules/"', "fr", block="frontmatter"),
    Pair(None, "permalink: /terms/", block="frontmatter"),
    Pair(None, "template: empty.html", block="frontmatter"),
    Pair(None, "css: .x{display:none}", block="frontmatter"),
    Pair(None, "robots: noindex", block="frontmatter"),
    Pair(None, "eleventyExcludeFromCollections: true", block="frontmatter"),
    Pair(None, "sitemap: false", block="frontmatter"),
    Pair(None, "search:\n  exclude: true", block="frontmatter"),
    Pair(None, "render_with_liquid: false", block="frontmatter"),
    Pair("publishDate: 2024-01-01", "publishDate: 2034-01-01", block="frontmatter"),
)
NEAR_MISSES = (
    Pair(None, "hide: false", block="frontmatter"),
    Pair("css: a.css", "css:  a.css", block="frontmatter"),
    Pair(None, "search: true", block="frontmatter"),
    Pair(None, "draft: true", block="frontmatter"),
    Pair(None, "robots: index, follow", block="frontmatter"),
    Pair(None, "noindex: false", block="frontmatter"),
    Pair(None, "sitemap: true", block="frontmatter"),
    Pair(None, "access: members", block="frontmatter"),
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
