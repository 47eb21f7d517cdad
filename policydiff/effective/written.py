"""Dates as people write them, found in a line of text: names of months in many languages, CJK, ISO and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from typing import Literal

from policydiff.effective.records import Days
from policydiff.language import DATES, codes, read
from policydiff.language.figures import day_first
from policydiff.language.scripts import forms_folded, numeral
from policydiff.late import late
from policydiff.record import NamedTuple

Order = Literal["day-first", "month-first", ""]
"""How to read 03/04/2025; empty where nothing says so, and then it has two readings."""

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′`´"), "'")
_YEAR = r"((?:19|20)\d\d)"
_TIME = r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:z|[+-]\d\d:?\d\d)?)?"
_HAN = "〇零一二三四五六七八九十"
# The year before the first one of an era.
_ERAS = {"令和": 2018, "平成": 1988}


class Written(NamedTuple):
    """A date in a text: where it starts and ends, and the days it can mean (see `Claim.readings`)."""

    start: int
    end: int
    readings: tuple[Days, ...]


@lru_cache(maxsize=32768)  # the blocks of a policy are the same in most of its versions
def plain(text: str) -> str:
    """`text` folded to look for labels and dates in: lower case, plain spaces, apostrophes and digits, nothing
    invisible."""
    folded = forms_folded(unicodedata.normalize("NFKC", text)).translate(_APOSTROPHES).casefold()
    if folded.isascii():  # nothing of that is invisible
        return " ".join(folded.split())
    shown = "".join(c for c in unicodedata.normalize("NFC", folded) if unicodedata.category(c) != "Cf")
    return " ".join(shown.split())


def find_dates(text: str, order: Order = "", language: str = "") -> list[Written]:
    """The dates in `text`, which must be `plain`, from left to right; none overlaps another.

    What can be read in two ways is read as `order` says, else as people write in `language` ("en-gb").
    """
    found: list[Written] = []
    signs = {needs: any(map(text.__contains__, needs)) for needs in _needs()}
    for needs, pattern, meaning in _forms():
        for match in pattern.finditer(text) if signs[needs] else ():
            if all(match.end() <= each.start or match.start() >= each.end for each in found):
                found.append(Written(match.start(), match.end(), meaning(match, order, language)))
    return sorted(found)


def find_years(text: str) -> list[Written]:
    """The years that stand alone in `text`, which must be `plain`: "2015" is each of its days."""
    found = re.finditer(rf"(?<![\w.,/-]){_YEAR}(?![\w,/-]|\.\d)", text)
    return [Written(m.start(), m.end(), (Days(date(int(m[1]), 1, 1), date(int(m[1]), 12, 31)),)) for m in found]


def month_numbers() -> Iterator[tuple[str, int, str]]:
    """Every written form of a month, plain, with its number and the code of a language that has it."""
    for code in codes(DATES):
        for number, forms in enumerate(read(code, DATES)["months"], 1):
            yield from ((plain(form), number, code) for form in forms.split())


def any_of(key: str) -> str:
    """The entries of a list of dates.toml in all languages as one pattern, the longest first."""
    return alternatives(tuple(_signs(key)))


def alternatives(listed: Sequence[str]) -> str:
    """Entries as one pattern, which matches nothing where there are none."""
    return "|".join(listed) or "(?!)"


_Signs = Mapping[str, Sequence[str]]


class NeededEntries:
    """Of some lists the entries that the texts so far can match, of which patterns are quickly compiled.

    Who reads many texts gets all entries of all lists, so that texts are not searched for entries, nor patterns made
    anew, for each.
    """

    def __init__(self, *lists: Callable[[], _Signs]) -> None:
        self._lists = lists
        self._found: tuple[tuple[str, ...], ...] = ((),) * len(lists)
        self._asked = self._grown = 0

    @property
    def complete(self) -> bool:
        """Whether all entries are needed."""
        return self._grown > MOST_GROWN or self._asked > MOST_ASKED

    def by(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The entries of each list, those among them that can match anywhere in `text`, the longest first."""
        if not self.complete:
            self._asked += 1
            lists = [each() for each in self._lists]
            new = [
                {
                    entry
                    for entry, (first, *others) in each.items()
                    if first in text or (others and any(map(text.__contains__, others)))
                }.difference(known)
                for each, known in zip(lists, self._found, strict=True)
            ]
            self._grown += any(new)
            if self.complete:
                self._found = tuple(map(tuple, lists))
            elif any(new):
                known = [more.union(found) for more, found in zip(new, self._found, strict=True)]
                self._found = tuple(
                    tuple(entry for entry in each if entry in seen) for each, seen in zip(lists, known, strict=True)
                )
        return self._found


