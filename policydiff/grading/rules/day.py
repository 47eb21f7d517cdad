"""A day by which, from which or until which something binds is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import date_line
from policydiff.grading.rules._days import days_between, naming
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._swaps import swaps
from policydiff.model import Finding, Level

ID = "day"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([VALUES])
CODES = ("deadline",)
WHY = "A time limit ends, or a right, a price or a duty begins or ends, on another day."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You must pay by May 3, 2019.", "You must pay by May 4, 2020."),
    Pair("You may claim the bonus until 31 March 2024.", "You may claim the bonus until 29 February 2024."),
    Pair("From 1 May 2024 a locker costs 5 euros.", "From 1 July 2024 a locker costs 5 euros."),
    Pair("We retain it until 2030-01-01.", "We retain it until 2031-01-01."),
    Pair("Widerrufen können Sie bis zum 31. März 2024.", "Widerrufen können Sie bis zum 31. Januar 2024.", "de"),
    Pair("Sie müssen bis 31.12.2024 zahlen.", "Sie müssen bis 30.11.2024 zahlen.", "de"),
    Pair("Vous devez payer avant le 3 mai 2024.", "Vous devez payer avant le 1er avril 2024.", "fr"),
    Pair("Debe pagar antes del 3 de mayo de 2024.", "Debe pagar antes del 3 de junio de 2024.", "es"),
    Pair("Deve pagare entro il 3 maggio 2020.", "Deve pagare entro il 3 giugno 2020.", "it"),
    Pair("Deve pagar até 3 de maio de 2020.", "Deve pagar até 3 de junho de 2020.", "pt"),
    Pair("Open to people born before 1 May 2006.", "Open to people born before 1 May 2008."),
    Pair("under the Act of 3 May 2018", "under the Act of 3 May 2019"),
    Pair("The arbitration clause is effective 1 May 2019.", "The arbitration clause is effective 1 June 2019."),
    Pair("La loi du 6 janvier 1978", "La loi du 6 août 2004", "fr"),
    Pair("Geboren vor dem 1. Mai 2006", "Geboren vor dem 1. Mai 2008", "de"),
    Pair("2024年5月1日までに支払わなければなりません。", "2024年6月1日までに支払わなければなりません。", "ja"),
)
NEAR_MISSES = (
    Pair("You must pay by May 3, 2019.", "You must pay by 3 May 2019."),
    Pair("You must pay by May 3, 2019.", "You must pay by Friday, May 3, 2019."),
    Pair("You must pay by 2019-05-03.", "You must pay by 3 May 2019."),
    Pair("Last updated: May 1, 2019", "Last updated: June 3, 2020"),
    Pair("Last updated: Monday, 4 March 2019", "Last updated: Friday, 9 October 2020"),
    Pair("We moved on May 3, 2019. You must pay.", "We moved on May 4, 2019. You must pay."),
    Pair("Nobody under 12 may use it.", "Nobody under 10 may use it."),
    Pair("Sie müssen bis zum 3. Mai 2024 zahlen.", "Sie müssen bis zum 03.05.2024 zahlen.", "de"),
    Pair("Date d'effet : jeudi 30 septembre 2021", "Date d'effet : mercredi 17 novembre 2022", "fr"),
    Pair("Última actualización: 4 de marzo de 2019", "Última actualización: 9 de octubre de 2020", "es"),
    Pair("The lake froze on 3 May 2019.", "The lake froze on 4 May 2019."),
    Pair("Posted on 3 May 2019", "Posted on 4 May 2019"),
    Pair("Open since 3 May 2019", "Open since 4 May 2019"),
    Pair("Né le 3 mai 2019", "Né le 4 mai 2019", "fr"),
    Pair("Ultimo aggiornamento: 3 maggio 2020", "Ultimo aggiornamento: 1º giugno 2021", "it"),
    Pair("date: 2024-01-01", "date: 2024-02-01", block="frontmatter"),
)


# What a sentence that binds has: a duty, a permission, a denial, or a subject on which a day begins or ends something.
BINDING = frozenset(
    [
        *("must", "may", "will", "negation", "price", "right", "consent", "retention", "termination", "deadline"),
        *("liability", "license", "age", "legal_basis", "transfer"),
    ]
)


def find(item: Item) -> Iterator[Finding]:
    """Other days in a sentence with a duty, a permission, a denial, a price, a right or a time limit; the day of a law;
    a day before or after which something holds."""
    days = days_told(item)
    if item.block == "heading" or not days:
        return
    if any(sentence.labels & BINDING for sentence in naming(item, days)) or any(
        date_line.limits(side, at) or date_line.begins_something(side, at)
        for side in (item.before, item.after)
        for at, word in enumerate(side.words)
        if word in days
    ):
        for swap in swaps(item, "date"):
            yield Finding(ID, LEVEL, "deadline", *swap.quotes)


def days_told(item: Item) -> frozenset[str]:
    """The days that differ, where it is not the text's own day that does."""
    if item.one_sided or item.block == "frontmatter" or date_line.explains(item):
        return frozenset()
    return days_between(item)
