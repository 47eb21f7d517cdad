"""A script or a picture beside the text, which was not read, came, went or is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._unread import ReferenceKind, references_by
from policydiff.model import Finding, Level

ID = "unread-beside"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("unread",)
WHY = "The page has something beside its words here that was not read, and that is seldom a part of what it says."
SOURCE = "policydiff's own reading: a page of a site has scripts and pictures that change with its looks"
EXAMPLES = (
    Pair(None, '<script src="/a.js"></script>', block="external"),
    Pair('<script src="/a.js"></script>', '<script src="/b.js"></script>', block="external"),
    Pair('<img src="/a.png">', None, block="external"),
)
NEAR_MISSES = (
    Pair(None, "{{< extra >}}", block="external"),
    Pair('<embed src="/a.html">', None, block="external"),
    Pair("Ask {{ site.a }}.", "Ask {{ site.b }}."),
)


def find(item: Item) -> Iterator[Finding]:
    """The references that only one side has to what stands beside the words."""
    gone, come = references_by(item, ReferenceKind.BESIDE)
    if gone or come:
        yield Finding(ID, LEVEL, CODES[0], ", ".join(gone), ", ".join(come))
