"""Only words without a meaning of their own differ."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import who
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import MEANING
from policydiff.model import Finding, Level

ID = "small-words"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("rephrase",)
WHY = "Only pronouns, articles, prepositions and the like changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("Comply with these policies of ours.", "Comply with our policies."),
    Pair("Our service is there for you to have.", "The service is there."),
    Pair("C'est pour nous que cela est là.", "Cela est là.", "fr"),
)
NEAR_MISSES = (
    Pair("Comply with these policies.", "Comply with all policies."),
    Pair("You may keep it.", "You must keep it."),
    Pair("The law.", "Law is fine."),
    Pair("It is yours.", "It is not yours."),
)


def find(item: Item) -> Iterator[Finding]:
    """Every word that differs is a pronoun or a light word; one or two of them are a slip, told by another rule."""
    if (
        item.one_sided
        or not item.hunks
        or item.values_lost
        or item.values_gained
        or any(who.find(item))
        or any(not light(item, word) for word in item.words_changed())
    ):
        return
    hunk = item.hunks[0]
    yield Finding(ID, LEVEL, "rephrase", *item.quoted(hunk))


def light(item: Item, word: str) -> bool:
    """Whether a word says nothing by itself."""
    labels = set(item.language.lexicon.labels(word))
    return bool(labels & {"light", "pronouns"}) and not labels & MEANING
