"""Another small picture stands beside the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._pictograms import other_pictograms
from policydiff.model import Finding, Level

ID = "pictogram"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("explanation",)
WHY = "A small picture says what it shows, and it is another one: what that means is for the reader to see."
SOURCE = "policydiff's own reading: what a picture says is not known"
EXAMPLES = (
    Pair("Ads: 🔕", "Ads: 🔔"),
    Pair("Level 🥇", "Level 🥉"),
    Pair("📞 Write or ✉ call.", "✉ Write or 📞 call."),
    Pair("Werbung: 🔕", "Werbung: 🔔", "de"),
)
NEAR_MISSES = (
    Pair("Write us.", "📞 Write us."),
    Pair("📞 Write us.", "Write us."),
    Pair("Thanks 👋🏻", "Thanks 👋🏿"),
    Pair("Ads: 🔕", "Ads:  🔕"),
    Pair(None, "Ads: 🔔"),
    Pair("Werbung: 🔕", "Werbung: 🔕.", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """Small pictures on both sides, as many as before, and others or in another order."""
    if others := other_pictograms(item):
        yield Finding(ID, LEVEL, CODES[0], *others)
