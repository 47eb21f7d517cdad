"""The entries of an enumeration stand in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policydiff.grading.rules._item import Item, Pair
from policydiff.language.vocabulary import Language
from policydiff.model import Finding, Level

ID = "reordered"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("reorder",)
WHY = "The same entries stand in another order, or the block stands elsewhere."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("in France, Germany and Spain", "in Germany, Spain and France"),
    Pair("names, photos, dates", "dates, names, photos"),
    Pair("nom, prénom, âge", "prénom, nom, âge", "fr"),
    Pair("in Francia, Germania e Spagna", "in Germania, Spagna e Francia", "it"),
    Pair("em França, Alemanha e Espanha", "em Alemanha, Espanha e França", "pt"),
    Pair("| E-mail | no | 2 years |", "| E-mail | 2 years | no |", block="row", rearranged=True),
)
NEAR_MISSES = (
    Pair("France pays Spain", "Spain pays France"),
    Pair("A sells to B, and C buys", "B sells to A, and C buys"),
    Pair("names, photos", "names, dates"),
    Pair("La Francia paga la Spagna", "La Spagna paga la Francia", "it"),
    Pair("A França paga a Espanha", "A Espanha paga a França", "pt"),
    Pair("| E-mail | no | 2 years |", "| E-mail | 2 years | no |", block="row"),
)


def find(item: Item) -> Iterator[Finding]:
    """Two equal sets of entries in another order, or a block that only moved; of a row the cells, if the heads of their
    columns went with them."""
    if item.one_sided:
        return
    if item.block == "row":
        if item.rearranged:
            yield Finding(ID, LEVEL, "reorder", item.before.plain.text, item.after.plain.text)
        return
    was, now = (_entries(side.plain.text, item.language) for side in (item.before, item.after))
    one, other = ([entry.lower() for entry in side] for side in (was, now))
    if one != other and sorted(one) == sorted(other) and len(was) > 2 - (item.kind == "moved"):
        yield Finding(ID, LEVEL, "reorder", ", ".join(was), ", ".join(now))
    elif item.kind == "moved" and item.before.words == item.after.words:
        yield Finding(ID, LEVEL, "reorder")


@cache
def _parting(language: Language) -> re.Pattern[str]:
    """What parts the entries of a list."""
    return re.compile(rf"[,;|\n]|\b(?i:{'|'.join(language.joints)})\b" if language.joints else r"[,;|\n]")


def _entries(text: str, language: Language) -> list[str]:
    """The entries, the words before the first and after the last one with them: "in France" moves as "France"."""
    parts = [part.strip(" .:") for part in _parting(language).split(text)]
    kept = [part for part in parts if part]
    first = kept[0].rpartition(" ") if kept else ("", "", "")
    last = kept[-1].partition(" ") if kept else ("", "", "")
    if len(kept) > 2 and all(len(part.split()) <= 2 for part in kept[1:-1]):
        kept[0] = first[2]
        kept[-1] = last[0]
        return [first[0], *kept, last[2]][1:-1] if first[0] or last[2] else kept
    return kept
