"""Words on where to write, call or report came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import WP260, touched
from policydiff.model import Finding, Level

ID = "contact"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["contact"])
CODES = ("contact",)
WHY = "The words that changed are about where to write, call or report."
SOURCE = f"{WP260} (how rights are exercised); GDPR art. 13(1)(a)-(b) (not checked)"
EXAMPLES = (
    Pair("Ask us.", "Ask our data protection officer."),
    Pair("Écrivez-nous.", "Utilisez le formulaire de contact.", "fr"),
    Pair("Contact us by phone.", "Visit the office."),
)
NEAR_MISSES = (
    Pair("Contact us.", "Please contact us."),
    Pair("The contact form.", "This contact form."),
    Pair("Par courrier.", "Aussi par courrier.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "contact", ID)
