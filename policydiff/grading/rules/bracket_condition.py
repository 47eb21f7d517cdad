"""A bracket moved, so that a condition or an exception covers something else."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.grading.rules._scope_marks import rebracketed
from policydiff.model import Finding, Level

ID = "bracket-condition"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("scope",)
WHY = "The words are the same, and with the bracket a condition or an exception covers others of them."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning may be altered"
EXAMPLES = (
    Pair("We share names (and addresses with your consent).", "We share names (and addresses) with your consent."),
    Pair(
        "We delete letters (but not photos of guests) in May.", "We delete letters (but not photos) of guests in May."
    ),
    Pair("You may return rolls (and bread if it is old).", "You may return rolls (and bread) if it is old."),
    Pair("Nous vendons le pain (et le lait si vous payez).", "Nous vendons le pain (et le lait) si vous payez.", "fr"),
)
NEAR_MISSES = (
    Pair("We keep names (and logs).", "We keep names, and logs."),
    Pair("We keep (names) here.", "We keep names here."),
    Pair("We keep names (logs).", "We keep names [logs]."),
    Pair("We keep names (and logs).", "We keep names (and old logs)."),
    Pair("See (a) names and (b) logs.", "See a) names and b) logs."),
    Pair("Nous gardons les noms (et les photos).", "Nous gardons les noms, et les photos.", "fr"),
    Pair("We delete files (and copies) after a year.", "We delete files (and copies after a year)."),
)


def find(item: Item) -> Iterator[Finding]:
    """Brackets that moved where a word in them turns or bounds what is said."""
    for each in rebracketed(item):
        if each.turns:
            yield Finding(ID, LEVEL, "scope", each.old, each.new)
