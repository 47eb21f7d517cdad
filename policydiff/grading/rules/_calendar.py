"""Dates in any spelling as one word: "31 March 2024" and "2024-03-31"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from policydiff.grading.rules._written import WordAt, joined
from policydiff.language import DATES, codes, read
from policydiff.language.vocabulary import Language
from policydiff.late import late

DATE = "‹date›"
"""Stands before the day that a date in any spelling is: "31 March 2024" and "2024-03-31" are one word."""


def is_date(word: str) -> bool:
    """Whether a word that is compared is a date."""
    return word.startswith(DATE)


def dated(words: list[WordAt], language: Language) -> list[WordAt]:
    """Days, months and years that make a date put together as one word, with the day of the week before it."""
    out: list[WordAt] = []
    texts = [word.text for word in words]
    months = language.months
    may_open = [text in months or text[0].isdecimal() for text in texts]
    if not any(_date(words, at, language)[1] for at, may in enumerate(may_open) if may):
        return words
    weekdays = {} if language.opening_weekdays.isdisjoint(texts) else language.weekdays
    at = 0
    while at < len(words):
        if not may_open[at] and texts[at] not in weekdays:
            out.append(words[at])
            at += 1
            continue
        ahead = 0 if may_open[at] else _weekday(texts, at, language)
        start = at + ahead
        day, size = _date(words, start, language) if start < len(words) and may_open[start] else ("", 0)
        out.append(joined(words[at : start + size], day) if size else words[at])
        at += ahead + size if size else 1
    return out


def _weekday(words: list[str], at: int, language: Language) -> int:
    """How many words the day of the week before a date takes, with a small word behind it: "Montag, den"."""
    names = language.weekdays
    size = next((len(name) for name in names.get(words[at], ()) if tuple(words[at : at + len(name)]) == name), 0)
    behind = words[at + size] if size and at + size < len(words) else ""
    return size + ("light" in language.lexicon.labels(behind) if behind and not behind[0].isdecimal() else 0)


_DAY = late(r"0?[1-9]|[12]\d|3[01]")
_YEAR = late(r"(?:1[5-9]|20)\d\d")
FIGURES_OF_A_DATE = late(r"\d+")


_SHAPES = frozenset(["dmy", "mdy", "ymd", "ddy", "ydd", "my", "md", "dm", "ym"])
_HOLDS_A_DATE = late(r"[^\W\d_]{2,}|[ºª]")


@cache
def _inside() -> frozenset[str]:
    """What stands inside a date beside day, month and year, as far as it is a word that is nothing else."""
    listed = (word for code in codes(DATES) for key in ("of", "ordinals") for word in read(code, DATES)[key])
    return frozenset(word for word in listed if _HOLDS_A_DATE.fullmatch(word))


def _date(words: list[WordAt], at: int, language: Language) -> tuple[str, int]:
    """The date at `at`, as a word, and how many words it takes: "25 May 2018", "May 25, 2018", "2018-05-25",
    "25/05/2018"; 0 for none."""
    shape, parts = "", list[int]()
    found, length = "", 0
    for used, (word, shown, *_) in enumerate(words[at : at + 6], 1):
        kind = _part_of_date(word, language)
        if kind is None or (kind and kind in shape and not (kind == "d" and "m" not in shape)) or not (shape or kind):
            break
        shape += kind
        if kind:
            parts.append(language.months[word] if kind == "m" else int(word))
        if kind == "m" and not _is_month(word, shown, language):
            shape += "?"
        if kind and shape.replace("?", "") in _SHAPES and ("?" not in shape or "y" in shape):
            found, length = _in_order(shape.replace("?", ""), parts, language), used
    return found, length


def _is_month(word: str, shown: str, language: Language) -> bool:
    """Whether a month's name can be nothing else without a year beside it: "12 may enter" is no date, "12 May" is."""
    return not language.lexicon.labels(word) or shown.istitle()


def _in_order(shape: str, parts: list[int], language: Language) -> str:
    """The parts of a date as a word. Of two numbers that may be a month both are kept in English, where either comes
    first."""
    year = [str(parts[shape.index("y")])] if "y" in shape else []
    rest = [part for kind, part in zip(shape, parts, strict=True) if kind != "y"]
    if "m" in shape:
        day = [part for kind, part in zip(shape, parts, strict=True) if kind == "d"]
        return day_word([*year, str(parts[shape.index("m")]), *map(str, day)])
    day_first = shape == "ddy" and (rest[0] > 12 or (language.code != "en" and rest[1] <= 12))
    if shape == "ddy" and language.code == "en" and max(rest) <= 12 and rest[0] != rest[1]:
        return day_word([*year, "?", *map(str, rest)])
    return day_word([*year, *map(str, reversed(rest) if day_first else rest)])


def numeric_day(token: str, language: Language) -> str:
    parts = [int(part) for part in FIGURES_OF_A_DATE.findall(token)]
    return _in_order("ydd" if parts[0] > 31 else "ddy", parts, language)


def day_word(parts: Iterable[str]) -> str:
    return DATE + "-".join(str(int(part)) if part.isdecimal() else part for part in parts)


def _part_of_date(word: str, language: Language) -> str | None:
    """m, y or d for a month, a year or a day, "" for what may stand inside a date, None for anything else."""
    if word in _inside():
        return ""
    if _YEAR.fullmatch(word):
        return "y"
    if _DAY.fullmatch(word):
        return "d"
    return "m" if word in language.months else None
