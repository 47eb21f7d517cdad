"""A name came, went or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.model import Finding, Level
from policydiff.rules._item import Item, Pair
from policydiff.rules._topic import listed
from policydiff.rules._words import Words

ID = "name"
LEVEL = Level.MATERIAL
DECIDES = False
CODES = ("party", "recipient", "scope")
WHY = "A company, a place, a product or a person is named otherwise, or no longer, or for the first time."
SOURCE = "WP260 rev.01, paras 29-30 (controller, recipients, countries); policydiff's own reading"
EXAMPLES = (
    Pair("Used by GitHub and Microsoft.", "Used by GitHub and OpenAI."),
    Pair("We use it with Stripe.", "We use it."),
    Pair("Hébergé par Scalingo.", "Hébergé par Oracle.", "fr"),
)
NEAR_MISSES = (
    Pair("used by us", "used by them"),
    Pair("Used by GitHub.", "Used, too, by GitHub."),
    Pair("The Terms", "the terms"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words with a capital inside a sentence of an edited block that only one side has."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    was, now = names(item.before, item), names(item.after, item)
    lost = tuple(word for word in was if word.lower() not in item.after.words)
    gained = tuple(word for word in now if word.lower() not in item.before.words)
    if lost or gained:
        code = next((code for code in CODES if item.changed(code)), "scope")
        yield Finding(ID, LEVEL, code, listed(lost), listed(gained))


def names(side: Words, item: Item) -> tuple[str, ...]:
    """The capitalised words that do not open a sentence, of a text that is not all in capitals."""
    shown = side.shown
    if sum(word.isupper() for word in shown) > len(shown) / 2:
        return ()
    starts = {match[1] for match in re.finditer(r"(?:^|[.!?:]\s+)[\"'(]*(\w+)", side.plain.text)}
    return tuple(w for w in shown if w[0].isupper() and w not in starts and not item.is_light(w.lower()) and len(w) > 1)
