"""The line that dates the document changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policydiff.effective.claims import is_date_line
from policydiff.effective.written import any_of
from policydiff.grading.rules._days import days_between, naming
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import REFERENCE, Words, is_date
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "date-line"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("date",)
WHY = "Only the date, the version or the label of the line that dates the document changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("Last updated: May 1, 2019", "Last updated: June 3, 2020"),
    Pair("© 2017–2021 Harbour Friends", "© 2017–2023 Harbour Friends"),
    Pair("Copyright (c) 2021 Acme. All rights reserved.", "Copyright (c) 2022 Acme. All rights reserved."),
    Pair("Effective date:", "Effective date: May 1, 2019"),
    Pair(None, "Dernière mise à jour : 3 mai 2024", "fr"),
    Pair("This Payment Plan was last updated on May 1, 2019.", "This Payment Plan was last updated on May 2, 2020."),
    Pair("Last updated on May 1, 2019. You can ask us.", "Last updated on May 2, 2020. You can ask us."),
    Pair("Stand: 1. Mai 2020", "Stand: 2. Juni 2021", "de"),
    Pair("Version 5.2, en vigueur à compter du 15 mai 2021", "Version 5.3, en vigueur au 1er mai 2022", "fr"),
    Pair("Date d'entrée en vigueur : 1er juin 2023", "Date d'entrée en vigueur : 30 août 2023", "fr"),
    Pair("lastmod: 2022-03-11", "lastmod: 2023-08-23", "fr", block="frontmatter"),
    Pair("Ultimo aggiornamento: 3 maggio 2020", "Ultimo aggiornamento: 1º giugno 2021", "it"),
    Pair("In vigore dal 15 maggio 2021", "In vigore dall'11 maggio 2022", "it"),
    Pair("Última atualização: 3 de maio de 2020", "Última atualização: 1 de junho de 2021", "pt"),
    Pair("Em vigor a partir de 15 de maio de 2021", "Em vigor desde 1º de maio de 2022", "pt"),
)
NEAR_MISSES = (
    Pair("We keep it until May 1, 2019.", "We keep it until May 1, 2020."),
    Pair("Last updated: May 1, 2019. We sell data.", "Last updated: May 1, 2019. We rent data."),
    Pair("You must pay by June 1, 2020.", "You must pay by July 1, 2020."),
    Pair("Updated: we now keep your data for two years.", "Updated: we now keep your data for three years."),
    Pair("Effective date", "Effective rate"),
    Pair("This price list is in force from 1 May 2024.", "This price list is in force from 1 June 2024."),
    Pair("You may cancel version 2 until 5 May 2024.", "You may cancel version 2 until 6 May 2024."),
    Pair("© 2017–2021 Harbour Friends", "© 2017–2021 Harbour Foes"),
    Pair("Copyright ends after 70 years.", "Copyright ends after 90 years."),
    Pair("In 2021 we keep it.", "In 2022 we keep it."),
    Pair("Updated monthly, 3 copies", "Updated monthly, 4 copies"),
    Pair("Li conserviamo fino al 1º maggio 2019.", "Li conserviamo fino al 1º maggio 2020.", "it"),
    Pair("Deve pagare entro il 3 maggio 2020.", "Deve pagare entro il 3 giugno 2020.", "it"),
    Pair("São guardados até 1 de maio de 2019.", "São guardados até 1 de maio de 2020.", "pt"),
    Pair("Date d'entrée : 1er juin 2023", "Date d'entrée : 30 août 2023", "fr"),
    Pair("Deve pagar até 3 de maio de 2020.", "Deve pagar até 3 de junho de 2020.", "pt"),
)

# Words beside the date and its label, up to which a line that came or went is still a date line.
FEW = 9
SHORT = 14
_OWNED = re.compile(r"[\s*_>|-]*(?:©|&copy;|\(c\)|copyright\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"v?\d+(?:\.\d+)*")


def find(item: Item) -> Iterator[Finding]:
    """Other dates on a line of nothing but labels and dates, or beside the same words on a line with such a label; or
    such a line that came or went."""
    if _years_of_ownership(item):
        yield Finding(ID, LEVEL, "date", _years(item.before), _years(item.after))
        return
    alone = all(is_date_line(side.plain.text) for side in (item.before, item.after) if side.words)
    if not alone and not item.says("date_line"):
        return
    was, now = (_undated(side.words, item) for side in (item.before, item.after))
    old, new = _dates(item.before), _dates(item.after)
    if item.one_sided:
        dated = bool(old or new) and len(was or now) <= FEW and not item.changed("must")
    else:
        dated = old != new and (alone or (was == now and not _running(item)))
    if dated:
        yield Finding(ID, LEVEL, "date", old, new)


def _years_of_ownership(item: Item) -> bool:
    """Whether a line on whose the text is ("© 2017–2021 Acme") differs in its years alone."""
    if item.one_sided or not short(item) or not (_OWNED.match(item.old) and _OWNED.match(item.new)):
        return False
    was, now = ([word for word in side.words if not _YEAR.fullmatch(word)] for side in (item.before, item.after))
    return was == now and _years(item.before) != _years(item.after)


def _years(side: Words) -> str:
    return ", ".join(filter(_YEAR.fullmatch, side.words))


def short(item: Item) -> bool:
    """Whether the block is no more than a date line."""
    return max(len(item.before.words), len(item.after.words)) <= SHORT


def _running(item: Item) -> bool:
    """Whether a day that differs stands in a sentence on what must or may be done, or from when a price holds."""
    return any(
        sentence.labels & {"must", "may", "negation"}
        or ("price" in sentence.labels and not _updated().search(sentence.text))
        for sentence in naming(item, days_between(item))
    )


@cache
def _updated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('updated')})(?!\w)")


def _undated(words: tuple[str, ...], item: Item) -> tuple[str, ...]:
    """The words beside the dates; on a short line also without the version and what holds dates together."""
    if max(len(item.before.words), len(item.after.words)) > SHORT:
        return tuple(word for word in words if not is_date(word))
    nothing = (REFERENCE, *everywhere("versions"))
    beside = [word for word in words if not is_date(word) and not item.is_light(word) and word not in nothing]
    return tuple(word for word in beside if not _NUMBER.fullmatch(word))


def _dates(side: Words) -> str:
    return ", ".join(shown for word, shown in zip(side.words, side.shown, strict=True) if is_date(word))
