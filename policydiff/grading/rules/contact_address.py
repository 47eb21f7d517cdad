"""An address to write to, the form to use or the number to call is another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._plain import Plain
from policydiff.late import late
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
    Pair("Ring [our hotline](tel:+33800111222).", "Ring [our hotline](tel:+33899777888)."),
    Pair("Call [us](tel:+1-800-555-0100).", "Call [us](tel:+1-900-555-0100)."),
    Pair('<a href="mailto:a@b.org">Write</a>', '<a href="mailto:c@b.org?subject=x">Write</a>'),
    Pair("Écrivez à a@b.fr", "Écrivez à c@b.fr", "fr"),
)
NEAR_MISSES = (
    Pair("Mail <a@b.org>.", "Mail [a@b.org](mailto:a@b.org)."),
    Pair("Contact us.", "Please contact us."),
    Pair("a@b.org", "A@B.org"),
    Pair(None, "Mail a@b.org."),
    Pair("Ring [us](tel:+33800111222).", "Ring [us](tel:+33-800-11-12-22)."),
    Pair("Ring [us](tel:0800111222).", "Ring [us](tel:+33800111222)."),
    Pair("Ring [us](tel:0033800111222).", "Ring [us](tel:+33800111222)."),
    Pair("Ring us.", "Ring [us](tel:+33800111222)."),
    Pair("[Write](mailto:a@b.org)", "[Write](mailto:a@b.org?subject=x)"),
)
_CALLS = late(r"(?:tel|callto|sms|whatsapp|fax):", re.IGNORECASE)


def find(item: Item) -> Iterator[Finding]:
    """An e-mail address that only one side has, or links to other numbers on both sides."""
    if item.one_sided:
        return
    was, now = item.before.plain, item.after.plain
    if set(was.emails) != set(now.emails):
        yield Finding(ID, LEVEL, "contact", ", ".join(was.emails), ", ".join(now.emails))
    old, new = _numbers(was), _numbers(now)
    if old and new and not (_all_in(old, new) and _all_in(new, old)):
        yield Finding(ID, LEVEL, "contact", ", ".join(old.values()), ", ".join(new.values()))


def _numbers(text: Plain) -> dict[str, str]:
    """The numbers that links call or send messages to, by their digits without zeros in front."""
    found = (target.partition(":")[2] for target in text.targets if _CALLS.match(target))
    return {re.sub(r"\D", "", number.partition("?")[0]).lstrip("0"): number for number in found}


def _all_in(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each number is one of the others, of which either may lack the digits of its country."""
    known, ends = frozenset(others), tuple(others)
    return all(number in known or number.endswith(ends) or _ends(number, ends) for number in some)


def _ends(number: str, others: tuple[str, ...]) -> bool:
    return any(other.endswith(number) for other in others)
