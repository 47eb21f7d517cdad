"""Words of the text became those of a picture, or were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._same import same_words
from policydiff.late import late
from policydiff.model import Finding, Level

ID = "picture-words"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("unread",)
WHY = (
    "The words describe a picture, on one side only: what the picture shows is all that most readers see, and not read."
)
SOURCE = "policydiff's own reading: what a reader of the page cannot see is not there"
EXAMPLES = (
    Pair("We do not sell it.", "![We do not sell it.](a.png)"),
    Pair("We do not sell it.", "We do ![not](a.png) sell it."),
    Pair("We do ![not](a.png) sell it.", "We do not sell it."),
    Pair("Nous ne vendons rien.", "![Nous ne vendons rien.](a.png)", "fr"),
)
NEAR_MISSES = (
    Pair("![Logo](a.png) We do not sell it.", "![Logo](b.png) We do not sell it."),
    Pair("We do not sell it.", "[We do not sell it.](a.md)"),
    Pair("We do not sell it.", "![](a.png) We do not sell it."),
    Pair("We sell it.", None),
    Pair("Nous ne vendons rien.", "[Nous ne vendons rien.](a.md)", "fr"),
)
_PICTURE = late(r"!\[([^\[\]]{1,1000})\]\(")


def find(item: Item) -> Iterator[Finding]:
    """The same words, of which some are those of a picture on one side."""
    if not same_words(item) or not ("![" in item.old or "![" in item.new):
        return
    was, now = (Counter(" ".join(words.split()) for words in _PICTURE.findall(side)) for side in (item.old, item.new))
    gone, come = was - now, now - was
    if any(any(map(str.isalnum, words)) for words in (*gone, *come)):
        yield Finding(ID, LEVEL, "unread", ", ".join(gone), ", ".join(come))
