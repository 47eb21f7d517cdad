"""Only markup or white space changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import picture_words
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import number_of, same_words
from policydiff.model import Finding, Level

ID = "markup"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("formatting",)
WHY = "A reader of the page sees the same words; only markup or white space differs."
SOURCE = "Regulation (EU) 2019/1150, recital 18: editorial changes that do not alter content or meaning are no change"
EXAMPLES = (
    Pair("**We** keep it.", "We keep it."),
    Pair("- [x] a list", "* [x] a list", block="item"),
    Pair("We keep\nit.", "We keep it."),
    Pair("| A | B |", "| A   | B |", block="row"),
)
NEAR_MISSES = (
    Pair("We keep it.", "We **keep** them."),
    Pair("We keep it.", "We keep it!"),
    Pair("[terms](/a)", "[terms](/b)"),
    Pair("We keep it.", "![We keep it.](a.png)"),
    Pair("1. We keep it.", "2. We keep it.", block="item"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same text as read, written otherwise, or what a page's machinery adds (comments, tags)."""
    was, now = item.before.plain, item.after.plain
    read_alike = was.targets == now.targets and was.text == now.text and number_of(was) == number_of(now)
    empty = item.one_sided and item.block in ("row", "paragraph", "code") and not item.present.words
    if empty or (same_words(item) and read_alike and not any(picture_words.find(item))):
        yield Finding(ID, LEVEL, "formatting")
