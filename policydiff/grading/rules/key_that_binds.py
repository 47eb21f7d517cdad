"""An account to pay to is another one, or a key in a sentence that says what somebody has to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import published_key
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._opaque import is_account, is_opaque
from policydiff.model import Finding, Level

ID = "key-that-binds"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("price", "security")
WHY = "Money goes to another account, or what somebody has to do is done with another key."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
_OLD, _NEW = "78DCCCE9923E5CFB3CAA5D5AB79DBDA3BE944D9E", "B0614CADF0EAF85433C715A508F419AA6FB92A90"
EXAMPLES = (
    Pair("IBAN: DE89 3704 0044 0532 0130 00", "IBAN: DE89 3704 0044 0532 0130 01"),
    Pair("IBAN: DE89370400440532013000", "IBAN: DE89370400440532013001", "de", block="item"),
    Pair(f"You must seal your letter with the key {_OLD}.", f"You must seal your letter with the key {_NEW}."),
    Pair(f"Pay the fee to {_OLD}.", f"Pay the fee to {_NEW}."),
)
NEAR_MISSES = (
    Pair(f"Key ID: {_OLD}", f"Key ID: {_NEW}", block="item"),
    Pair("IBAN: DE89 3704 0044 0532 0130 00", "IBAN: DE89370400440532013000"),
    Pair(f"Empreinte : {_OLD}", f"Empreinte : {_NEW}", "fr"),
    Pair("We deliver to Rome.", "We deliver to Ostia."),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a token for another one, where no key is merely published."""
    if item.one_sided or item.block in ("heading", "frontmatter") or any(published_key.find(item)):
        return
    for hunk in item.hunks:
        words = (*hunk.old, *hunk.new)
        if hunk.old and hunk.new and all(map(is_opaque, words)):
            yield Finding(ID, LEVEL, "price" if any(map(is_account, words)) else "security", *item.quoted(hunk))
