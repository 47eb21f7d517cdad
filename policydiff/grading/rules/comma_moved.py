"""A comma moved, so that a condition or an exception may cover something else."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.grading.rules._scope_marks import recommaed
from policydiff.model import Finding, Level

ID = "comma-moved"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("rephrase",)
WHY = "The words are the same, and a comma may give a condition or an exception to others of them."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning may be altered"
EXAMPLES = (
    Pair("You may return rolls, and bread if old, in May.", "You may return rolls and bread, if old, in May."),
    Pair("You may return all, except rolls, in May.", "You may return all, except rolls in May."),
    Pair("We sell rolls, unless you object, and ship them.", "We sell rolls, unless you object and ship them."),
    Pair("Wir löschen Daten nicht, weil Sie es wünschen.", "Wir löschen Daten, nicht weil Sie es wünschen.", "de"),
    Pair("Nous vendons tout, sauf le pain, en mai.", "Nous vendons tout, sauf le pain en mai.", "fr"),
)
NEAR_MISSES = (
    Pair("We keep it unless you object.", "We keep it, unless you object."),
    Pair("If you object we stop.", "If you object, we stop."),
    Pair("In May we close.", "In May, we close."),
    Pair("We keep rolls, bread and milk.", "We keep rolls, bread, and milk."),
    Pair("However we do not sell it.", "However, we do not sell it."),
    Pair("We bake, and if you pay we sell.", "We bake, and if you pay, we sell."),
    Pair("Wenn Sie zahlen liefern wir.", "Wenn Sie zahlen, liefern wir.", "de"),
    Pair("Si vous payez nous livrons.", "Si vous payez, nous livrons.", "fr"),
    Pair("We sell it, but not here.", "We sell it but not here."),
    Pair("We sell only to shops, clubs and bars.", "We sell only to shops, clubs, and bars."),
)


def find(item: Item) -> Iterator[Finding]:
    """A comma that stands on the other side of a word that bounds or turns, or no more closes what it opened."""
    for was, now in recommaed(item):
        yield Finding(ID, LEVEL, "rephrase", was, now)
