"""The form or page for a request, a report or an opt-out is on another host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.model import Finding, Level
from policydiff.rules._item import Item, Pair
from policydiff.rules._same import same_words

ID = "form-address"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("contact",)
WHY = "The link behind a contact, a report, a request or an opt-out leads to another host or is gone."
SOURCE = (
    "WP260 rev.01, para 29 (how rights are exercised); Colorado 4 CCR 904-3, rule 6.04 (methods to exercise rights)"
)
EXAMPLES = (
    Pair("[Opt out](https://a.org/x) here.", "[Opt out](https://b.com/x) here."),
    Pair(
        "To exercise your rights, use [this form](https://a.org/f).",
        "To exercise your rights, use [this form](https://b.com/f).",
    ),
    Pair(
        "Pour exercer vos droits, [écrivez-nous](https://a.fr/f).",
        "Pour exercer vos droits, [écrivez-nous](https://b.com/f).",
        "fr",
    ),
)
NEAR_MISSES = (
    Pair("[Opt out](http://a.org/x) here.", "[Opt out](https://www.a.org/y) here."),
    Pair("See [terms](https://a.org).", "See [terms](https://b.com)."),
    Pair("Contact [support](https://a.com/c).", "Contact [support](https://support.a.com/c)."),
    Pair("[Opt out](/x) here.", "[Opt out](/y) here."),
)


def find(item: Item) -> Iterator[Finding]:
    """The words stayed, the host of a link went, and the words are about rights, consent or reports."""
    if not same_words(item):
        return
    was = {host(target) for target in item.before.plain.targets} - {""}
    now = {host(target) for target in item.after.plain.targets} - {""}
    if was and now and was - now and now - was and item.labels & {"consent", "right"} and not item.labels & {"license"}:
        yield Finding(ID, LEVEL, "contact", ", ".join(sorted(was)), ", ".join(sorted(now)))


def host(target: str) -> str:
    """The last two parts of a link's host: "support.acme.com" is acme.com; nothing for a path."""
    match = re.match(r"(?:https?:)?//([^/?#:]+)", target)
    return ".".join(match[1].lower().split(".")[-2:]) if match else ""
