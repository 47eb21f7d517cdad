"""A heading came, went or was reworded."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._values import values_of
from policydiff.grading.rules._words import Words
from policydiff.language import everywhere
from policydiff.language.vocabulary import Language
from policydiff.model import Finding, Level

ID = "heading"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("structure", "rename", "rephrase")
WHY = "A heading, or a short line like one, orders the text or names a part of it; it states no rule by itself."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "3. Term and Termination", block="heading"),
    Pair("Sensitive Data", "Private Information", block="heading"),
    Pair("Vie privée", None, "fr", block="heading"),
    Pair(None, "**Choice of forum**"),
    Pair("How is data used?", "How do we use data?", block="heading"),
    Pair("Dati sensibili", "Informazioni riservate", "it", block="heading"),
)
NEAR_MISSES = (
    Pair(None, "We do not sell your data", block="heading"),
    Pair("4.7 Refunds", "4.6 Refunds", block="heading"),
    Pair(None, "Nous ne vendons pas vos données", "fr", block="heading"),
    Pair(None, "Non vendiamo i suoi dati", "it", block="heading"),
    Pair(None, "We sell it."),
    Pair("GitHub does not collect it", None, block="heading"),
    Pair(None, "You must pay all fees."),
)


# Words of the shortest sentence.
_SENTENCE = 3
_STOPS = (".", "!", ";", "。", "！")
_FORCES = frozenset(("deny", "forbid", "oblige", "shall", "permit"))
_BINDING = frozenset(("period", "money", "percentage", "age"))


def find(item: Item) -> Iterator[Finding]:
    """A heading, or a short line that serves as one, that came, went or has other words."""
    if not item.hunks or not (item.block == "heading" or bold_title(item)) or states_rule(item):
        return
    code = "structure"
    if not item.one_sided:
        kept = set(item.before.words) & set(item.after.words)
        code = "rename" if any(not item.is_light(word) for word in kept) else "structure"
    yield Finding(ID, LEVEL, code, item.before.plain.text, item.after.plain.text)


def bold_title(item: Item) -> bool:
    """Whether a paragraph that came or went is only a short line without a full stop, in bold, or a question."""
    source = (item.new or item.old).strip()
    text = item.present.plain.text
    if not item.one_sided or item.block != "paragraph" or len(item.present.words) > 22 or "@" in text:
        return False
    if text.endswith("?"):
        return True
    bold = source.startswith(("**", "__", "<b>", "<strong>")) and source.endswith(("**", "__", "</b>", "</strong>"))
    plain_line = len(item.present.words) <= 7 and text[-1:].isalnum() and "\n" not in source
    return (bold and text[-1:] not in ".!;") or (
        plain_line and not item.language.has("grant", item.text) and titled(text)
    )


def titled(text: str) -> bool:
    """Whether a line is written like a title: all its long words begin with a capital."""
    long = [word for word in text.split() if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long if word[0].isalpha())


def states_rule(item: Item) -> bool:
    """Whether a heading is a sentence with a subject and "not": "We do not sell your data"."""
    return any(negated(side, item) for side in (item.before, item.after))


def negated(side: Words, item: Item) -> bool:
    labels = [set(item.language.lexicon.labels(word)) for word in side.words]
    negative = [at for at, found in enumerate(labels) if "negation" in found]
    question = side.plain.text.endswith("?")
    return (
        bool(negative)
        and (negative[0] > 0 or item.language.drops_subjects)
        and not question
        and len(side.words) > 3
        and _verb_after(side, negative[0])
    )


def is_sentence(side: Words, language: Language) -> bool:
    """Whether words that stand as a heading say something by themselves: with a full stop, a subject, a sum or time."""
    text = side.plain.text.rstrip()
    if text.endswith("?") or len(side.words) < _SENTENCE:
        return False
    opens = language.lexicon.labels(side.words[0])
    if "subjects" in opens:
        return True
    if not titled(text):  # "Refunds." and "No Waiver, Survival" are titles
        binds = any(each.start and each.says in _FORCES for each in operators_of(side, language))
        if text.endswith(_STOPS) or (binds and "light" not in opens):
            return True
    return any(value.kind in _BINDING for value in values_of(side, language))


def _verb_after(side: Words, at: int) -> bool:
    return side.words[at] in everywhere("denials") and len(side.words) > at + 1
