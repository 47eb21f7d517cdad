"""A line that only introduces a list came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import Act, act_of
from policydiff.grading.rules._item import Item, Pair, sentences_of
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.grading.rules._words import words_of
from policydiff.model import Finding, Level

ID = "lead-in"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("structure",)
WHY = "The line introduces what follows and states no duty, prohibition or right by itself."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "The following data are processed:"),
    Pair("Sont traitées les données suivantes :", None, "fr"),
    Pair(None, "Here are some examples:"),
)
NEAR_MISSES = (
    Pair(None, "You may not:"),
    Pair(None, "Any verifiable request must:"),
    Pair("We process it:", "We process them:"),
    Pair(None, "L'Utilisateur ne doit pas :", "fr"),
    Pair(None, "We keep it for a year."),
    Pair(None, "We share your name with Acme. Read about Acme here:"),
)


def find(item: Item) -> Iterator[Finding]:
    """A short one-sided block that ends with a colon, or with "following", and has no duty and no negation."""
    text = item.text.strip()
    if not item.one_sided or item.block not in ("paragraph", "item") or len(item.present.words) > 45:
        return
    if item.block == "item" and not text.endswith(":"):
        return
    if item.language.has("lead_in", text) and not binding(item) and not says_more(item):
        yield Finding(ID, LEVEL, "structure", item.before.plain.text, item.after.plain.text)


def says_more(item: Item) -> bool:
    """Whether a sentence stands before that does something: "We use X. Read about X here:"."""
    before = sentences_of(item.present)[:-1]
    acts = {act_of(words_of(each, item.language), item.language) for each in before}
    return bool(acts - {Act.NOTHING, Act.TELLS, Act.EXPLAINS})


def binding(item: Item) -> bool:
    """Whether the line itself commands, forbids or grants."""
    return bool(item.labels & {"must", "negation"}) or item.language.has("lead_binding", item.text)
