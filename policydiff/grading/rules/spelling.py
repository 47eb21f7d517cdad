"""A misspelling or a slip of grammar was put right."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import letters
from policydiff.grading.rules._slips import all_slips, figures, is_sure
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
    Pair("Leggete il nostro siti.", "Leggete il nostro sito.", "it"),
    Pair("can not be undone", "cannot be undone"),
    Pair("la politica", "la política", "es"),
    Pair("Write to this adress.", "Write to this address."),
    Pair("We recieve it.", "We receive it."),
    Pair("The goverment asks for informations.", "The government asks for information."),
    Pair("Your agreemnet ends.", "Your agreement ends."),
    Pair("We organise the colours of the centre.", "We organize the colors of the center."),
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
    Pair("It helps insure order.", "It helps ensure order."),
    Pair("We sell it to our advertiser.", "We sell it to our advertisers."),
    Pair("Lo vendiamo al nostro partner.", "Lo vendiamo ai nostri partner.", "it"),
    Pair("We serve the whole county.", "We serve the whole country."),
    Pair("The payer bears the fee.", "The payee bears the fee."),
    Pair("sold by us", "sold to us"),
    Pair("nous n'utilisons plus vos données", "nous utilisons vos données", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Every difference is a spelling, an ending, a word joined or parted, or one small word."""
    if item.one_sided or item.block == "frontmatter" or item.signs_changed or item.values_lost or item.values_gained:
        return
    if not item.hunks:
        for word, was, now in zip(item.after.words, item.before.shown, item.after.shown, strict=True):
            if was != now and word.isalpha() and was.casefold() != now.casefold():
                yield Finding(ID, LEVEL, "typo", was, now)
                return
    elif same_letters(item) or all_slips(item, is_sure):
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
