"""An address to write to, or the form to use, is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "contact-address"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("contact",)
WHY = "The address or the channel for notices, reports or rights changed."
SOURCE = (
    "WP260 rev.01, para 29 (how rights are exercised); Colorado 4 CCR 904-3, rule 6.04 (methods to exercise rights)"
)
EXAMPLES = (
    Pair("Mail support@acme.org.", "Mail privacy@acme.org."),
    Pair("Write to dpo@acme.fr.", "Use the form."),
    Pair("Écrivez à a@b.fr", "Écrivez à c@b.fr", "fr"),
)
NEAR_MISSES = (
    Pair("Mail <a@b.org>.", "Mail [a@b.org](mailto:a@b.org)."),
    Pair("Contact us.", "Please contact us."),
    Pair("a@b.org", "A@B.org"),
    Pair(None, "Mail a@b.org."),
)


def find(item: Item) -> Iterator[Finding]:
    """An e-mail address that only one side has."""
    was, now = item.before.plain.emails, item.after.plain.emails
    if not item.one_sided and set(was) != set(now):
        yield Finding(ID, LEVEL, "contact", ", ".join(was), ", ".join(now))
