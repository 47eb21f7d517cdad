"""People are to use another channel to write, to ask or to complain."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "contact-channel"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset(["channels"])
CODES = ("contact",)
WHY = "A form, a portal, the post, the phone or e-mail takes the place of another way to reach whoever must answer."
SOURCE = (
    "WP260 rev.01, para 29 (how rights are exercised); Colorado 4 CCR 904-3, rule 6.04 (methods to exercise rights)"
)
EXAMPLES = (
    Pair("You can contact us via our contact form.", "You can contact us through the support portal."),
    Pair("To object, contact us by post.", "To object, contact us by e-mail."),
    Pair("Contactez-nous par courrier.", "Contactez-nous par téléphone.", "fr"),
)
NEAR_MISSES = (
    Pair("You can contact us via our contact form.", "You can reach us via our contact form."),
    Pair("Contact support.", "Contact us through the support portal."),
    Pair("The form is blue.", "The portal is blue."),
    Pair("Contactez-nous par courrier.", "Contactez-nous, par courrier simple.", "fr"),
    Pair("Contactez-nous par e-mail.", "Contactez-nous par courriel.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """One channel went and another came, in a block about reaching somebody."""
    lost, gained = item.lost.get("channels", ()), item.gained.get("channels", ())
    if not item.one_sided and item.block != "heading" and lost and gained and "contact" in item.labels:
        if _means(item, lost) == _means(item, gained) != set():
            return  # "e-mail" and "courriel" are one
        yield Finding(ID, LEVEL, "contact", *item.quoted_entries(lost, gained))


def _means(item: Item, entries: tuple[str, ...]) -> set[str]:
    """The means of telling that some entries are, by the lists of marks."""
    found = {label for entry in entries for hit in item.language.marks.hits(entry.split()) for label in hit.labels}
    return found & {"email", "letter", "phone"}
