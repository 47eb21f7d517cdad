"""A block that stood in another language was translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.language.guess import guess
from policydiff.model import Finding, Level

ID = "translated"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("rephrase",)
WHY = "The old and the new text are in different languages."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(
        "The database is published by the association for all of you.",
        "La base de données est publiée par l'association pour vous tous.",
        "fr",
    ),
    Pair(
        "Please read this policy with care before you use it.",
        "Bitte lesen Sie diese Richtlinie mit Sorgfalt, bevor Sie sie nutzen.",
        "de",
    ),
    Pair(
        "backups are kept for 3 years by the administrators of it",
        "las copias se conservan durante 3 años por los administradores",
        "es",
    ),
    Pair(
        "Please read this policy with care before you use it.",
        "Si prega di leggere con attenzione questa informativa prima di usare il servizio.",
        "it",
    ),
    Pair(
        "Please read this policy with care before you use it.",
        "Leia com atenção esta política e os seus anexos antes de usar o serviço.",
        "pt",
    ),
)
NEAR_MISSES = (
    Pair("We keep it for you.", "We keep it for them."),
    Pair("Nous gardons vos données.", "Nous vendons vos données.", "fr"),
    Pair("Privacy", "Vie privée", "fr"),
    Pair("The app", "L'app", "fr"),
    Pair("Conserviamo i dati che ci fornisce.", "Vendiamo i dati che ci fornisce.", "it"),
    Pair("Privacy", "Riservatezza", "it"),
    Pair("Conservamos os dados que nos dá.", "Vendemos os dados que nos dá.", "pt"),
    Pair("Privacy", "Privacidade", "pt"),
)

# Fewer words than this do not show what language they are in.
LEAST = 7


def find(item: Item) -> Iterator[Finding]:
    """Two languages are clear from the words that differ, and no number differs."""
    if item.one_sided or item.before.plain.emails != item.after.plain.emails:
        return
    old = " ".join([word for hunk in item.hunks for word in hunk.old])
    new = " ".join([word for hunk in item.hunks for word in hunk.new])
    if min(old.count(" "), new.count(" ")) < LEAST - 1:
        return
    was, now = guess([old]), guess([new])
    figures = [sorted(re.findall(r"\d+", text)) for text in (old, new)]
    if was and now and was != now and figures[0] == figures[1]:
        yield Finding(ID, LEVEL, "rephrase", *item.quoted_all)
