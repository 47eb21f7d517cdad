"""A word means something else: its definition has other words, or became open or closed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts.compared import Compared
from policydiff.grading.rules._facts.joining import QUANTITIES
from policydiff.grading.rules._facts.turning import facing, said_apart
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._sentences import sentences
from policydiff.model import Finding, Level

ID = "defined-otherwise"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("scope",)
WHY = "All sentences with the word say something else."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is altered"
EXAMPLES = (
    Pair('"Bread" means all that we bake.', '"Bread" includes all that we bake.'),
    Pair('"Day" means a calendar day.', '"Day" means a working day.'),
    Pair('"Control" means a majority of the loaves.', '"Control" means any of the loaves.'),
    Pair('"In writing" includes e-mail.', '"In writing" means a signed letter.'),
    Pair('"Guest" means a person with a public page.', '"Guest" means a person with a private page.'),
    Pair('"Affiliate" means a bakery that we own.', '"Affiliate" means a bakery that we know.'),
    Pair('"Bread" means rye, wheat and spelt loaves.', '"Bread" means rye and wheat loaves.'),
    Pair("All that a person bakes.", "All that a customer bakes.", block="item", defines=True),
    Pair("Sour bread means rye, wheat and spelt.", "Sour bread means rye and wheat."),
    Pair('"Gast" bezeichnet eine Person.', '"Gast" bezeichnet einen Bäcker.', "de"),
    Pair("« Pain » désigne une miche de seigle.", "« Pain » désigne une miche de blé.", "fr"),
)
NEAR_MISSES = (
    Pair('"Bread" means all that we bake.', '"Bread" means all we bake.'),
    Pair('"Bread" means all that we bake.', '"Bread" is all that we bake.'),
    Pair("We sell bread on a calendar day.", "We sell bread on a working day."),
    Pair('"Affiliate" means a bakery that we own.', '"Affiliate" means bakeries that we own.'),
    Pair("All that a person bakes.", "All that a customer bakes.", block="item"),
    Pair("All that a person bakes.", "All that persons bake.", block="item", defines=True),
    Pair("The customer's loaf is warm.", "The customer's roll is warm."),
    Pair("This means that we bake rye.", "This means that we bake wheat."),
    Pair('"Guest" means Acme Bread.', '"Guest" means Emca Bread.'),
    Pair('"Order" means all that we bake for you.', '"Order" means all that we bake.'),
    Pair('"Bread" means all that we bake.', '"Bread" means all that we bake (see below).'),
    Pair('"Gast" bezeichnet eine Person.', '"Gast" bezeichnet Personen.', "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """A sentence that defines a word, before or now, and in which hardly anything else differs."""
    for sentence in sentences(item):
        was, now = (side.plain.text for side in sentence.sides)
        defines = item.defines or any(_defines(sentence, text.lower()) for text in (was, now))
        if sentence.one_sided or not defines:
            continue
        compared = Compared(sentence)
        opened = bool(compared.lost("open")) != bool(compared.gained("open"))
        quantified = bool(compared.lost(*QUANTITIES)) and bool(compared.gained(*QUANTITIES))
        other = quantified or opened or _other_content(compared) or _contrary(compared)
        if (compared.tight and other) or (compared.near and opened):
            yield Finding(ID, LEVEL, "scope", was, now)


def _defines(item: Item, text: str) -> bool:
    return item.language.has("definition", text) or item.language.has("defining", text)


def _other_content(found: Compared) -> bool:
    """Whether one place alone says something else: a part of what is meant came or went, or another word stands there
    that is no name."""
    item, joins = found.item, found.item.language.lexicon.listed("joiners")
    went, came = (frozenset(word for word in rest if not _stands_for(item, word)) for rest in found.rest_words)
    places = [hunk for hunk in item.hunks if went & {*hunk.old} or came & {*hunk.new}]
    if len(places) != 1:
        return False
    [hunk] = places
    if went and came:
        now = item.after.shown[hunk.at_new : hunk.at_new + len(hunk.new)]
        return not (item.language.names_have_capitals and any(word[0].isupper() for word in now))
    stayed, other = (hunk.old, hunk.new) if went else (hunk.new, hunk.old)
    if item.language.has("pointer", " ".join(stayed)):
        return False
    return all(joins(word) or word in stayed for word in other)


def _stands_for(item: Item, word: str) -> bool:
    return "pronouns" in item.language.lexicon.labels(word)


def _contrary(found: Compared) -> bool:
    item = found.item
    return any(
        facing(item.language.contraries, one, other)
        for hunk in found.swaps()
        for one in said_apart(item, hunk.old, hunk.new)
        for other in said_apart(item, hunk.new, hunk.old)
    )
