"""A link leads to another page under the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import contact_address, form_address, link_binding, link_runs
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import LINKS
from policydiff.grading.rules._same import same_words
from policydiff.model import Finding, Level

ID = "link-elsewhere"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([LINKS])
CODES = ("link",)
WHY = "The words are the same, but the link leads to another page: what it says is for the reader to see."
SOURCE = "policydiff's own reading: a text that is referred to is read with the one that refers to it"
EXAMPLES = (
    Pair("See [terms](/terms).", "See [terms](/partners/terms)."),
    Pair(
        "As set out in the [Privacy Policy](https://a.com/p).", "As set out in the [Privacy Policy](https://b.net/d)."
    ),
    Pair("Annex 2 is the [agreement](annex-processing.md).", "Annex 2 is the [agreement](annex-resale.md)."),
    Pair("See [below](#fees).", "See [below](#refunds)."),
    Pair("See [terms](/terms).", "See [terms](#)."),
    Pair("Siehe [Hausordnung](/haus).", "Siehe [Hausordnung](/garten).", "de"),
    Pair("Adhésion selon les [conditions](/cgv).", "Adhésion selon les [conditions](/partenaires/cgv).", "fr"),
)
NEAR_MISSES = (
    Pair("See [terms](javascript:show).", "See [terms](javascript:hide)."),
    Pair("See [terms](/help/terms).", "See [terms](/legal/terms)."),
    Pair("See [terms](http://acme.com/terms).", "See [terms](https://acme.com/terms/index.html#top)."),
    Pair("See [terms](/terms).", "See terms."),
    Pair("See [terms](/terms).", "See [the rules](/rules)."),
    Pair("The [rules](/a) are part of this contract.", "The [rules](/b) are part of this contract."),
    Pair("See [Section 4](#section-4).", "See [Section 5](#section-5)."),
    Pair("Siehe [Hausordnung](/haus).", "Siehe [Hausordnung](/haus.html).", "de"),
    Pair("![Logo](/old-logo.png) Terms", "![Logo](/new-logo.png) Terms"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words with a link to another page, where no rule on contracts or contacts sees more in it."""
    if not item.linked_elsewhere or not same_words(item):
        return
    if not any(any(rule.find(item)) for rule in (link_binding, link_runs, form_address, contact_address)):
        old = dict.fromkeys(link.old for link in item.linked_elsewhere)
        new = dict.fromkeys(link.new for link in item.linked_elsewhere)
        yield Finding(ID, LEVEL, "link", ", ".join(old), ", ".join(new))
