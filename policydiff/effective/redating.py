"""A date in a text moved to another day, in the form in which it is written: "Monday, 15th May 2025", "2025年5月15日".

Nothing else of the text changes. Whether the text then says what it is to say has to be seen by reading it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape

from policydiff.effective.records import Days
from policydiff.effective.written import Order, find_dates, find_years, month_numbers, plain
from policydiff.language import DATES, base, codes, read
from policydiff.language.figures import day_first
from policydiff.late import late
from policydiff.record import NamedTuple

_TOKEN = late(r"&#?\w{1,12};|\s+|.", re.DOTALL)
_NUMBER = late(r"\d+")
_WORD = late(r"[^\W\d_]+")
_ENGLISH = ("st", "nd", "rd", "th")
_ORDINAL = late(r"(?:[^\W\d_]{1,3}|[º°])(?![^\W\d_])")
# A day of the week stands right before its date, or right behind it; one short word may stand between ("Montag, den").
_BEFORE = late(r"([^\W\d_]+(?:-feira)?)(\.?,?[ \u00a0]+(?:[^\W\d_]{2,3}[ \u00a0]+)?)\Z")
_BEHIND = late(r"([ \u00a0]?[(（]?)([^\W\d_]+)")
# An abbreviation has so many letters at most.
_SHORT = 5
# Of a word that stands before a date by chance a shorter one may be a day of the week.
_PLAIN_WEEKDAY = 3
_LONGEST = 4000


class DatePlace(NamedTuple):
    """Where a date stands in a text as it is in the file, and the days it can mean."""

    start: int
    end: int
    readings: tuple[Days, ...]


def places(raw: str, order: Order = "", language: str = "") -> list[DatePlace]:
    """The dates of a passage of a file, from left to right; none in one that is too long for a line of dates."""
    if len(raw) > _LONGEST:
        return []
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(raw):
        text = unescape(token[0]) if token[0].startswith("&") and len(token[0]) > 1 else token[0]
        shown = plain(text) if text.strip() else "" if folded[-1:] == [" "] else " "
        folded += shown
        starts += [token.start()] * len(shown)
        ends += [token.end()] * len(shown)
    text = "".join(folded)
    found = find_dates(text, order, language) or find_years(text)
    return [DatePlace(starts[each.start], ends[each.end - 1], each.readings) for each in found]


def redated(raw: str, place: DatePlace, meant: Days, day: date, language: str) -> str | None:
    """The passage with the date at `place`, which is `meant`, moved to `day`; None for a form that is not known.

    A day of the week beside it goes with it.
    """
    written = raw[place.start : place.end]
    fresh = _moved(written, meant, day, language)
    if fresh is None:
        return None
    head, tail = raw[: place.start], raw[place.end :]
    ordinal = _ORDINAL.match(tail) if written[-1:].isdigit() else None
    if ordinal and meant.first == meant.last:
        return None  # the day is the last thing of the date, and has an ending of its own
    return f"{_weekday_before(head, day, language)}{fresh}{_weekday_behind(tail, day, language)}"


def _moved(written: str, meant: Days, day: date, language: str) -> str | None:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    old, numbers = meant.first, list(_NUMBER.finditer(written))
    values = [int(number[0]) for number in numbers]
    whole = meant.first == meant.last
    names = [word for word in _WORD.finditer(written) if old.month in _numbers_of(word[0])]
    if names:
        roles: Sequence[str] | None = _roles(values, old, ("day", "year") if whole else ("year",))
    elif whole:
        roles = _roles(values[:3], old, ("year", "month", "day"))
        if roles and roles[0] == "day" and old.day == old.month and written.isascii() and not day_first(language):
            return None  # 05/05/2025 does not tell which of its numbers is the month
    else:
        roles = _roles(values, old, ("year", "month") if len(values) > 1 else ("year",))
    if roles is None:
        return None
    short = [number[0] for role, number in zip(roles, numbers, strict=False) if role != "year"]
    signs = bool(names) or not written.isascii()  # "15 May", "5月15日": only figures alone are filled up
    padded = any(_led_by_zero(each) for each in short) or not (signs or any(len(each) == 1 for each in short))
    changes = [
        (number.start(), number.end(), _figure(parts[role], number[0], role, padded=padded))
        for role, number in zip(roles, numbers, strict=False)
    ]
    if names:
        name = names[0]
        fresh = _month_like(name[0], old.month, day.month, language)
        if fresh is None:
            return None
        end = name.end() + (written[name.end() : name.end() + 1] == "." and not fresh[1])
        changes.append((name.start(), end, fresh[0]))
    if whole and names and not _with_ordinal(written, numbers, roles, day, changes):
        return None
    for start, end, text in sorted(changes, reverse=True):
        written = written[:start] + text + written[end:]
    return written


def _roles(values: Sequence[int], old: date, wanted: Sequence[str]) -> Sequence[str] | None:
    """Which number of a date is which part of it; None where they are others. Day and month of one value: see order."""
    known = {"year": (old.year, old.year % 100), "month": (old.month,), "day": (old.day,)}
    orders = (("year", "month", "day"), ("day", "month", "year"), ("month", "day", "year"), ("day", "year"))
    for order in (*orders, ("year", "day"), ("year", "month"), ("month", "year"), ("year",)):
        fits = set(order) == set(wanted) and len(order) == len(values)
        if fits and all(value in known[role] for value, role in zip(values, order, strict=True)):
            return order
    return None


def _figure(value: int, like: str, role: str, *, padded: bool) -> str:
    """A number in the digits of the one that stood there; a year in its width."""
    told = str(value)[-len(like) :] if role == "year" else f"{value:02d}" if padded else str(value)
    zero = ord(like[0]) - int(like[0])
    return "".join(chr(zero + int(figure)) for figure in told)


def _led_by_zero(figures: str) -> bool:
    return len(figures) > 1 and int(figures[0]) == 0


def _with_ordinal(
    written: str,
    numbers: Sequence[re.Match[str]],
    roles: Sequence[str],
    day: date,
    changes: list[tuple[int, int, str]],
) -> bool:
    """Let the ending of a day fit ("1st", "2nd"; "1er", "2"); False where it is one of which that is not known."""
    at = next((number.end() for number, role in zip(numbers, roles, strict=False) if role == "day"), 0)
    found = _ORDINAL.match(written, at)
    if not found:
        return True
    ending = found[0].lower()
    if ending in _ENGLISH:
        last = 0 if 10 < day.day < 14 else day.day % 10
        fresh = _ENGLISH[last - 1] if 0 < last < 4 else "th"
        changes.append((found.start(), found.end(), fresh.upper() if found[0].isupper() else fresh))
    elif ending in ("er", "º", "°", "o", "a", "ª") and day.day != 1:
        changes.append((found.start(), found.end(), ""))  # only the first of a month has it
    return ending in (*_ENGLISH, "er", "º", "°", "o", "a", "ª", "e", "de")


# --------------------------------------------------------------------------- names


def _numbers_of(word: str) -> set[int]:
    return {number for form, number, _ in month_numbers() if form == plain(word)}


def _month_like(written: str, old: int, new: int, language: str) -> tuple[str, bool] | None:
    """The name of a month in the language, the length and the case of another one, and whether that is cut short."""
    spoken = [code for form, number, code in month_numbers() if form == plain(written) and number == old]
    code = next((code for code in (base(language), *spoken) if code in spoken), "")
    if not code:
        return None
    months = read(code, DATES)["months"]
    before, after = months[old - 1].split(), months[new - 1].split()
    at = next(at for at, form in enumerate(before) if plain(form) == plain(written))
    if len(before) == len(after):
        name = after[at]
    else:
        short = len(written) <= _SHORT and len(written) + 1 < len(before[0])
        name = min(after, key=len) if short else after[0]
    return _cased(name, written), len(name) + 1 < len(after[0])


def _cased(name: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return name.upper()
    return name[:1].upper() + name[1:] if like[:1].isupper() else name


def _weekday_before(head: str, day: date, language: str) -> str:
    found = _BEFORE.search(head, max(0, len(head) - 40))
    fresh = _weekday_like(found[1], day, language) if found else None
    return f"{head[: found.start()]}{fresh}{found[2]}" if found and fresh else head


def _weekday_behind(tail: str, day: date, language: str) -> str:
    found = _BEHIND.match(tail)
    fresh = _weekday_like(found[2], day, language) if found else None
    return f"{found[1]}{fresh}{tail[found.end() :]}" if found and fresh else tail


def _weekday_like(written: str, day: date, language: str) -> str | None:
    """The name of the day of the week of `day` in the form of another one; None for a word that is no such name."""
    spoken = base(language)
    for code in (spoken, *codes(DATES)):
        for forms in (each.split() for each in read(code, DATES).get("weekdays", ()) if each):
            if plain(written) in map(plain, forms) and (code == spoken or len(written) > _PLAIN_WEEKDAY):
                at = list(map(plain, forms)).index(plain(written))
                there = read(code, DATES)["weekdays"][day.weekday()].split()
                return _cased(there[min(at, len(there) - 1)], written)
    return None


def iso_or_words(raw: str, place: DatePlace, day: date, say: str) -> Iterator[str]:
    """The passage with the date replaced by the day as people write it in the language, or by ISO's form."""
    for text in (say, day.isoformat()):
        yield raw[: place.start] + text + raw[place.end :]
