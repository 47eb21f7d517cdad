"""A sentence that binds refers to another clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import reference
from policydiff.grading.rules._acts import BINDING, Act, act_of
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._tokens import REFERENCE
from policydiff.grading.rules._words import Words, marks_in, words_of
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
    Pair("Fees are set out in Annex 1.", "Fees are set out in Annex 2.", numbers=reference.MOVED),
    Pair("Wir backen gemäß Anlage 3.", "Wir backen gemäß Anlage 4.", "de", numbers=reference.MOVED),
    Pair("Le pain est cuit selon l'annexe 3.", "Le pain est cuit selon l'annexe 4.", "fr", numbers=reference.MOVED),
    Pair("El pan se hornea según el anexo 3.", "El pan se hornea según el anexo 4.", "es", numbers=reference.MOVED),
    Pair("Si cuoce secondo l'allegato 3.", "Si cuoce secondo l'allegato 4.", "it", numbers=reference.MOVED),
    Pair("Cozemos conforme o anexo 3.", "Cozemos conforme o anexo 4.", "pt", numbers=reference.MOVED),
)
NEAR_MISSES = (
    Pair("See Section 4.", "See Section 5.", numbers=reference.MOVED),
    Pair("Section 12 does not apply.", "Section 13 does not apply.", numbers=reference.MOVED),
    Pair("More on bread stands in Section 4.", "More on bread stands in Section 5.", numbers=reference.MOVED),
    Pair("Section 4 tells what a baker is.", "Section 5 tells what a baker is.", numbers=reference.MOVED),
    Pair("Siehe Artikel 3.", "Siehe Artikel 4.", "de", numbers=reference.MOVED),
    Pair("Fees are set out in Annex 12.", "Fees are set out in Annex 13.", numbers=reference.MOVED),
    Pair("Annex 1 shows an oven.", "Annex 2 shows an oven.", numbers=reference.MOVED),
    Pair("Ein Bild steht in Anlage 3.", "Ein Bild steht in Anlage 4.", "de", numbers=reference.MOVED),
    Pair("L'annexe 3 montre un four.", "L'annexe 4 montre un four.", "fr", numbers=reference.MOVED),
    Pair("El anexo 3 muestra un horno.", "El anexo 4 muestra un horno.", "es", numbers=reference.MOVED),
    Pair("L'allegato 3 mostra un forno.", "L'allegato 4 mostra un forno.", "it", numbers=reference.MOVED),
    Pair("O anexo 3 mostra um forno.", "O anexo 4 mostra um forno.", "pt", numbers=reference.MOVED),
)
# What an operator says that a clause is bound or set aside by.
_EXPLAINING = frozenset([Act.EXPLAINS, Act.TELLS])
# Words between what refers to a clause and its number: "under the terms of Annex".
_BETWEEN = 4
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
    act = act_of(side, item.language)
    return act in BINDING or not said.isdisjoint(_SETTING_ASIDE) or (act not in _EXPLAINING and _takes_in(item, side))


def _takes_in(item: Item, side: Words) -> bool:
    """Whether a clause is referred to as one that holds here: "as set out in Annex B", "gemäß Anlage 2"."""
    numbers = [at for at, word in enumerate(side.words) if word == REFERENCE]
    ends = [hit.start + hit.length for hit in marks_in(side, item.language) if "refers" in hit.labels]
    return any(0 <= at - end <= _BETWEEN for at in numbers for end in ends)
