"""The line that dates the document changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from policydiff.effective.claims import is_date_line
from policydiff.effective.written import NeededEntries, alternatives, any_of, entries_of, plain
from policydiff.grading.rules._calendar import is_date
from policydiff.grading.rules._days import days_between, naming
from policydiff.grading.rules._item import SENTENCE, Item, Pair
from policydiff.grading.rules._tokens import REFERENCE
from policydiff.grading.rules._words import Words, words_of
from policydiff.language import everywhere
from policydiff.language.vocabulary import Language
from policydiff.late import late
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
    Pair("Version 2.0", "Version 2.1"),
    Pair("This Code of Conduct takes effect on May 1, 2019.", "This Code of Conduct takes effect on June 1, 2019."),
    Pair("Wir haben sie zuletzt am 3. Mai 2020 geändert.", "Wir haben sie zuletzt am 4. Juni 2021 geändert.", "de"),
    Pair("May 1, 2019", "June 3, 2020"),
    Pair("All rights reserved © Harbour Friends 2021", "All rights reserved © Harbour Friends 2022"),
    Pair("Effective: May 1, 2019 (Version 2.1)", "Effective: June 3, 2020 (Version 2.2)"),
    Pair("Effective May 1, 2019 | [Archive](/a)", "Effective June 3, 2020 | [Archive](/a)"),
    Pair("Last updated on May 1, 2019 to clarify it.", "Last updated on June 3, 2020 to clarify it."),
    Pair("Acme | Last updated May 1, 2019 | [Help](/c)", "Acme | Last updated June 3, 2020 | [Help](/c)"),
    Pair("Última atualização: 3 de maio de 2020", "Última atualização: 1 de junho de 2021", "pt"),
    Pair("Em vigor a partir de 15 de maio de 2021", "Em vigor desde 1º de maio de 2022", "pt"),
)
NEAR_MISSES = (
    Pair("We keep it until May 1, 2019.", "We keep it until May 1, 2020."),
    Pair("Last updated: May 1, 2019", "Last updated: 2019-05-01"),
    Pair("entro il 05/02/2025", "entro il 5 febbraio 2025", "it"),
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
    Pair("Nobody under 16 may hold an account.", "Nobody under 13 may hold an account."),
    Pair("up to 5 May enter", "up to 8 May enter"),
    Pair("as amended by the Act of May 3, 2018", "as amended by the Act of June 4, 2021"),
    Pair("The arbitration clause is effective May 1, 2019.", "The arbitration clause is effective June 1, 2019."),
    Pair("© 2019–2024 Acme. You pay it from 2024.", "© 2019–2024 Acme. You pay it from 2025."),
    Pair("This policy applies from May 1, 2024 until June 1.", "This policy applies from May 1, 2024 until July 1."),
    Pair("Version 2.0 of the licence", "Version 3.0 of the licence"),
    Pair("until May 1, 2019", "until June 3, 2020", block="row"),
    Pair("Li conserviamo fino al 1º maggio 2019.", "Li conserviamo fino al 1º maggio 2020.", "it"),
    Pair("Deve pagare entro il 3 maggio 2020.", "Deve pagare entro il 3 giugno 2020.", "it"),
    Pair("São guardados até 1 de maio de 2019.", "São guardados até 1 de maio de 2020.", "pt"),
    Pair("Date d'entrée : 1er juin 2023", "Date d'entrée : 30 août 2023", "fr"),
    Pair("Deve pagar até 3 de maio de 2020.", "Deve pagar até 3 de junho de 2020.", "pt"),
)

# Words beside the date and its label, up to which a line that came or went is still a date line.
FEW = 9
SHORT = 14
# Words by which a text calls itself, at most, and subjects that its name may be on.
NAME = 7
NEUTRAL = frozenset(["data_category", "scope", "party", "license", "security", "recipient"])
# Words between a day and what makes a limit of it, at most.
NEAR = 3
# Characters before and behind a date in which its label and what is dated stand.
REACH = 160
_OWNED = late(r"[\s*_>|-]*(?:©|&copy;|\(c\)|copyright\b)|©|&copy;", re.IGNORECASE)
_YEAR = late(r"(?:19|20)\d\d")
_NUMBER = late(r"v?\d+(?:\.\d+)*")
# What parts the pieces of a footer: "Acme | Last updated May 1".
_PIECES = late(rf"{SENTENCE.pattern}|\s*[|·•]\s*")


def find(item: Item) -> Iterator[Finding]:
    """Other dates on a line of nothing but labels and dates, or right behind such a label with the same words beside
    them; another version on a line of nothing else; such a line that came or went."""
    yield from _found(item)


def explains(item: Item) -> bool:
    """Whether the date line is what differs."""
    return bool(_found(item))


@lru_cache(maxsize=64)  # asked for by several rules, one item after the other
def _found(item: Item) -> tuple[Finding, ...]:
    return tuple(_findings(item)) if item.before.counts or item.after.counts else ()


def _findings(item: Item) -> Iterator[Finding]:
    if _years_of_ownership(item):
        yield Finding(ID, LEVEL, "date", _years(item.before), _years(item.after))
        return
    old, new = _dates(item.before), _dates(item.after)
    if item.one_sided:
        if (old or new) and _dates_itself(item.present, item) and not item.changed("must"):
            yield Finding(ID, LEVEL, "date", old, new)
        return
    sides = (item.before, item.after)
    told = _days(item.before) != _days(item.after) and (
        all(is_date_line(side.plain.text) or _nothing_else(side, item) for side in sides)
        or (_undated(item.before, item) == _undated(item.after, item) and _dating(item))
    )
    if told:
        yield Finding(ID, LEVEL, "date", old, new)
    elif item.before.words != item.after.words and all(_states_a_version(side, item) for side in sides):
        yield Finding(ID, LEVEL, "date", item.before.plain.text, item.after.plain.text)


def _years_of_ownership(item: Item) -> bool:
    """Whether a line on whose the text is ("© 2017–2021 Acme") differs in its years alone."""
    if item.one_sided or not short(item):
        return False
    was, now = ([word for word in side.words if not _YEAR.fullmatch(word)] for side in (item.before, item.after))
    if was != now or _years(item.before) == _years(item.after):
        return False
    pieces = zip(*(SENTENCE.split(side.plain.text) for side in (item.before, item.after)), strict=False)
    return all(old == new or bool(_OWNED.search(old) and _OWNED.search(new)) for old, new in pieces)


def _years(side: Words) -> str:
    return ", ".join(filter(_YEAR.fullmatch, side.words))


def short(item: Item) -> bool:
    """Whether the block is no more than a date line."""
    return max(len(item.before.words), len(item.after.words)) <= SHORT


def _dates_itself(side: Words, item: Item) -> bool:
    """Whether a line that came or went is a date line: a date behind its label, and few words beside."""
    if is_date_line(side.plain.text):
        return True
    behind = all(dates_the_text(side, at, item.language) for at in side.dates)
    return behind and len(_undated(side, item)) <= FEW


def _nothing_else(side: Words, item: Item) -> bool:
    """Whether a line that is no cell has a date and nothing else."""
    return item.block != "row" and 0 < len(side.dates) == len(side.words)


def _dating(item: Item) -> bool:
    """Whether each day that differs stands right behind a label of the text's own day, and binds nobody."""
    days = days_between(item)
    places = ((side, at) for side in (item.before, item.after) for at, word in enumerate(side.words) if word in days)
    return all(dates_the_text(*place, item.language) for place in places) and not any(
        sentence.labels & {"must", "may", "negation"} for sentence in naming(item, days)
    )


