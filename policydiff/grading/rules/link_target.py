"""A link is new under the same words, or its page has another address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules import contact_address, form_address, link_gone, picture_words
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._same import same_words
from policydiff.model import Finding, Level

ID = "link-target"
LEVEL = Level.EDITORIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("link",)
WHY = "The words are the same; a link was added, or the page it leads to has another address."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("See [terms](/help/terms).", "See [terms](/legal/terms)."),
    Pair("See [terms](http://acme.com/terms/).", "See [terms](https://www.acme.com/terms)."),
    Pair("See [terms](terms.md).", "See [terms](terms.html)."),
    Pair("See [Annex 1](annex.pdf).", "See [Annex 1](#annex-1)."),
    Pair("See [terms](/terms).", "See [terms](/en/terms?utm_source=mail)."),
    Pair("See [the rota](https://old.acme.com/rota).", "See [the rota](https://acme.org/rota)."),
    Pair("See [below](#counting).", "See [below](#counting-hours)."),
    Pair("See [below](#fees).", "See [below](#what-you-pay).", anchors=frozenset([("fees", "what-you-pay")])),
    Pair("See [privacy](/privacy).", "See [privacy](/privacy-policy)."),
    Pair("See [it](https://acme.com/a).", "See [it](https://www.google.com/url?q=https://acme.com/a)."),
    Pair("See terms.", "See [terms](/terms)."),
    Pair("Le code est libre.", "Le [code](https://github.com/x) est libre.", "fr"),
)
NEAR_MISSES = (
    Pair("See [terms](/a).", "See [the rules](/a)."),
    Pair("See terms.", "Read terms."),
    Pair("See **terms**.", "See terms."),
    Pair("See [terms](/terms).", "See terms."),
    Pair("See [terms](/terms).", "See [terms](/partners/terms)."),
    Pair("See [terms](/terms).", "See [terms](/privacy)."),
    Pair("See [Annex 2](annex-2.md).", "See [Annex 2](annex-3.md)."),
    Pair("See [terms](https://acme.com/terms).", "See [terms](https://bolt.net/terms)."),
    Pair("See [below](#fees).", "See [below](#refunds)."),
    Pair("See [below](#part-a).", "See [below](#part-b)."),
    Pair("See [terms](/terms).", "See [terms](https://bit.ly/2Xy)."),
    Pair("See [it](/doc?id=7).", "See [it](/doc?id=8)."),
    Pair("See [terms](/terms-v1).", "See [terms](/terms-v2)."),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words with other link targets; another page, the address of a contact or of an opt-out is another rule's
    matter."""
    was, now = item.before.plain.targets, item.after.plain.targets
    if not same_words(item) or was == now or item.linked_elsewhere:
        return
    if not any(any(rule.find(item)) for rule in (contact_address, form_address, link_gone, picture_words)):
        old, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
        yield Finding(ID, LEVEL, "link", ", ".join(old), ", ".join(new))
