"""The title in the header changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import HEADER
from policydiff.grading.rules.front_matter import title
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "document-title"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([HEADER])
CODES = ("rename",)
WHY = "The document is called otherwise."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("title: Terms", "title: Rules", block="frontmatter"),
    Pair("titre: CGU", "titre: Conditions", "fr", block="frontmatter"),
    Pair("title: Old Plan", "title: New Plan", block="frontmatter"),
)
NEAR_MISSES = (
    Pair("slug: /a", "slug: /b", block="frontmatter"),
    Pair("title: Terms", "title: terms", block="frontmatter"),
    Pair("Title: Terms", "Title: Rules"),
)


def find(item: Item) -> Iterator[Finding]:
    """A title key whose words differ."""
    if item.block == "frontmatter" and title(item.old) and title(item.new) and item.hunks and not draft(item):
        yield Finding(ID, LEVEL, "rename", item.before.plain.text, item.after.plain.text)


def draft(item: Item) -> bool:
    """Whether only a mark such as "draft" or the word "title" itself came or went."""
    return set(item.words_changed()) <= set(everywhere("drafts"))
