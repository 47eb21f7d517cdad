"""A mark or a sentence says that what stands there holds no more, or for others alone."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words
from policydiff.language.sentences import cut
from policydiff.model import Finding, Level

ID = "out-of-force"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("scope",)
WHY = "What stands beside these words holds no more by them, or for those alone whom they name."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair("You may bake at night.", "You may bake at night. (Repealed)"),
    Pair("You may bake at night.", "You may bake at night. [deprecated]"),
    Pair(None, "Archive: rules until 2020", block="heading"),
    Pair(None, "Note: the paragraph above is for information only and gives no right."),
    Pair(None, "This section concerns bakers who joined before 2015."),
    Pair("Sie dürfen backen.", "Sie dürfen backen. (Aufgehoben)", "de"),
    Pair("Vous pouvez cuire.", "Vous pouvez cuire. (Abrogé)", "fr"),
    Pair("Puede hornear.", "Puede hornear. (Derogado)", "es"),
    Pair("Potete cuocere.", "Potete cuocere. (Abrogato)", "it"),
    Pair("Pode cozer.", "Pode cozer. (Revogado)", "pt"),
)
NEAR_MISSES = (
    Pair(None, "Note: see our guide."),
    Pair(None, "Our archive", block="heading"),
    Pair(None, "This section explains how we bake."),
    Pair("You may bake at night. (Repealed)", "You may bake by night. (Repealed)"),
    Pair("The law was repealed in May.", "The old law was repealed in May."),
    Pair("You may bake at night.", "You may bake at night. (New)"),
    Pair("Sie dürfen backen.", "Sie dürfen backen. (Neu)", "de"),
    Pair("Vous pouvez cuire.", "Vous pouvez cuire. (Nouveau)", "fr"),
    Pair("Puede hornear.", "Puede hornear. (Nuevo)", "es"),
    Pair("Potete cuocere.", "Potete cuocere. (Nuovo)", "it"),
    Pair("Pode cozer.", "Pode cozer. (Novo)", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """Such a mark or sentence on one side only."""
    was, now = (_said(item, side) for side in item.sides)
    if bool(was) != bool(now):
        yield Finding(ID, LEVEL, "scope", was, now)


def _said(item: Item, side: Words) -> str:
    """The first sentence of a side that takes out of force, "" for none."""
    return next((each for each in cut(side.plain.text) if item.language.has("lapsed", each.lower())), "")
