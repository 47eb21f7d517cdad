"""Nothing but pointers to other pages came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import BINDING as BINDING_ACTS
from policydiff.grading.rules._acts import Act, act_of
from policydiff.grading.rules._codes import moved_text, said_and_says
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import words_of
from policydiff.model import Finding, Level

ID = "pointer-only"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("explanation",)
WHY = "The reader is sent elsewhere, or no longer is; what is said there and here stays as it was."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("We keep it. For more information, see our FAQ.", "We keep it."),
    Pair(None, "For more information on cookies, see our guide."),
    Pair(None, "Pour en savoir plus, consultez la page d'aide.", "fr"),
    Pair(None, "* [Thai](th.md)", block="item"),
    Pair("* [Unsere Öfen](oefen.md)", None, "de", block="item", context="Weitere Seiten:"),
)
NEAR_MISSES = (
    Pair(None, "For more information and to opt out, see our form."),
    Pair("We keep it. See our guide.", "We share it."),
    Pair(None, "See our guide; you must follow it."),
    Pair("See our guide.", "See our rules."),
    Pair(None, "* [Acme terms](acme.md)", block="item", context="You must keep to:"),
    Pair(None, "* [Opt out](out.md)", block="item"),
    Pair(None, "* [Write to us](mailto:a@acme.org)", block="item"),
    Pair(None, "* [Acme](acme.md) sees your name.", block="item"),
)
# A longer sentence says more than where to look.
LONGEST = 35
# Characters from the start of a sentence within which it must point.
NEAR = 12
BINDING = frozenset(["must", "negation", "consent", "right"])


def find(item: Item) -> Iterator[Finding]:
    """Only whole sentences came or went, each a pointer, none with a duty, a denial, a right or a choice in it."""
    sentences = list(moved_text(item))
    if item.block in ("heading", "frontmatter", "row") or not sentences or not covers(item, sentences):
        return
    if all(points(item, sentence) for sentence in sentences) or is_link(item):
        yield Finding(ID, LEVEL, "explanation", *said_and_says(item))


def is_link(item: Item) -> bool:
    """Whether an item that came or went is a link to a page and nothing beside, under no lead-in that binds."""
    text = item.present
    if item.block != "item" or not item.one_sided or not text.plain.targets or text.plain.beside or text.plain.emails:
        return False
    lead = act_of(words_of(item.context, item.language), item.language) if item.context else Act.NOTHING
    labels = {label for hit in text.hits for label in hit.labels}
    return lead not in BINDING_ACTS and not labels & {*BINDING, "opt_out", "opt_in"}


def points(item: Item, sentence: str) -> bool:
    """Whether a sentence only says where to look."""
    pattern = item.language.kinds.get("pointer")
    match = pattern.search(sentence.lower()) if pattern else None
    if match is None or match.start() > NEAR:
        return False
    words = words_of(sentence, item.language)
    return len(words.words) <= LONGEST and BINDING.isdisjoint(label for _, _, found in words.hits for label in found)


def covers(item: Item, sentences: list[str]) -> bool:
    """Whether every word that differs stands in one of the sentences that came or went."""
    if item.one_sided:
        return True
    inside = {word for sentence in sentences for word in words_of(sentence, item.language).words}
    return all(word in inside for word in item.words_changed())
