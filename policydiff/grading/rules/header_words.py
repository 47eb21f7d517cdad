"""Words of the header changed that a theme may show."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import readdressed, vanishing, words_shown
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import HEADER
from policydiff.grading.rules.language import names_another
from policydiff.model import Finding, Level

ID = "header-words"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([HEADER])
CODES = ("metadata",)
WHY = "A key of the header came, went or has other words, which a theme may show on the page or where it is listed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair(None, "summary: We sell everything we know", block="frontmatter"),
    Pair("banner: We never sell data", "banner: We sell all data", block="frontmatter"),
    Pair("description: Comment nous gardons vos données", None, "fr", block="frontmatter"),
    Pair("tags: [one, two]", "tags: [one, two] Anyone may join.", block="frontmatter"),
)
NEAR_MISSES = (
    Pair("weight: 1", "weight: 2", block="frontmatter"),
    Pair(None, "redirect_from: /old", block="frontmatter"),
    Pair("title: Terms of our service", "title: Rules of our service", block="frontmatter"),
    Pair("tags: [one, two, three]", "tags: [one, two, four]", block="frontmatter"),
    Pair("topics:\n- Policy\n- Legal\n- Trust", None, block="frontmatter"),
    Pair("summary: We keep it all", "summary:  We keep it all", block="frontmatter"),
    Pair("Summary: we keep it all", "Summary: we sell it all"),
)


def find(item: Item) -> Iterator[Finding]:
    """Keys that no other rule knows, and whose values are words."""
    if not names_another(item) and not vanishing(item) and not readdressed(item):
        for said in words_shown(item):
            yield Finding(ID, LEVEL, "metadata", *said.shown)
