"""An address to write to, the form to use or the number to call is another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words, marks_in
from policydiff.language.vocabulary import Language
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
    Pair("Call us on +49 30 123456.", "Call us on +49 30 654321."),
    Pair("Telephone: (030) 12 34 56", "Telephone: (030) 65 43 21"),
    Pair("Telefon 0800 123 4567", "Telefon 0800 765 4321", "de"),
    Pair("Tél. 01 23 45 67 89", "Tél. 01 98 76 54 32", "fr"),
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
    Pair("Call us on +49 30 123456.", "Call us on +49-30-12 34 56."),
    Pair("Call us on 030 123456.", "Call us on +49 30 123456."),
    Pair("Call us by 01.02.2024.", "Call us by 03.02.2024."),
    Pair("Call us if you lost 1 000 000 euros.", "Call us if you lost 2 000 000 euros."),
    Pair("Telefon 0800 123 4567", "Telefon 0800/1234567", "de"),
    Pair("Register 0300 123 456", "Register 0300 654 321"),
    Pair("[Write](mailto:a@b.org)", "[Write](mailto:a@b.org?subject=x)"),
)
# A number to call as it is written, its digits at least and at most; and what looks like one.
_PHONE = late(r"(?<![\w.,/+-])(?:\+|\(?0)[\d ()./-]{5,28}\d(?!\w)")
_LEAST, _MOST = 7, 15
_DATE = late(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_CALLS = late(r"(?:tel|callto|sms|whatsapp|fax):", re.IGNORECASE)


def find(item: Item) -> Iterator[Finding]:
    """An e-mail address that only one side has, or links to other numbers on both sides."""
    if item.one_sided:
        return
    was, now = item.before.plain, item.after.plain
    if set(was.emails) != set(now.emails):
        yield Finding(ID, LEVEL, "contact", ", ".join(was.emails), ", ".join(now.emails))
    old, new = (_numbers(side, item.language) for side in item.sides)
    if old and new and not (_all_in(old, new) and _all_in(new, old)):
        yield Finding(ID, LEVEL, "contact", ", ".join(old.values()), ", ".join(new.values()))


def _numbers(side: Words, language: Language) -> dict[str, str]:
    """The numbers that links call or send messages to, and those that stand in the text, by their digits without zeros
    in front."""
    called = (target.partition(":")[2] for target in side.plain.targets if _CALLS.match(target))
    found = (*called, *_written(side, language))
    return {re.sub(r"\D", "", number.partition("?")[0]).lstrip("0"): number for number in found}


def _written(side: Words, language: Language) -> Iterator[str]:
    """The numbers to call in a text: with a plus before them, or a zero where the text speaks of the telephone, or
    its words are not known."""
    text = side.plain.text
    if not any(sign in text for sign in "+0"):
        return
    phone = not language.is_read or any("phone" in hit.labels for hit in marks_in(side, language))
    for match in _PHONE.finditer(text):
        number = match[0]
        digits = sum(map(str.isdecimal, number))
        if _LEAST <= digits <= _MOST and (number[0] == "+" or phone) and not _DATE.fullmatch(number):
            yield number


def _all_in(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each number is one of the others, of which either may lack the digits of its country."""
    known, ends = frozenset(others), tuple(others)
    return all(number in known or number.endswith(ends) or _ends(number, ends) for number in some)


def _ends(number: str, others: tuple[str, ...]) -> bool:
    return any(other.endswith(number) for other in others)
