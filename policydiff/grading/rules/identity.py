"""The company that contracts, controls data or publishes is named otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import name, postal_address
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "identity"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("party",)
WHY = "Who is behind the policy has another name or another legal form."
SOURCE = "WP260 rev.01, para 29 (identity of the controller); Colorado 4 CCR 904-3, rule 6.04 (controller identity)"
EXAMPLES = (
    Pair("The controller is Acme Bank plc.", "The controller is Acme Bank Europe NV."),
    Pair("Le site est édité par la DGE.", "Le site est édité par la DILA.", "fr"),
    Pair("The service is operated by Acme Inc.", "The service is operated by Bravo Ltd."),
)
NEAR_MISSES = (
    Pair("The Dashboard shows it.", "The Console shows it."),
    Pair("The controller is Acme.", "Here, the controller is Acme."),
    Pair("The Services are provided by us.", "The Products are provided by us."),
    Pair("The service is operated by us.", "The service is operated by them."),
    Pair("Operated by Acme, 12 Elm Street, Ely.", "Operated by Acme, 4 Oak Avenue, Hull."),
    Pair("Édité par Acme, 12, allée des Tilleuls, Rennes.", "Édité par Acme, 4, quai des Lilas, Rennes.", "fr"),
)

# Places that differ, at most: more are a rewritten clause.
MOST = 3


def find(item: Item) -> Iterator[Finding]:
    """A name for a name in a clause that says who controls, publishes or contracts; or another legal form."""
    found = next(name.find(item), None)
    if item.one_sided or not found or len(item.hunks) > MOST or postal_address.explains(item):
        return
    forms = item.changed("legal_forms")
    renamed = (
        bool(found.old and found.new)
        and _said_of(item, item.before, found.old)
        and _said_of(item, item.after, found.new)
    )
    if renamed or (forms and any(hunk.old and hunk.new for hunk in item.hunks)):
        went, came = item.quoted_entries(item.lost.get("legal_forms", ()), item.gained.get("legal_forms", ()))
        yield Finding(ID, LEVEL, "party", found.old or went, found.new or came)


def _said_of(item: Item, side: Words, named: str) -> bool:
    """Whether a text says who is behind the policy, and a name stands where that is said: behind "provided by"."""
    text, pattern = side.plain.text.lower(), item.language.kinds.get("identity")
    match = pattern.search(text) if pattern else None
    if not match:
        return False
    last = match[0].split()[-1:]
    agent = any("agents" in item.language.marks.labels(word) for word in last)
    return not agent or text.find(named.split(",")[0].lower(), match.end()) >= 0
