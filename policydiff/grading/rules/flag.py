"""The flag of another country stands beside the same words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import SAME_WORDS
from policydiff.grading.rules._pictograms import other_flags
from policydiff.model import Finding, Level

ID = "flag"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([SAME_WORDS])
CODES = ("scope",)
WHY = "A flag says for which country words hold, and it is another one."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("Data stays in 🇪🇺.", "Data stays in 🇺🇸."),
    Pair("- 🇪🇺 refund", "- 🇺🇸 refund", block="item"),
    Pair("🇪🇺 refund, 🇺🇸 none", "🇺🇸 refund, 🇪🇺 none"),
    Pair("Daten bleiben in 🇩🇪.", "Daten bleiben in 🇨🇭.", "de"),
)
NEAR_MISSES = (
    Pair("Data stays in 🇪🇺.", "Data stays  in 🇪🇺."),
    Pair("Data stays here.", "Data stays here. 🇪🇺"),
    Pair("Our flag is 🏳.", "Our flag is 🏴."),
    Pair(None, "Data stays in 🇪🇺."),
    Pair("Daten bleiben in 🇩🇪.", "**Daten** bleiben in 🇩🇪.", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """Flags on both sides, as many as before, and others or in another order."""
    if others := other_flags(item):
        yield Finding(ID, LEVEL, CODES[0], *others)
