"""Words on how old a user must be, and what holds for children came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._topic import OWN, touched
from policydiff.model import Finding, Level

ID = "age"
LEVEL = Level.MATERIAL
DECIDES = False
NEEDS = frozenset(["age"])
CODES = ("age",)
WHY = "The words that changed are about how old a user must be, and what holds for children."
SOURCE = f"COPPA Rule, 16 CFR part 312 (second-hand); {OWN}"
EXAMPLES = (
    Pair("Anyone may join.", "Anyone but children may join."),
    Pair("Ouvert à tous.", "Ouvert aux majeurs.", "fr"),
    Pair("With a parent.", "With a friend."),
    Pair(
        "Il servizio è rivolto a chi ha 16 anni compiuti.",
        "Il servizio è rivolto a chi ha 14 anni di età, o ai minori con un genitore.",
        "it",
    ),
    Pair("O serviço destina-se a todos.", "O serviço destina-se a maiores de 16 anos.", "pt"),
)
NEAR_MISSES = (
    Pair("Children may join.", "The children may join."),
    Pair("A parent agrees.", "So a parent agrees."),
    Pair("Un mineur peut jouer.", "Le mineur peut jouer.", "fr"),
    Pair("Il servizio è rivolto a tutti.", "Il servizio è rivolto a tutti voi.", "it"),
    Pair("O serviço destina-se a todos.", "O serviço destina-se a todos vós.", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words of this subject that only one side has."""
    yield from touched(item, "age", ID)