MOST_GROWN, MOST_ASKED = 12, 128
"""So often are patterns made again for a text with other words, and so many texts looked through for such."""


def entries_of(*keys: str) -> tuple[Callable[[], _Signs], ...]:
    """The entries of lists of dates.toml, for `NeededEntries`."""
    return tuple(partial(_signs, key) for key in keys)


def may_match(text: str, *keys: str) -> bool:
    """Whether an entry of one of these lists can match anywhere in `text`."""
    return any(any(map(text.__contains__, signs)) for key in keys for signs in _signs(key).values())


_TIMES = r"(?:[?*+]|\{[^}\n]*\})[?+]?"
# What stands for several things in an expression: escapes and classes, groups without groups in them, repeated signs.
_SIGN = late(rf"(?:\\.|\[\^?\]?[^\]\n]*\])(?:{_TIMES})?")
_GROUP = late(rf"\([^()\n]*\)(?:{_TIMES})?")
_OPTIONAL = late(rf"\((?:[^()\n]|\([^()\n]*\))*\){_TIMES}")
_REPEATED = late(rf"[^\n\0]{_TIMES}|\.")
# A line of groups without groups in them, and the choices of such a group.
_FLAT, _CHOICE = late(r"[^()|]*(?:\(\?:[^()]*\)[^()|]*)+"), late(r"\(\?:([^()]*)\)")
_OPENED, _SYNTAX = late(r"\(\?[:=!<]*"), "()[]{}|?*+^$."


