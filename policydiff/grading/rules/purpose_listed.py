"""A purpose was added to those listed, or taken off."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import enumeration
from policydiff.grading.rules._item import Item, Pair
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "purpose-listed"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("purpose",)
WHY = "The purposes that a line lists are more or fewer."
SOURCE = "WP260 rev.01, para 29 (purposes); Colorado 4 CCR 904-3, rule 6.04; GDPR arts. 13(3), 14(4) (second-hand)"
EXAMPLES = (
    Pair("Purposes: billing", "Purposes: billing, profiling"),
    Pair("Finalités : mesure d'audience", "Finalités : mesure d'audience, suivi du comportement", "fr"),
    Pair("for the purposes of security and research", "for the purposes of security"),
    Pair(
        "per le seguenti finalità: assistenza e fatturazione",
        "per le seguenti finalità: assistenza, vendita e fatturazione",
        "it",
    ),
    Pair(
        "para as seguintes finalidades: apoio e faturação",
        "para as seguintes finalidades: apoio, venda e faturação",
        "pt",
    ),
)
NEAR_MISSES = (
    Pair("Purposes: billing, mail", "Purposes: mail, billing"),
    Pair("Names, photos", "Names, photos, dates"),
    Pair("for this purpose, we act", "for this purpose, then, we act"),
    Pair("per questa finalità agiamo", "per questa finalità, quindi, agiamo", "it"),
    Pair("para esta finalidade agimos", "para esta finalidade, portanto, agimos", "pt"),
)

# In a longer block the entry need not be one of the purposes.
LONGEST = 60


def find(item: Item) -> Iterator[Finding]:
    """An entry of an enumeration that came or went in a block that speaks of purposes by that word."""
    found = next(enumeration.find(item), None)
    short = max(len(item.before.words), len(item.after.words)) <= LONGEST
    if (
        found
        and short
        and any(word.startswith(everywhere("purposes")) for word in item.before.words + item.after.words)
    ):
        yield Finding(ID, LEVEL, "purpose", found.old, found.new)
