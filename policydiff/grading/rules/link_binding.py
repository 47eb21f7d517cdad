"""A document that the text makes part of the contract is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import SENTENCE, Item, Pair
from policydiff.grading.rules._needs import LINKS
from policydiff.grading.rules._words import words_of
from policydiff.model import Finding, Level

ID = "link-binding"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([LINKS])
CODES = ("scope",)
WHY = "The words are the same, but another document is linked to that people agree to or that is part of the contract."
SOURCE = "policydiff's own reading: what is incorporated binds like the text itself"
EXAMPLES = (
    Pair("The [rules](/rental) are part of this lease.", "The [rules](/fleet) are part of this lease."),
    Pair("You agree to the [terms](/terms).", "You agree to the [terms](/partners/terms)."),
    Pair("The [annex](a.md) is incorporated by reference.", "The [annex](b.md) is incorporated by reference."),
    Pair(
        "Die [Hausordnung](/a) ist Bestandteil des Vertrags.",
        "Die [Hausordnung](/b) ist Bestandteil des Vertrags.",
        "de",
    ),
    Pair("Vous acceptez les [conditions](/cgu).", "Vous acceptez les [conditions](/cgv).", "fr"),
    Pair("Acepta los [términos](/a).", "Acepta los [términos](/b).", "es"),
    Pair(
        "L'[allegato](/a) è parte integrante dell'accordo.", "L'[allegato](/b) è parte integrante dell'accordo.", "it"
    ),
    Pair("O [anexo](/a) é parte integrante do contrato.", "O [anexo](/b) é parte integrante do contrato.", "pt"),
)
NEAR_MISSES = (
    Pair("You agree to the [terms](/terms).", "You agree to the [terms](/legal/terms.html)."),
    Pair("You agree to the terms. See [rota](/a).", "You agree to the terms. See [rota](/b)."),
    Pair("In accordance with the [Act](https://a.gov/1).", "In accordance with the [Act](https://a.gov/2)."),
    Pair("You agree to the terms in [Annex 1](a.pdf).", "You agree to the terms in [Annex 1](#annex-1)."),
    Pair("See the [terms](/terms).", "See the [terms](/partners/terms)."),
    Pair("You agree to the [terms](/terms).", "You agree to the terms."),
    Pair("Die [Hausordnung](/a) hängt aus.", "Die [Hausordnung](/b) hängt aus.", "de"),
    Pair("Vous acceptez les [conditions](/cgu).", "Vous acceptez les [conditions](/cgu/).", "fr"),
    Pair("Lea los [términos](/a).", "Lea los [términos](/b).", "es"),
    Pair("Legga l'[allegato](/a).", "Legga l'[allegato](/b).", "it"),
    Pair("Leia o [anexo](/a).", "Leia o [anexo](/b).", "pt"),
)


# Words between a link and what makes it binding, at most: "You agree to be bound by the".
NEAR = 8


def find(item: Item) -> Iterator[Finding]:
    """A link to another page, most of whose words stand beside words that make what they name binding.

    What became a place of the same text was and is read with it.
    """
    links = [link for link in item.linked_elsewhere if not link.new.startswith("#")]
    beside = _beside(item) if links else frozenset[str]()
    for link in links if beside else ():
        words = words_of(link.text, item.language).words
        named = [word for word in words if not item.is_light(word)] or words
        if 2 * sum(word in beside for word in named) >= len(named):
            yield Finding(ID, LEVEL, "scope", link.old, link.new)


def _beside(item: Item) -> frozenset[str]:
    """The words near those that incorporate something, in the sentences that have such."""
    found: set[str] = set()
    for sentence in SENTENCE.split(item.after.plain.text):
        words = words_of(sentence, item.language)
        for start, length, labels in words.hits:
            if "incorporated" in labels:
                found.update(words.words[max(0, start - NEAR) : start + length + NEAR])
    return frozenset(found)
