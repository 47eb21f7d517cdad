"""A sentence goes on to say what somebody may, must or will do, or no longer does."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules.enumeration import is_joiner
from policydiff.model import Finding, Level

ID = "joined-clause"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("modality",)
WHY = "A clause with a subject and a modal of its own, joined by and, or, but, came or went: a right or a duty more."
SOURCE = "policydiff's own reading: a right or a duty that is told in half a sentence is one all the same"
EXAMPLES = (
    Pair("We may keep the funds.", "We may keep the funds and the sponsor can choose where they go."),
    Pair("You keep your files, but we may delete old copies.", "You keep your files."),
    Pair("Le compte est fermé.", "Le compte est fermé et l'usager peut demander une copie.", "fr"),
    Pair("Das Konto wird geschlossen.", "Das Konto wird geschlossen und die Kundin kann eine Kopie verlangen.", "de"),
    Pair("L'account è chiuso.", "L'account è chiuso e l'utente può chiedere una copia.", "it"),
    Pair("A conta é fechada.", "A conta é fechada e o utilizador pode pedir uma cópia.", "pt"),
)
NEAR_MISSES = (
    Pair("We may keep the funds.", "We may keep and hold the funds."),
    Pair("We may keep the funds and may tell you.", "We may keep the funds and tell you."),
    Pair("We may keep it and you may ask us.", "You may ask us and we may keep it."),
    Pair("You keep your files.", "You keep your files. We may delete old copies."),
    Pair("Le compte est fermé.", "Le compte est fermé et vide.", "fr"),
    Pair("L'account è chiuso.", "L'account è chiuso e vuoto.", "it"),
    Pair("A conta é fechada.", "A conta é fechada e vazia.", "pt"),
)
# Content words behind the modal without which nothing is said.
LEAST = 2


def find(item: Item) -> Iterator[Finding]:
    """A stretch on one side only that opens with "and", "or", "but", goes on with a subject, then with a modal."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for hunk in item.hunks:
        words = hunk.old or hunk.new
        if (hunk.old and hunk.new) or not is_joiner(item, words[0]) or not item.changed("modals"):
            continue
        modal = next((at for at, word in enumerate(words) if "modals" in item.language.lexicon.labels(word)), 0)
        said = [word for word in words[modal + 1 :] if not item.is_light(word)]
        if any(not item.is_light(word) for word in words[1:modal]) and len(said) >= LEAST:
            yield Finding(ID, LEVEL, "modality", *item.quoted(hunk))
