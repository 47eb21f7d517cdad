"""What was ours became yours, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.model import Finding, Level

ID = "who"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("obligation", "liability")
WHY = "Who does it, bears it or owns it is the other party now."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("Returns are at our cost.", "Returns are at your cost."),
    Pair("We insure the parcel.", "You insure the parcel."),
    Pair("Les frais sont à notre charge.", "Les frais sont à votre charge.", "fr"),
    Pair("Wir tragen die Kosten.", "Du trägst die Kosten.", "de"),
    Pair("Le spese sono a nostro carico.", "Le spese sono a vostro carico.", "it"),
    Pair("Os custos ficam a nosso cargo.", "Os custos ficam a vosso cargo.", "pt"),
)
NEAR_MISSES = (
    Pair("Our service", "The service"),
    Pair("We and you agree.", "You and we agree."),
    Pair("Your data", "His data"),
    Pair("Visit us.", "Visit our shop."),
    Pair("Votre compte", "Ton compte", "fr"),
    Pair("Il vostro account", "Il tuo account", "it"),
    Pair("Il nostro servizio", "Il servizio", "it"),
    Pair("A vossa conta", "A tua conta", "pt"),
    Pair("O nosso serviço", "O serviço", "pt"),
)
# Other words that may differ in the same stretch: the verb follows its subject.
MOST = 2


def find(item: Item) -> Iterator[Finding]:
    """A short stretch with the publisher on one side and the reader on the other."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for hunk in item.hunks:
        if max(len(hunk.old), len(hunk.new)) <= 1 + MOST and {person(item, hunk.old), person(item, hunk.new)} == {1, 2}:
            code = "liability" if "liability" in item.labels else "obligation"
            yield Finding(ID, LEVEL, code, *item.quoted(hunk))


def person(item: Item, words: tuple[str, ...]) -> int:
    """1 where only the publisher is spoken of, 2 where only the reader is, else 0."""
    labels = {label for word in words for label in item.language.lexicon.labels(word)}
    return {(True, False): 1, (False, True): 2}.get(("first_person" in labels, "second_person" in labels), 0)
