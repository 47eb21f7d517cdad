"""A key of the header changed that says nothing of the page."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import readdressed, undecided, vanishing, was_another, words_shown
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import HEADER
from policydiff.grading.rules.language import names_another
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "front-matter"
LEVEL = Level.EDITORIAL
DECIDES = True
NEEDS = frozenset([HEADER])
CODES = ("metadata",)
WHY = "The header of the file, which no reader of the page sees, changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("weight: 1", "weight: 2", block="frontmatter"),
    Pair(None, "redirect_from: /old", block="frontmatter"),
    Pair("draft: false", None, block="frontmatter"),
)
NEAR_MISSES = (
    Pair("title: Terms", "title: Rules", block="frontmatter"),
    Pair("slug: /a", "slug: /b", block="frontmatter"),
    Pair(None, "draft: true", block="frontmatter"),
    Pair("We keep it.", "We keep them."),
    Pair("Slug: /a", "Slug: /b is a snail"),
    Pair("lang: en", "lang: ja", block="frontmatter"),
    Pair(None, "summary: We sell everything we know", block="frontmatter"),
    Pair(None, "pages: {{docs/conf.py#3fa2b1c090de4f71}} # exclude_patterns", block="frontmatter"),
)


def find(item: Item) -> Iterator[Finding]:
    """Any key but the title, whose words are shown, and those that say in which language the page is, whether there is
    one and where."""
    if item.block != "frontmatter" or (title(item.old) and title(item.new) and item.hunks):
        return
    if undecided(item) or was_another(item):
        return
    if not (names_another(item) or vanishing(item) or readdressed(item) or words_shown(item)):
        yield Finding(ID, LEVEL, "metadata", item.old, item.new)


def title(entry: str) -> bool:
    """Whether an entry gives the title of the document."""
    return entry.lstrip(" -").lower().startswith(everywhere("titles"))
