"""The page of the policy disappears, appears or leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import vanishing
from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "publication"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("publication",)
WHY = "By this key of the header the page is not made, ends one day, is hidden or leads elsewhere."
SOURCE = (
    "GDPR art. 12(1): easily accessible (not checked); the site generators' documentation of their keys, second-hand"
)
EXAMPLES = (
    Pair(None, "draft: true", block="frontmatter"),
    Pair("draft: true", None, block="frontmatter"),
    Pair("published: true", "published: false", block="frontmatter"),
    Pair(None, "draft = true", "fr", block="frontmatter"),
    Pair('"draft": false,', '"draft": true,', block="frontmatter"),
    Pair('{"title": "Terms"}', '{"title": "Terms", "draft": true}', block="frontmatter"),
    Pair(None, "build:\n  render: never\n  list: never", block="frontmatter"),
    Pair(None, '[_build]\nlist = "never"', block="frontmatter"),
    Pair("permalink: /privacy/", "permalink: false", block="frontmatter"),
    Pair(None, "redirect_to: https://example.com/", block="frontmatter"),
    Pair("redirect_to:\n  - /a", "redirect_to:\n  - /b", block="frontmatter"),
    Pair(None, "expiryDate: 2025-01-01", block="frontmatter"),
    Pair(None, "Status: hidden", block="frontmatter"),
    Pair(None, "access: members", block="frontmatter"),
    Pair("state: published", "state: unpublished", block="frontmatter"),
    Pair(None, "expires: 2025-01-01", block="frontmatter"),
    Pair(None, "archived: true", block="frontmatter"),
    Pair(None, '"dr\\u0061ft": true', block="frontmatter"),
    Pair(None, "? draft\n: true", block="frontmatter"),
)
NEAR_MISSES = (
    Pair("expires: 2025-01-01", "expires:  2025-01-01", block="frontmatter"),
    Pair(None, "visibility: public", block="frontmatter"),
    Pair(None, "status: published", block="frontmatter"),
    Pair(None, "robots: noindex", block="frontmatter"),
    Pair(None, "draft: false", block="frontmatter"),
    Pair("draft: false # soon", None, block="frontmatter"),
    Pair(None, "published: true", block="frontmatter"),
    Pair("draft: true", "draft: yes # as before", block="frontmatter"),
    Pair(None, "# draft: true", block="frontmatter"),
    Pair(None, "redirect_from: /old", block="frontmatter"),
    Pair(None, "aliases:\n  - /redirect/", block="frontmatter"),
    Pair("permalink: /a", "permalink: /b", block="frontmatter"),
    Pair(None, "sitemap: false", block="frontmatter"),
    Pair(None, "access: public", block="frontmatter"),
    Pair(None, "state: published", block="frontmatter"),
    Pair(None, "archived: false", block="frontmatter"),
    Pair(None, "eleventyExcludeFromCollections: true", block="frontmatter"),
    Pair(None, "description: how we draft: true stories", block="frontmatter"),
    Pair(None, "draft: true", block="code"),
    Pair("published: 2024-01-02", "published: 2024-03-04", block="frontmatter"),
)


def find(item: Item) -> Iterator[Finding]:
    """A key that says whether there is a page to read, or where it leads, and says something else than before."""
    for said in vanishing(item):
        yield Finding(ID, LEVEL, "publication", said.old, said.new)
