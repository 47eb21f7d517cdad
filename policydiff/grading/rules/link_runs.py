"""A link leads to no page any more: it runs a program, or shows what its own address holds."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import LINKS
from policydiff.grading.rules._targets import is_no_page
from policydiff.model import Finding, Level

ID = "link-runs"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([LINKS])
CODES = ("scope",)
WHY = "What was a page to read is none now: the link runs a program, or shows a text that stands in its own address."
SOURCE = "policydiff's own reading: what is referred to can no longer be read, or be told from what it was"
EXAMPLES = (
    Pair("See [terms](/terms).", "See [terms](javascript:void)."),
    Pair("See [terms](https://acme.com/terms).", "See [terms](data:text/html,hi)."),
    Pair("Siehe [Hausordnung](/haus).", "Siehe [Hausordnung](JavaScript:haus).", "de"),
    Pair("Voir les [conditions](/cgv).", "Voir les [conditions](vbscript:cgv).", "fr"),
)
NEAR_MISSES = (
    Pair("See [terms](javascript:show).", "See [terms](javascript:hide)."),
    Pair("See [terms](/terms).", "See [terms](/data:base)."),
    Pair("See [terms](/terms).", "See [terms](/javascript)."),
    Pair("See [terms](/terms).", "See [terms](#)."),
    Pair("See [terms](/terms).", "See terms."),
    Pair("Siehe [Hausordnung](/haus).", "Siehe [Hausordnung](/daten).", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """The first link that led to a page and does so no more."""
    for link in item.linked_elsewhere:
        if is_no_page(link.new) and not is_no_page(link.old):
            yield Finding(ID, LEVEL, "scope", link.old, link.new)
            return
