"""An item came or went below a sentence that grants, forbids, obliges, or says what is done."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import BINDING, act_of
from policydiff.grading.rules._codes import TOPICS, strongest
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.grading.rules._words import words_of
from policydiff.model import Finding, Level

ID = "listed"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = TOPICS
WHY = "What introduces the list holds for one thing more or less."
SOURCE = "WP260 rev.01, para 30 (more categories); policydiff's own reading"
EXAMPLES = (
    Pair("pensioners", None, context="Firing is free for:", block="item"),
    Pair(None, "rank abuse", context="You must not do any of this:", block="item"),
    Pair(None, "votre médecin", "fr", context="Nous pouvons transmettre vos données à :", block="item"),
    Pair("Rentner", None, "de", context="Folgende Personen dürfen den Ofen nutzen:", block="item"),
)
NEAR_MISSES = (
    Pair(None, "pottery", context="Some of our favourites:", block="item"),
    Pair(None, "songs", context="You may share things, for example:", block="item"),
    Pair(None, "pensioners", context="Firing is free for:"),
    Pair("all pupils", "all the pupils", context="Firing is free for:", block="item"),
    Pair(None, "poterie", "fr", context="Nos préférés :", block="item"),
    Pair(None, "Töpfern", "de", context="Unsere Lieblinge:", block="item"),
)


def find(item: Item) -> Iterator[Finding]:
    """A whole item that only one side has, where its lead-in does something and gives no examples."""
    if item.block != "item" or not item.one_sided or not item.context or not item.present.words:
        return
    lead = words_of(item.context, item.language)
    if act_of(lead, item.language) in BINDING and not item.language.has("example", f"{' '.join(lead.words)} "):
        yield Finding(ID, LEVEL, strongest(item), item.before.plain.text, item.after.plain.text)
