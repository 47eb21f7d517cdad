"""Periods of notice: days, business days and calendar months, and the first day after one.

A period counts from the day of publication, which itself does not count: 30 days after 1 March end on 31 March, and
that is the first day on which the change may take effect. A calendar month ends on the same day of a later month, or
on that month's last day where it has no such day (31 January + 1 month is 28 or 29 February), as Regulation 1182/71
has it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from policydiff.late import late
from policydiff.record import record

OWN_PROMISE = "own-promise"
"""The setting for the period that the policy itself promises; no period where it promises none."""

HOURS_A_DAY = 24
_DAYS_A_WEEK = 7
_SATURDAY = 5
_WRITTEN = late(r"(\d{1,4})\s*(business days?|hours?|days?|weeks?|months?)\Z", re.IGNORECASE)


@record(frozen=True, slots=True)
class Period:
    """So many days, business days (Monday to Friday, holidays not known) or calendar months; exactly one of them."""

    days: int = 0
    months: int = 0
    business_days: int = 0

    def __post_init__(self) -> None:
        given = (self.days, self.months, self.business_days)
        if min(given) < 0 or sum(part > 0 for part in given) > 1:
            raise ValueError("a period is one number of days, business days or months")

    def after(self, start: date) -> date:
        """The first day on which a change published on `start` may take effect. Raises OverflowError past year 9999."""
        if self.months:
            return _months_after(start, self.months)
        if self.business_days:
            return _business_days_after(start, self.business_days)
        return start + timedelta(days=self.days)

    def __str__(self) -> str:
        number, unit = next(
            (pair for pair in ((self.months, "month"), (self.business_days, "business day")) if pair[0]),
            (self.days, "day"),
        )
        return f"{number} {unit}{'' if number == 1 else 's'}"


PRESETS = {
    "p2b": (Period(days=15), "Regulation (EU) 2019/1150, art. 3(2)"),
    "eecc": (Period(months=1), "Directive (EU) 2018/1972, art. 105(4)"),
    "psd2": (Period(months=2), "Directive (EU) 2015/2366, art. 54(1)"),
}
"""Periods by the name of the legal rule that sets them, each with its place in the law."""


def parse(text: str) -> Period | None:
    """The period that a setting names: "30 days", "1 month", "10 business days", "p2b"; None for `own-promise`.

    Raises ValueError for anything else.
    """
    wanted = " ".join(text.split()).casefold()
    if wanted == OWN_PROMISE:
        return None
    if wanted in PRESETS:
        return PRESETS[wanted][0]
    match = _WRITTEN.fullmatch(wanted)
    if not match:
        names = ", ".join([*PRESETS, OWN_PROMISE])
        raise ValueError(f'{text!r} is no period: write "30 days", "1 month", or one of {names}')
    return of(int(match[1]), match[2].rstrip("s"))


def of(number: int, unit: str) -> Period:
    """A period from a number and a unit in English: hour, day, business day, week, month. Hours are rounded up to days.

    Raises ValueError for another unit.
    """
    match unit:
        case "hour":
            return Period(days=-(-number // HOURS_A_DAY))
        case "day":
            return Period(days=number)
        case "week":
            return Period(days=number * _DAYS_A_WEEK)
        case "business day":
            return Period(business_days=number)
        case "month":
            return Period(months=number)
    raise ValueError(f"no such unit: {unit}")


def longest(periods: Iterable[Period], start: date) -> Period | None:
    """The period that ends last, counted from `start`: a month may be longer or shorter than 30 days."""
    return max(periods, key=lambda period: period.after(start), default=None)


def _months_after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _business_days_after(start: date, days: int) -> date:
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day
