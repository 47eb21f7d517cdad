"""A key, a fingerprint or a hash that the text publishes is another one, or another day until which a key holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policydiff.grading.rules._acts import BINDING, Act, act_of
from policydiff.grading.rules._calendar import is_date
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._opaque import is_account, is_opaque
from policydiff.grading.rules._sentences import sentences
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "published-key"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("key",)
WHY = "Another key, fingerprint or hash stands there: its letters and figures are no words, sums or days."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
_OLD, _NEW = "`78DCCCE9923E5CFB3CAA5D5AB79DBDA3BE944D9E`", "`B0614CADF0EAF85433C715A508F419AA6FB92A90`"
_GROUPS = "{} 3C4D 5E6F 7A8B 9C0D 1E2F 3A4B 5C6D 7E8F 9A0B"
_ARMOUR = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{}\n=4+TC\n-----END PGP PUBLIC KEY BLOCK-----"
EXAMPLES = (
    Pair(f"Key ID: {_OLD}", f"Key ID: {_NEW}", block="item"),
    Pair(f"Fingerprint: {_GROUPS.format('1A2B')}", f"Fingerprint: {_GROUPS.format('9A2B')}"),
    Pair(_ARMOUR.format("mDMEZQHKOxYJKwYB\nAw=="), _ARMOUR.format("mDMEaURZwxYJKwYB\nCw=="), block="code"),
    Pair("Key expiry: `2025-09-12`", "Key expiry: `2027-12-18`", block="item"),
    Pair(f"Schlüssel-ID: {_OLD}", f"Schlüssel-ID: {_NEW}", "de", block="item"),
    Pair(f"Empreinte : {_OLD}", f"Empreinte : {_NEW}", "fr", block="item"),
    Pair("Clave PGP válida hasta el 2025-09-12", "Clave PGP válida hasta el 2027-12-18", "es"),
)
NEAR_MISSES = (
    Pair("IBAN: DE89 3704 0044 0532 0130 00", "IBAN: DE89 3704 0044 0532 0130 01"),
    Pair("IBAN: DE89370400440532013000", "IBAN: DE89370400440532013001"),
    Pair("Call 0800 123 456.", "Call 0800 123 457."),
    Pair("Your account expires on 2025-09-12.", "Your account expires on 2027-12-18."),
    Pair(f"You must pay to {_OLD}.", f"You must pay to {_NEW}."),
    Pair(f"Pay the fee to {_OLD}.", f"Pay the fee to {_NEW}."),
    Pair(f"We keep {_OLD} for 30 days.", f"We keep {_NEW} for 60 days."),
    Pair("Keys are handed out until 2025-09-12.", "Keys are handed out until 2027-12-18."),
    Pair("Datenschutzgrundverordnungen", "Datenschutzgrundverordnung", "de"),
)
# What somebody pays to has a key as well.
_PAID = frozenset(["price"])
# A key's last day is told like a practice.
_STRICT = BINDING - {Act.PRACTICE}


def find(item: Item) -> Iterator[Finding]:
    """Nothing but such tokens differs, or days in a sentence on a key; and the sentences bind nobody."""
    if item.one_sided or item.block in ("heading", "frontmatter") or not item.hunks or item.signs_changed:
        return
    told = all(is_opaque(word) or is_date(word) for word in item.words_changed())
    if told and all(_only_keys(sentence) or _key_until(sentence) for sentence in sentences(item)):
        yield Finding(ID, LEVEL, CODES[0], *item.quoted_all)


def _only_keys(sentence: Item) -> bool:
    """Whether a sentence that binds nobody has a key for a key."""
    return (
        all(hunk.old and hunk.new for hunk in sentence.hunks)
        and all(is_opaque(word) and not is_account(word) for word in sentence.words_changed())
        and not sentence.labels & _PAID
        and not any(act_of(side, sentence.language) in BINDING for side in sentence.sides)
    )


def _key_until(sentence: Item) -> bool:
    """Whether a sentence names a key on both sides, and has another day or key."""
    return (
        all(hunk.old and hunk.new for hunk in sentence.hunks)
        and all(_keys().search(side.plain.text.lower()) for side in sentence.sides)
        and not any(act_of(side, sentence.language) in _STRICT for side in sentence.sides)
    )


@cache
def _keys() -> re.Pattern[str]:
    """Words for a key by which messages are sealed and signed."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, everywhere('keys')))})\b")
