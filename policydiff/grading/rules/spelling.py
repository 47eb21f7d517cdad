"""A misspelling or a slip of grammar was put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import MEANING, alike, letters
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "spelling"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("typo",)
WHY = "Only the spelling, the number or a small grammatical word of the same words changed."
SOURCE = "WP260 rev.01, para 29 (misspellings, stylistic flaws); Regulation (EU) 2019/1150, recital 18"
EXAMPLES = (
    Pair("We are intiating it.", "We are initiating it."),
    Pair("It will governed by law.", "It will be governed by law."),
    Pair("Cette politiques", "Cette politique", "fr"),
    Pair("can not be undone", "cannot be undone"),
    Pair("la politica", "la política", "es"),
    Pair("It helps insure order.", "It helps ensure order."),
    Pair("You agree that were free to use it.", "You agree that we're free to use it."),
    Pair("la liberta di scelta", "la libertà di scelta", "it"),
    Pair("Qual'è il termine.", "Qual è il termine.", "it"),
    Pair("a politica de cookies", "a política de cookies", "pt"),
    Pair("o registo actual", "o registro atual", "pt"),
)
NEAR_MISSES = (
    Pair("We sell it.", "We never sell it."),
    Pair("You may share it.", "You must share it."),
    Pair("within 14 days", "within 7 days"),
    Pair("You pay 9.50 euros.", "You pay 950 euros."),
    Pair("a share of 1.5 %", "a share of 15 %"),
    Pair("1,5 Prozent", "15 Prozent", "de"),
    Pair("within 1 5 days", "within 15 days"),
    Pair("It is lawful.", "It is unlawful."),
    Pair("all of them", "any of them"),
    Pair("You can pay.", "You can play it."),
    Pair("We ensure order.", "We measure order."),
    Pair("You agree that we're free to use it.", "You agree that you're free to use it."),
    Pair("Li vendiamo.", "Non li vendiamo.", "it"),
    Pair("entro 14 giorni", "entro 7 giorni", "it"),
    Pair("Vendemos os dados.", "Não vendemos os dados.", "pt"),
    Pair("em 14 dias", "em 7 dias", "pt"),
    Pair("about 12 days", "12 days"),
    Pair("You pay A$5.", "You pay $5."),
    Pair("data sent from us", "data sent to us by you"),
    Pair("if you pay", "you pay"),
    Pair("sold by us", "sold to us"),
    Pair("nous n'utilisons plus vos données", "nous utilisons vos données", "fr"),
)

# Words that may differ in all before it is no longer a slip but another wording.
MOST = 4


def find(item: Item) -> Iterator[Finding]:
    """Every difference is a spelling, an ending, a word joined or parted, or one small word."""
    if item.one_sided or item.block == "frontmatter" or item.signs_changed or item.values_lost or item.values_gained:
        return
    if not item.hunks:
        for word, was, now in zip(item.after.words, item.before.shown, item.after.shown, strict=True):
            if word.isalpha() and was.casefold() != now.casefold():
                yield Finding(ID, LEVEL, "typo", was, now)
                return
    elif same_letters(item) or all_slips(item):
        yield Finding(ID, LEVEL, "typo", *item.quoted_all)


def same_letters(item: Item) -> bool:
    """Whether the same letters stand in the same order, parted or marked otherwise: "can not", "it's" and "its".

    Figures have to be the same number by number: "9.50" and "950" are not, nor are "1 5" and "15".
    """
    was, now = item.before.plain.text, item.after.plain.text
    joined_up = "".join(item.before.words) == "".join(item.after.words)
    if not joined_up and letters(was).casefold() != letters(now).casefold():
        return False
    return figures(item.before.words) == figures(item.after.words)


def all_slips(item: Item) -> bool:
    """Whether few words differ, and each difference is a slip."""
    few = len(item.hunks) <= MOST and sum(len(hunk.old) + len(hunk.new) for hunk in item.hunks) <= 2 * MOST
    return few and all(is_slip(item, hunk.old, hunk.new) for hunk in item.hunks)


def is_slip(item: Item, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two short stretches are one and the same word, or differ by one word that says nothing."""
    if joined(old, new):
        return True
    if len(old) == len(new):
        return all(a == b or alike(item, a, b) or confused(item, a, b) for a, b in zip(old, new, strict=True))
    extra = (Counter(old) - Counter(new)) + (Counter(new) - Counter(old))
    return sum(extra.values()) == 1 and all(article(item, word) or preposition(item, word) for word in extra)


def joined(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether the letters are the same: "can not", "cannot"."""
    return "".join(old) == "".join(new) != "" and figures(old) == figures(new)


def figures(words: tuple[str, ...]) -> list[str]:
    """The numbers among some words."""
    return [word for word in words if word[0].isdecimal()]


def confused(item: Item, a: str, b: str) -> bool:
    """Whether two words without a meaning of their own are taken for one another: "a" and "the", "di" and "dell'"."""
    return all(article(item, word) or preposition(item, word) for word in (a, b)) and (
        (article(item, a) and article(item, b)) or a[0] == b[0]
    )


def article(item: Item, word: str) -> bool:
    """Whether a word has no meaning of its own: an article, a form of "to be", "and"; "from", "if" and "about" have."""
    labels = item.language.lexicon.labels(word)
    return ("articles" in labels or word in everywhere("and")) and not set(labels) & MEANING


def preposition(item: Item, word: str) -> bool:
    """Whether a word is one that a slip leaves out or doubles; in the place of another it says another thing."""
    return "prepositions" in item.language.lexicon.labels(word)
