"""A period is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import VALUES
from policydiff.grading.rules._swaps import swaps
from policydiff.model import Finding, Level

ID = "period"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([VALUES])
CODES = ("deadline", "retention")
WHY = "A time limit, a notice period or a storage period is longer, shorter, new or gone."
SOURCE = "Regulation (EU) 2019/1150, art. 3(2); GDPR art. 13(2)(a) for storage (not checked)"
EXAMPLES = (
    Pair("within 30 days", "within 60 days"),
    Pair("We keep it.", "We keep it for two years."),
    Pair("sous un mois", "sous trois mois", "fr"),
    Pair("innerhalb von 14 Tagen", "innerhalb von 30 Tagen", "de"),
    Pair("after the 24-hour window", "after the window of 1 business day"),
    Pair("within 5 days", "within 5 working days"),
    Pair("within 30 h", "within 30′"),
    Pair("within 30′", "within 30″"),
    Pair("sous 30 h", "sous 30 min", "fr"),
    Pair("sous 5 jours", "sous 5 jours ouvrés", "fr"),
    Pair("sous 5 jours ouvrés", "sous 5 jours ouvrables", "fr"),
    Pair("innerhalb von 5 Tagen", "innerhalb von 5 Werktagen", "de"),
    Pair("en 5 días", "en 5 días hábiles", "es"),
    Pair("entro 14 giorni", "entro 30 giorni", "it"),
    Pair("entro 5 giorni", "entro 5 giorni lavorativi", "it"),
    Pair("entro 5 giorni lavorativi", "entro 5 giorni feriali", "it"),
    Pair("no prazo de 14 dias", "no prazo de 30 dias", "pt"),
    Pair("em 5 dias", "em 5 dias úteis", "pt"),
    Pair("durante quarenta e cinco dias", "durante trinta e cinco dias", "pt"),
    Pair("durante treinta y cinco días", "durante cuarenta y cinco días", "es"),
    Pair("about 12 days", "12 days"),
    Pair("~12 days", "12 days"),
    Pair("within one hundred and twenty days", "within one hundred and ten days"),
    Pair("vingt et un jours", "trente et un jours", "fr"),
    Pair("einundzwanzig Tage", "vierzehn Tage", "de"),
    Pair("cerca de 12 dias", "12 dias", "pt"),
)
NEAR_MISSES = (
    Pair("36 months", "three years"),
    Pair("within 30 h", "within 30 hours"),
    Pair("within 30 min", "within 30′"),
    Pair("de 9 h à 17 h", "de 9 h à 18 h", "fr"),
    Pair("thirty (30) days", "30 days"),
    Pair("Section 13", "Section 14"),
    Pair("May 3, 2019", "May 4, 2020"),
    Pair("a 24-hour window", "a window of 24 hours"),
    Pair("5 business days", "5 working days"),
    Pair("five calendar days", "5 days"),
    Pair("sous 5 jours ouvrés", "sous cinq jours ouvrés", "fr"),
    Pair("innerhalb von 5 Werktagen", "binnen fünf Werktagen", "de"),
    Pair("The last 24 hours", None, block="heading"),
    Pair("entro trenta (30) giorni", "entro 30 giorni", "it"),
    Pair("entro 5 giorni lavorativi", "entro cinque giorni lavorativi", "it"),
    Pair("all'articolo 13 dell'informativa", "all'articolo 14 dell'informativa", "it"),
    Pair("per 36 mesi", "per tre anni", "it"),
    Pair("trinta (30) dias", "30 dias", "pt"),
    Pair("45 (quarenta e cinco) dias", "45 dias", "pt"),
    Pair("5 dias úteis", "cinco dias úteis", "pt"),
    Pair("no artigo 13 da política", "no artigo 14 da política", "pt"),
    Pair("durante 36 meses", "durante três anos", "pt"),
    Pair("about 12 days", "~12 days"),
    Pair("within one hundred and twenty days", "within 120 days"),
    Pair("quatre-vingt-dix jours", "90 jours", "fr"),
    Pair("einundzwanzig Tage", "21 Tage", "de"),
    Pair("ventuno giorni", "21 giorni", "it"),
    Pair("veintiún días", "21 días", "es"),
)


def find(item: Item) -> Iterator[Finding]:
    """A period with its unit that only one side has, place by place."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for swap in swaps(item, "period"):
        yield Finding(ID, LEVEL, "retention" if "retention" in item.labels else "deadline", *swap.quotes)