@cache
def _signs(key: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list of dates.toml in all languages, the longest first, with the signs of each."""
    listed = {entry for code in codes(DATES) for entry in read(code, DATES)[key]}
    return signs_of(sorted(listed, key=lambda entry: (-len(entry), entry)))


def signs_of(expressions: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each expression strings of which every text that it matches has one: what stands in it outside of all
    choices, else one of each choice, else one of its letters."""
    written = _SIGN.sub("\0", "\n".join(expressions))
    sure = _REPEATED.sub("\0", _without(_GROUP, written))
    lines = zip(expressions, written.split("\n"), sure.split("\n"), strict=True)
    return {each: _run(line) or _choices(flat) or _letters(each) for each, flat, line in lines}


def _without(pattern: re.Pattern[str], text: str) -> str:
    while (shorter := pattern.sub("\0", text)) != text:
        text = shorter
    return text


def _run(line: str) -> tuple[str, ...]:
    run = "" if "|" in line else max(line.split("\0"), key=len)
    return (run,) if len(run) > 1 else ()


def _choices(line: str) -> tuple[str, ...]:
    needed = _without(_OPTIONAL, line)
    for choice in _CHOICE.findall(needed) if _FLAT.fullmatch(needed) else ():
        runs = [_run(_REPEATED.sub("\0", each)) for each in choice.split("|")]
        if all(runs):
            return tuple(run for each in runs for run in each)
    return ()


def _letters(expression: str) -> tuple[str, ...]:
    return ("",) if "\\" in expression else tuple(sorted({*_OPENED.sub("", expression)} - {*_SYNTAX})) or ("",)


_Meaning = Callable[["re.Match[str]", Order, str], tuple[Days, ...]]
_Form = tuple[frozenset[str], "re.Pattern[str]", _Meaning]


@cache
def _months() -> dict[str, dict[int, frozenset[str]]]:
    """The names of months, each with its numbers and the languages in which it has them: "listopada" is two."""
    known: dict[str, dict[int, frozenset[str]]] = {}
    for name, number, code in month_numbers():
        numbers = known.setdefault(name, {})
        numbers[number] = numbers.get(number, frozenset()) | {code}
    return known


def _numbers(name: str, language: str) -> tuple[int, ...]:
    """The months that a name means: in `language`, if it is one there."""
    numbers = _months()[name]
    return tuple(n for n, spoken in numbers.items() if language.split("-")[0] in spoken) or tuple(numbers)


@cache
def _needs() -> frozenset[frozenset[str]]:
    """What texts have to have one of for some of the forms."""
    return frozenset(needs for needs, _, _ in _forms())


@cache
def _forms() -> tuple[_Form, ...]:
    """The written forms of dates, the most explicit first: what a text has to have one of, a pattern, and the function
    that reads its matches."""
    begin, year, parted = frozenset(name[:3] for name in _months()), frozenset("年년"), frozenset("-/.")
    names = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    month = rf"(?<![^\W\d_])({names})(?!\w)\.?"
    inside = rf"(?:\s*(?:,|،|\.|-|/|\b(?:{any_of('of')})(?:(?<=')|\b)))*\s*"
    ordinal = rf"(?:(?:{any_of('ordinals')})(?![^\W\d_]))?"
    after = rf"(?:\s*(?:{any_of('year_marks')}))?"

    def named(day: int, name: int, year: int) -> _Meaning:
        def meaning(m: re.Match[str], _: Order, language: str) -> tuple[Days, ...]:
            return _any(_day(int(m[year]), month, int(m[day])) for month in _numbers(m[name], language))

        return meaning

    dated = rf"(?<![\d.])(\d{{4}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{1,2}})(?!\d)(?:\.(?=[^\W\d])|{_TIME})"
    return (
        (parted, late(dated), _year_first),
        (year, late(rf"{_YEAR}\s*[年년]\s*(\d{{1,2}})\s*[月월]\s*(\d{{1,2}})\s*[日일号號]"), _cjk),
        (year, late(rf"([{_HAN}]{{4}})年([{_HAN}]{{1,2}})月([{_HAN}]{{1,3}})[日号號]"), _han),
        (year, late(rf"({'|'.join(_ERAS)})\s*(\d{{1,2}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日"), _era),
        (begin, late(rf"(?<!\d){_YEAR}[.-]?\s*{month}[\s-]*(\d{{1,2}})(?!\d)\.?"), named(3, 2, 1)),
        (
            begin,
            late(rf"(?<!\d)(\d{{1,2}}){ordinal}{inside}{month}{inside}{_YEAR}(?!\d){after}"),
            named(1, 2, 3),
        ),
        (begin, late(rf"{month}[\s-]*(\d{{1,2}}){ordinal}{inside}{_YEAR}(?!\d)"), named(2, 1, 3)),
        (
            parted,
            late(rf"(?<![\d.])(\d{{1,2}})([./-])\s?(\d{{1,2}})\2\s?((?:19|20)\d\d)(?!\d){after}"),
            _numeric,
        ),
        (parted, late(r"(?<![\d./-])(\d\d)([./-])(\d\d)\2(\d\d)(?![\d/-]|\.\d)"), _short),
        (begin, late(rf"{month}{inside}{_YEAR}(?!\d){after}"), _whole_month),
        (year, late(rf"{_YEAR}\s*[年년]\s*(\d{{1,2}})\s*[月월]"), lambda m, _, __: _month(int(m[1]), int(m[2]))),
    )


def _year_first(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    return _day(int(match[1]), int(match[3]), int(match[4]))


def _cjk(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _han(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    return _day(*(int(numeral(match[at])) for at in (1, 2, 3)))


def _era(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    year = 1 if match[2] == "元" else int(match[2])
    return _day(_ERAS[match[1]] + year, int(match[3]), int(match[4]))


def _numeric(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    """03/04/2025 is two days; 13/04/2025 and 04/04/2025 are one."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if by_day and by_month and by_day != by_month and (order or day_first(language)):
        return by_month if order == "month-first" else by_day
    return _any((by_day, by_month))


def _short(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    """01.05.18 has no century and no order of its own: in some language each of its numbers is the year."""
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = _day(2000 + third, second, first), _day(2000 + third, first, second)
    if order or day_first(language):
        return by_month if order == "month-first" else by_day
    return _any((by_day, by_month, _day(2000 + first, second, third)))


def _whole_month(match: re.Match[str], order: Order, language: str) -> tuple[Days, ...]:
    return _any(_month(int(match[2]), month) for month in _numbers(match[1], language))


def _any(readings: Iterable[tuple[Days, ...]]) -> tuple[Days, ...]:
    return tuple(dict.fromkeys(day for days in readings for day in days))


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
