"""A bracket holds more or fewer of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.grading.rules._scope_marks import rebracketed
from policydiff.model import Finding, Level

ID = "bracket"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("rephrase",)
WHY = "The words are the same, and a bracket holds others of them than before."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning may be altered"
EXAMPLES = (
    Pair("We delete files (and copies) after a year.", "We delete files (and copies after a year)."),
    Pair("We delete photos (and notes of guests) in May.", "We delete photos (and notes) of guests in May."),
    Pair("Wir löschen Bilder (und Notizen von Gästen).", "Wir löschen Bilder (und Notizen) von Gästen.", "de"),
)
NEAR_MISSES = (
    Pair("We keep names (and logs).", "We keep names, and logs."),
    Pair("We keep (names) here.", "We keep names here."),
    Pair("We keep names (logs).", "We keep names [logs]."),
    Pair("We keep names (and logs).", "We keep names (and old logs)."),
    Pair("See (a) names and (b) logs.", "See a) names and b) logs."),
    Pair("Nous gardons les noms (et les photos).", "Nous gardons les noms, et les photos.", "fr"),
    Pair("We bake rolls (and bread if you ask).", "We bake rolls (and bread) if you ask."),
)


def find(item: Item) -> Iterator[Finding]:
    """Brackets that moved where nothing in them turns or bounds what is said."""
    for each in rebracketed(item):
        if not each.turns:
            yield Finding(ID, LEVEL, "rephrase", each.old, each.new)
