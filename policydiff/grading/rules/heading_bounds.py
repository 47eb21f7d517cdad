"""A heading that bounds what stands under it came, went, or does so no more: "Only for businesses"."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "heading-bounds"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("scope",)
WHY = "What stands under the heading holds for those alone whom it names, or under its condition."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair("## Only for bakers", None, block="heading"),
    Pair(None, "## Except on Mondays", block="heading"),
    Pair("## Only for bakers", "## For bakers", block="heading"),
    Pair("## Uniquement pour les boulangers", None, "fr", block="heading"),
    Pair("## Nur für Bäcker", None, "de", block="heading"),
    Pair("## Solo para panaderos", None, "es", block="heading"),
    Pair("## Solo per i fornai", None, "it", block="heading"),
    Pair("## Apenas para padeiros", None, "pt", block="heading"),
)
NEAR_MISSES = (
    Pair("## For bakers", None, block="heading"),
    Pair("## Only for bakers", "## Only for cooks", block="heading"),
    Pair("## Read-only access", None, block="heading"),
    Pair("## Except", None, block="heading"),
    Pair("Only for bakers", None),
    Pair("## Pour les boulangers", None, "fr", block="heading"),
    Pair("## Für Bäcker", None, "de", block="heading"),
    Pair("## Para panaderos", None, "es", block="heading"),
)


def find(item: Item) -> Iterator[Finding]:
    """A heading of which one side alone begins with what bounds."""
    if item.block == "heading" and _bounds(item.before) != _bounds(item.after):
        yield Finding(ID, LEVEL, "scope", item.before.plain.text, item.after.plain.text)


def _bounds(side: Words) -> bool:
    return any(hit.start == 0 and "bounding" in hit.labels and hit.length < len(side.words) for hit in side.hits)