def dates_the_text(side: Words, at: int, language: Language) -> bool:
    """Whether a word, a date or a number, stands right beside a label that dates the text ("Last updated:"), or in a
    sentence of a few words that says no more ("It was changed for the last time on").

    What is in force from a day has to be the text itself: "The price list is effective 1 May" dates no text.
    """
    before, label = _labelled(side, at)
    if label:
        of = before[: label.start()].strip()
        nothing = not re.search(r"[^\W\d_]", _versions().sub("", of))
        return bool(label["updated"] or nothing or _opener().fullmatch(of) or _is_the_text(of, language))
    end = side.places[at][1]
    behind = plain(side.plain.text[end : end + REACH])
    if _label_behind(behind):
        return True
    sentence = f"{before.strip()} {_PIECES.split(behind)[0]}"
    return len(sentence.split()) <= SHORT and language.has("date_line", sentence) and not limits(side, at)


def _is_the_text(of: str, language: Language) -> bool:
    """Whether what comes into force is the text, by whatever name: few words, none on a subject or for a clause."""
    words = words_of(of, language)
    labels = {label for hit in words.hits for label in hit.labels}
    beside = (set(language.topics) - NEUTRAL) | {"must", "may", "negation", "exception"}
    return len(words.words) <= NAME and not labels & beside and language.numbered.isdisjoint(words.words)


