"""A link to another document is gone, and its words stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules import contact_address, form_address
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._same import same_words
from policydiff.grading.rules._targets import is_picture, links_in
from policydiff.model import Finding, Level

ID = "link-gone"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("link",)
WHY = "The words are the same, but nothing leads a reader any more to the document that they name."
SOURCE = "policydiff's own reading: a text that is referred to is read with the one that refers to it"
EXAMPLES = (
    Pair("See [terms](/terms).", "See terms."),
    Pair("As set out in the [annex](https://a.com/annex.pdf).", "As set out in the annex."),
    Pair("See [A](/a) and [B](/b).", "See [A](/a) and B."),
    Pair('See <a href="/terms">terms</a>.', "See terms."),
    Pair("Siehe [Hausordnung](/haus).", "Siehe Hausordnung.", "de"),
    Pair("Selon les [conditions](/cgv).", "Selon les conditions.", "fr"),
)
NEAR_MISSES = (
    Pair("See terms.", "See [terms](/terms)."),
    Pair("See [terms](/terms).", "See [terms](/partners/terms)."),
    Pair("See [below](#fees).", "See below."),
    Pair("See [the terms](/terms).", "See the [terms](/terms)."),
    Pair("![Logo](/logo.png) Terms", "Logo Terms"),
    Pair("See https://acme.com/terms.", "See <https://acme.com/terms>."),
    Pair("Siehe [unten](#haus).", "Siehe unten.", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words, of which some led to another document that nothing in the text leads to any more; the way to a
    contact or an opt-out is another rule's matter."""
    if not same_words(item) or item.linked_elsewhere:
        return
    gone = gone_links(item)
    if gone and not any(any(rule.find(item)) for rule in (contact_address, form_address)):
        yield Finding(ID, LEVEL, "link", ", ".join(dict.fromkeys(gone)), "")


def gone_links(item: Item) -> list[str]:
    """Where links of the old text led, whose words are no links any more."""
    was, now = links_in(item.old), links_in(item.new)
    words = Counter(_folded(words) for words, _ in was) - Counter(_folded(words) for words, _ in now)
    there = {target for _, target in now}
    return [
        target
        for shown, target in was
        if words[_folded(shown)] and target not in there and not target.startswith("#") and not is_picture(target)
    ]


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
