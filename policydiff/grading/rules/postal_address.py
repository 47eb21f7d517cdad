"""A postal address is another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from policydiff.grading.rules._item import PAUSE, Item, Pair
from policydiff.language import VOCABULARY, codes, read
from policydiff.language.vocabulary import kinds_of
from policydiff.model import Finding, Level

ID = "postal-address"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("contact",)
WHY = "The place to write to, or the seat of whoever is behind the policy, changed."
SOURCE = (
    "WP260 rev.01, para 29 (how rights are exercised); Colorado 4 CCR 904-3, rule 6.04 (methods to exercise rights)"
)
EXAMPLES = (
    Pair("Write to 12 Elm Street, Springfield.", "Write to 4 Oak Avenue, Springfield."),
    Pair("Acme, Inc., 88 Jane P. Doe, Springfield, CA 94110.", "Acme, Inc., 88 Jane P. Doe, Springfield, CA 94107."),
    Pair("12, allée des Tilleuls, 35000 Rennes", "4, quai des Lilas, 35000 Rennes", "fr"),
    Pair("Write to 12, allée des Tilleuls, Rennes.", "Write to 4, quai des Lilas, Rennes."),
    Pair("Lindenallee 12, 10115 Berlin", "Gartenstraße 3, 10115 Berlin", "de"),
    Pair("Calle Mayor 12, 28013 Madrid", "Calle Menor 3, 28013 Madrid", "es"),
    Pair("Via dei Tigli 12, 20100 Milano", "Corso Roma 3, 20100 Milano", "it"),
    Pair("Scriva a piazza San Marco, 4, Venezia.", "Scriva a viale Europa, 18, Venezia.", "it"),
    Pair("Rua da Prata 12, 1100-052 Lisboa", "Avenida da Liberdade 30, 1250-145 Lisboa", "pt"),
    Pair("Escreva para o Largo do Rato, n.º 4, Lisboa.", "Escreva para a Praça Brasil, 18, Lisboa.", "pt"),
)
NEAR_MISSES = (
    Pair("12 av. Foch, Paris", "12 avenue Foch, Paris", "fr"),
    Pair("12 Elm Street, Springfield", "12 Elm Street — Springfield"),
    Pair("Write to us at 12 Elm Street.", "Please write to us at 12 Elm Street."),
    Pair("We ship 12 boxes to the street.", "We ship 14 boxes to the street."),
    Pair("dans 12 rues de la ville", "dans 14 rues de la ville", "fr"),
    Pair("Innerhalb von 12 Tagen auf dem Weg", "Innerhalb von 14 Tagen auf dem Weg", "de"),
    Pair(None, "12 Elm Street, Springfield"),
    Pair("inviata via e-mail entro 12 giorni", "inviata via e-mail entro 14 giorni", "it"),
    Pair("nel corso di 12 mesi", "nel corso di 14 mesi", "it"),
    Pair("Via dei Tigli 12, Milano", "Via dei Tigli 12 - Milano", "it"),
    Pair("enviada pela rua em 12 dias", "enviada pela rua em 14 dias", "pt"),
    Pair("Rua da Prata 12, Lisboa", "Rua da Prata 12 - Lisboa", "pt"),
)
# Words of an address after which its town has been named.
LONGEST = 12


def find(item: Item) -> Iterator[Finding]:
    """An address that only one side of an edited block has, in whatever language: a text in English names a rue too."""
    if item.one_sided:
        return
    was, now = (_addresses(side.plain.text) for side in (item.before, item.after))
    lost, gained = (
        [shown for key, shown in one.items() if key not in other] for one, other in ((was, now), (now, was))
    )
    if lost or gained:
        yield Finding(ID, LEVEL, "contact", PAUSE.join(lost), PAUSE.join(gained))


def explains(item: Item) -> bool:
    """Whether every word that differs stands in an address that came or went."""
    places = [
        {word for key in _addresses(side.plain.text) for word in key.split()} for side in (item.before, item.after)
    ]
    return any(find(item)) and all(
        {_folded(word) for word in shown} <= place
        for hunk in item.hunks
        for place, shown in (
            (places[0], item.before.shown[hunk.at_old : hunk.at_old + len(hunk.old)]),
            (places[1], item.after.shown[hunk.at_new : hunk.at_new + len(hunk.new)]),
        )
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(found for code in codes(VOCABULARY) if (found := kinds_of(code).get("address")))


@cache
def _shortened() -> dict[str, str]:
    """Words that are written out or short, in any language, as one: "av." is an avenue, and an avenida."""
    found: dict[str, str] = {}
    for code in codes(VOCABULARY):
        for short, word in read(code, VOCABULARY).get("contractions", {}).items():
            if short.isalpha() and word.isalpha():
                one, other = found.setdefault(word, short), found.setdefault(short, short)
                found = {each: one if kept == other else kept for each, kept in found.items()}
    return found


def _folded(word: str) -> str:
    return _shortened().get(word.casefold(), word.casefold())


@lru_cache(maxsize=32768)
def _addresses(text: str) -> Mapping[str, str]:
    """Each address in a text, to the end of its line or sentence: its words as compared, and as written."""
    found = {}
    for match in (match for pattern in _patterns() for match in pattern.finditer(text)):
        end = re.search(r"[;|\n]|[.!?)](?:\s|$)|@|\b(?=[\w.+-]+@)", text[match.end() :])
        rest = text[match.end() : match.end() + end.start()] if end else text[match.end() :]
        shown = " ".join((match[0] + rest).split()[:LONGEST]).strip(" ,")
        found[" ".join(map(_folded, re.findall(r"\w+", shown)))] = shown
    return found