def limits(side: Words, at: int) -> bool:
    """Whether a day is that of a law, or a limit: "before", "until"."""
    before = range(max(0, at - NEAR), at)
    bounds = any("bounds" in hit.labels and hit.start in before for hit in side.hits)
    return bounds or any(side.words[k] in everywhere("statutes") for k in before)


def begins_something(side: Words, at: int) -> bool:
    """Whether something comes into force on a day, be it the text or a clause of it."""
    label = _labelled(side, at)[1]
    return bool(label and label["effective"])


def _labelled(side: Words, at: int) -> tuple[str, re.Match[str] | None]:
    """What stands before a word in its sentence or line, folded, and the label of a date at the end of it."""
    start = side.places[at][0]
    before = _PIECES.split(plain(side.plain.text[max(0, start - REACH) : start]) + " ")[-1]
    return before, _label(before)


def _label(text: str) -> re.Match[str] | None:
    """A label at the end of a text, with what may stand between it and its date."""
    return _labels(*_NEEDED.by(text)).search(text)


@cache
def _labels(updated: tuple[str, ...], effective: tuple[str, ...]) -> re.Pattern[str]:
    links = any_of("links")
    return re.compile(
        rf"(?<!\w)(?:(?P<updated>{alternatives(updated)})|(?P<effective>{alternatives(effective)}))(?!\w)"
        rf"(?:[\W_]*(?:{links})(?!\w)|[\W_]*v?\d+(?:\.\d+)*(?!\w))*[\W_]*$"
    )


def _label_behind(text: str) -> re.Match[str] | None:
    """A label behind its date, as in Chinese, Japanese and Hungarian."""
    return _labels_behind(*_NEEDED.by(text)).match(text)


@cache
def _labels_behind(updated: tuple[str, ...], effective: tuple[str, ...]) -> re.Pattern[str]:
    listed = alternatives((*updated, *effective))
    return re.compile(rf"[\s(|:-]*(?:{any_of('particles')})?\s*(?:{listed})(?!\w)")


_NEEDED = NeededEntries(*entries_of("updated", "effective"))


@cache
def _opener() -> re.Pattern[str]:
    """The beginning of a sentence on the text itself: "This policy is"."""
    ours = f"{any_of('this')}|{any_of('our')}"
    return re.compile(
        rf"(?:(?:{ours})\s+)?(?:\w+\s+){{0,3}}?(?:{any_of('documents')})(?:\s+(?:{any_of('about')}))*(?: \w+)?"
    )


@cache
def _versions() -> re.Pattern[str]:
    words = "|".join(map(re.escape, everywhere("versions")))
    return re.compile(rf"\b(?:{words})\b|\bv(?=\d)", re.IGNORECASE)


def _states_a_version(side: Words, item: Item) -> bool:
    """Whether a line has nothing but the number of a version, with its word and perhaps dates: "Version 2.1"."""
    if _named_versions().isdisjoint(side.words):
        return False
    beside = [word for word in side.words if not is_date(word) and not item.is_light(word)]
    numbers = [word for word in beside if _NUMBER.fullmatch(word)]
    return bool(numbers) and len(beside) == len(numbers) + 1 and beside[0] in _named_versions()


@cache
def _named_versions() -> frozenset[str]:
    return frozenset(everywhere("versions"))


def _undated(side: Words, item: Item) -> tuple[str, ...]:
    """The words beside the dates; on a short line also without the version and what holds dates together."""
    if not short(item):
        if not side.dates:
            return side.words
        return tuple(word for word in side.words if not is_date(word))
    nothing = (REFERENCE, *everywhere("versions"))
    beside = [word for word in side.words if not is_date(word) and not item.is_light(word) and word not in nothing]
    return tuple(word for word in beside if not _NUMBER.fullmatch(word))


def _dates(side: Words) -> str:
    return ", ".join(side.written(at, 1) for at in side.dates)


def _days(side: Words) -> list[str]:
    """The days that a text names, in whatever spelling."""
    return [side.words[at] for at in side.dates]
