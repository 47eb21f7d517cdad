"""Words on how long data are kept, or what happens to them then came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "retention"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["retention"])
CODES = ("retention",)
WHY = "The words that changed are about how long data are kept, or what happens to them then."
SOURCE = f"GDPR art. 13(2)(a), the particulars to be given (not checked); {OWN}"
EXAMPLES = (
    Pair("We hold your messages.", "We delete your messages when you leave."),
    Pair("Vos données sont traitées.", "Vos données sont archivées.", "fr"),
    Pair("Data are kept for as long as necessary, then erased.", "Data are kept for as long as necessary."),
)
NEAR_MISSES = (
    Pair("We delete it.", "So we delete it."),
    Pair("Backups are erased.", "The backups are erased."),
    Pair("Elles sont supprimées.", "Elles sont ainsi supprimées.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "retention", ID)
