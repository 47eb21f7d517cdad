"""Dates as people write them, found in a line of text: month names of thirteen languages, CJK, ISO and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from policydiff.effective.records import Days
from policydiff.language import DATES, codes, read

Order = Literal["day-first", "month-first", ""]
"""How to read 03/04/2025; empty where nothing says so, and then it has two readings."""

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′`´"), "'")
_YEAR = r"((?:19|20)\d\d)"
_TIME = r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:z|[+-]\d\d:?\d\d)?)?"


class Written(NamedTuple):
    """A date in a text: where it starts and ends, and the days it can mean (see `Claim.readings`)."""

    start: int
    end: int
    readings: tuple[Days, ...]


@lru_cache(maxsize=4096)  # the blocks of a policy are the same in most of its versions
def plain(text: str) -> str:
    """`text` folded to look for labels and dates in: lower case, plain spaces and apostrophes, nothing invisible."""
    folded = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    shown = "".join(c for c in unicodedata.normalize("NFC", folded) if unicodedata.category(c) != "Cf")
    return " ".join(shown.split())


def find_dates(text: str, order: Order = "") -> list[Written]:
    """The dates in `text`, which must be `plain`, from left to right; none overlaps another."""
    found: list[Written] = []
    for pattern, meaning in _forms():
        for match in pattern.finditer(text):
            if all(match.end() <= each.start or match.start() >= each.end for each in found):
                found.append(Written(match.start(), match.end(), meaning(match, order)))
    return sorted(found)


def month_numbers() -> Iterator[tuple[str, int]]:
    """Every written form of a month, plain, with its number."""
    for code in codes(DATES):
        for number, forms in enumerate(read(code, DATES)["months"], 1):
            yield from ((plain(form), number) for form in forms.split())


def any_of(key: str) -> str:
    """The entries of a list of dates.toml in all languages as one pattern, the longest first."""
    listed = {entry for code in codes(DATES) for entry in read(code, DATES)[key]}
    return "|".join(sorted(listed, key=lambda entry: (-len(entry), entry)))


_Form = tuple["re.Pattern[str]", Callable[["re.Match[str]", Order], tuple[Days, ...]]]


@cache
def _forms() -> tuple[_Form, ...]:
    """The written forms of dates, the most explicit first: a pattern, and the function that reads its matches."""
    months = dict(month_numbers())
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    month = rf"(?<!\w)({names})(?!\w)\.?"
    inside = rf"(?:\s*(?:,|\.|\b(?:{any_of('of')})(?:(?<=')|\b)))*\s*"
    ordinal = rf"(?:{any_of('ordinals')})?"

    def named(day: int, name: int, year: int) -> Callable[[re.Match[str], Order], tuple[Days, ...]]:
        return lambda m, _: _day(int(m[year]), months[m[name]], int(m[day]))

    return (
        (re.compile(rf"(?<![\d.])(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d){_TIME}"), _year_first),
        (re.compile(rf"{_YEAR}\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日"), _cjk),
        (re.compile(rf"(?<!\d){_YEAR}\.?\s+{month}\s+(\d{{1,2}})(?!\d)\.?"), named(3, 2, 1)),
        (
            re.compile(
                rf"(?<!\d)(\d{{1,2}}){ordinal}{inside}{month}{inside}{_YEAR}(?!\d)(?:\s*(?:{any_of('year_marks')}))?"
            ),
            named(1, 2, 3),
        ),
        (re.compile(rf"{month}\s*(\d{{1,2}}){ordinal}{inside}{_YEAR}(?!\d)"), named(2, 1, 3)),
        (re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)"), _numeric),
        (re.compile(rf"{month}{inside}{_YEAR}(?!\d)"), lambda m, _: _month(int(m[2]), months[m[1]])),
        (re.compile(rf"{_YEAR}\s*年\s*(\d{{1,2}})\s*月"), lambda m, _: _month(int(m[1]), int(m[2]))),
    )


def _year_first(match: re.Match[str], order: Order) -> tuple[Days, ...]:
    return _day(int(match[1]), int(match[3]), int(match[4]))


def _cjk(match: re.Match[str], order: Order) -> tuple[Days, ...]:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str], order: Order) -> tuple[Days, ...]:
    """03/04/2025 is two days; 13/04/2025 and 04/04/2025 are one."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if order and day_first and month_first:
        return day_first if order == "day-first" else month_first
    return tuple(dict.fromkeys(day_first + month_first))


def _day(year: int, month: int, day: int) -> tuple[Days, ...]:
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (Days(found, found),)


def _month(year: int, month: int) -> tuple[Days, ...]:
    from calendar import monthrange

    if not 1 <= month <= 12:
        return ()
    return (Days(date(year, month, 1), date(year, month, monthrange(year, month)[1])),)
