"""A full stop stands elsewhere, so that words belong to another sentence."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._bounds import regrouped
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.model import Finding, Level

ID = "regrouped"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("scope",)
WHY = "The words are the same, and a condition or a limit holds for another sentence."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair(
        "You may sign it for your child. With a stamp we file it.",
        "You may sign it for your child with a stamp. We file it.",
    ),
    Pair("We bake bread. Unless you object, we sell it.", "We bake bread, unless you object. We sell it."),
    Pair("We rent boats only. In June we rent bikes.", "We rent boats only in June. We rent bikes."),
    Pair(
        "Wir geben es weiter, wenn Sie zahlen. Wir heben es auf.",
        "Wir geben es weiter. Wenn Sie zahlen, heben wir es auf.",
        "de",
    ),
    Pair(
        "Nous louons des bateaux sans caution. Nous les vendons.",
        "Nous louons des bateaux. Sans caution nous les vendons.",
        "fr",
    ),
    Pair("Vendemos el pan si usted paga. Lo guardamos.", "Vendemos el pan. Si usted paga lo guardamos.", "es"),
)
NEAR_MISSES = (
    Pair("We bake bread. We sell it.", "We bake bread, we sell it."),
    Pair("We bake bread; we sell it.", "We bake bread. We sell it."),
    Pair("We bake bread. We sell it, and we eat it.", "We bake bread, we sell it. And we eat it."),
    Pair("We bake bread, however. We sell it.", "We bake bread. However, we sell it."),
    Pair("We sell bread only with a stamp.", "We sell bread. Only with a stamp."),
    Pair("Wir backen Brot. Wir verkaufen es.", "Wir backen Brot, wir verkaufen es.", "de"),
    Pair("Nous cuisons le pain. Nous le vendons.", "Nous cuisons le pain ; nous le vendons.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words between two places of a full stop, the old and the new one, that say on what a sentence depends."""
    for each in regrouped(item):
        yield Finding(ID, LEVEL, "scope", each.old, each.new, (("words", each.words),))
