"""A heading that denies something of a subject came or went: "We do not sell your data"."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import SUBJECTS
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.grading.rules.heading import states_rule
from policydiff.model import Finding, Level

ID = "heading-denies"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("negation",)
WHY = "The heading is a promise or a prohibition by itself."
SOURCE = "policydiff's own reading: who reads headings alone takes it for a promise"
EXAMPLES = (
    Pair(None, "## We do not sell your data", block="heading"),
    Pair("## Acme for teams does not collect your photos", None, block="heading"),
    Pair(None, "## Nous ne vendons pas vos données", "fr", block="heading"),
    Pair("## Wir verkaufen Ihre Daten nicht weiter", None, "de", block="heading"),
)
NEAR_MISSES = (
    Pair(None, "## What we do not sell?", block="heading"),
    Pair(None, "## No refunds", block="heading"),
    Pair(None, "## How we use your data", block="heading"),
    Pair(None, "## Nos données", "fr", block="heading"),
    Pair(None, "## Wenn Sie nicht weiterwissen", "de", block="heading"),
)


def find(item: Item) -> Iterator[Finding]:
    """A heading on one side alone that is a sentence with "not", and has words of a subject."""
    if item.block == "heading" and item.one_sided and states_rule(item) and item.labels & SUBJECTS:
        yield Finding(ID, LEVEL, CODES[0], item.before.plain.text, item.after.plain.text)
