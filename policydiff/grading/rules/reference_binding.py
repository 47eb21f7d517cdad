"""A sentence that binds refers to another clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import reference
from policydiff.grading.rules._acts import BINDING, act_of
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._words import Words, words_of
from policydiff.language.sentences import cut
from policydiff.model import Finding, Level

ID = "reference-binding"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("scope",)
WHY = "What the sentence denies, asks or grants holds for another clause now."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair("Section 4 does not apply to bakers.", "Section 5 does not apply to bakers.", numbers=reference.MOVED),
    Pair("You must bake under Article 4.", "You must bake under Article 7.", numbers=reference.MOVED),
    Pair("L'article 3 ne s'applique pas.", "L'article 4 ne s'applique pas.", "fr", numbers=reference.MOVED),
    Pair("Artikel 3 gilt nicht.", "Artikel 4 gilt nicht.", "de", numbers=reference.MOVED),
)
NEAR_MISSES = (
    Pair("See Section 4.", "See Section 5.", numbers=reference.MOVED),
    Pair("Section 12 does not apply.", "Section 13 does not apply.", numbers=reference.MOVED),
    Pair("More on bread stands in Section 4.", "More on bread stands in Section 5.", numbers=reference.MOVED),
    Pair("Section 4 tells what a baker is.", "Section 5 tells what a baker is.", numbers=reference.MOVED),
    Pair("Siehe Artikel 3.", "Siehe Artikel 4.", "de", numbers=reference.MOVED),
)
# What an operator says that a clause is bound or set aside by.
_SETTING_ASIDE = frozenset(["deny", "forbid", "without", "except", "unless", "only", "release"])


def find(item: Item) -> Iterator[Finding]:
    """The same words but for a number behind "section" and its like, in a sentence that binds or sets aside."""
    if not any(reference.find(item)):
        return
    for old, new in zip(cut(item.before.plain.text), cut(item.after.plain.text), strict=False):
        if old != new and _binds(item, words_of(new, item.language)):
            yield Finding(ID, LEVEL, "scope", old, new)


def _binds(item: Item, side: Words) -> bool:
    said = {each.says for each in operators_of(side, item.language)}
    return act_of(side, item.language) in BINDING or not said.isdisjoint(_SETTING_ASIDE)
