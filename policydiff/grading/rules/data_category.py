"""Words on a category of data that is collected or used came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import COLORADO, WP260, touched
from policydiff.model import Finding, Level

ID = "data-category"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["data_category"])
CODES = ("data_category",)
WHY = "The words that changed are about a category of data that is collected or used."
SOURCE = f"{WP260}; {COLORADO} (categories of personal data); Cal. Civ. Code § 1798.100 (second-hand)"
EXAMPLES = (
    Pair("We collect your name.", "We collect your name and your location data."),
    Pair("Nous recueillons votre nom.", "Nous recueillons votre nom et votre adresse IP.", "fr"),
    Pair("We collect browser type and language.", "We collect language."),
)
NEAR_MISSES = (
    Pair("We collect your name.", "We collect, so, your name."),
    Pair("Photos are nice.", "Photos are very nice."),
    Pair("Nous recueillons votre nom.", "Nous recueillons bien votre nom.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "data_category", ID)
