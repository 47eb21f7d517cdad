"""A word stands there that looks like the old one and may be another: a slip put right, or not."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import spelling
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._slips import all_slips, looks_alike
from policydiff.model import Finding, Level

ID = "another-word"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("rephrase",)
WHY = "A word looks like the old one and may be another word: no slip is plain from its letters."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: a slip does not alter the meaning"
EXAMPLES = (
    Pair("We serve the whole county.", "We serve the whole country."),
    Pair("The payer bears the fee.", "The payee bears the fee."),
    Pair("Files of personal matters.", "Files of personnel matters."),
    Pair("The later of both days counts.", "The latter of both days counts."),
    Pair("We charge for filling the form.", "We charge for filing the form."),
    Pair("It is switched of by you.", "It is switched on by you."),
    Pair("It helps insure order.", "It helps ensure order."),
    Pair("We ask for mediation.", "We ask for meditation."),
    Pair("Le mandant paie les frais.", "Le mandat paie les frais.", "fr"),
)
NEAR_MISSES = (
    Pair("We recieve it.", "We receive it."),
    Pair("You open an account.", "You open an acount."),
    Pair("Our privacy policy.", "Our privcy policy."),
    Pair("We charge the rates.", "We charge the rate."),
    Pair("The goverment asks.", "The government asks."),
    Pair("We give a reason.", "We give the reason."),
    Pair("Il est neccessaire.", "Il est nécessaire.", "fr"),
    Pair("la politica", "la política", "es"),
    Pair("We keep it.", "We sell it."),
    Pair("Guests are unable to leave.", "Guests are enable to leave."),
    Pair("within 14 days", "within 7 days"),
)


def find(item: Item) -> Iterator[Finding]:
    """Every difference is a word that looks like another one or says little, and not all of them are plain slips."""
    if item.one_sided or item.block == "frontmatter" or item.signs_changed or item.values_lost or item.values_gained:
        return
    if item.hunks and all_slips(item, looks_alike) and not any(spelling.find(item)):
        yield Finding(ID, LEVEL, "rephrase", *item.quoted_all)
