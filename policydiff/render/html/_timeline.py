"""A timeline of releases: the place, height and level of the mark of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from policydiff.questions.changelog.records import Changelog
from policydiff.record import NamedTuple

# So many percent of the width stay free on each side, so that no mark is cut.
_MARGIN = 2.0
# At most so many years are named, which fit on a phone; of more only every second, third ...
_NAMES = 8
# Pixels: the height of a line, its base from its top, the shortest stem, and what each doubling of entries adds.
LANE, BASE, _SHORTEST, _STEP = 72, 60, 10, 9
# Entries whose stem is as high as a line allows.
_MOST = 31


class Mark(NamedTuple):
    """A release: `x` in percent, `top` and `base` in pixels, and the anchor it leads to."""

    x: str
    top: int
    base: int
    level: str
    anchor: str
    title: str


class Year(NamedTuple):
    """Where a year begins, in percent; without a name where there is no room for it."""

    x: str
    name: str


class Lane(NamedTuple):
    """The line of a policy: how far down it is, in pixels."""

    name: str
    base: int


class ReleaseTimeline(NamedTuple):
    """The whole drawing, `height` pixels high."""

    height: int
    lanes: tuple[Lane, ...]
    years: tuple[Year, ...]
    marks: tuple[Mark, ...]


class TimelinePoint(NamedTuple):
    """A release to be drawn: its day, the number of its policy, its number of entries, its level, anchor and title."""

    day: date
    policy: int
    entries: int
    level: str
    anchor: str
    title: str


def timeline(points: Sequence[TimelinePoint], report: Changelog) -> ReleaseTimeline | None:
    """The drawing; None where there are too few releases for one."""
    if len(points) < 2:
        return None
    first, last = min(point.day for point in points), max(point.day for point in points)
    lanes = tuple(Lane(policy.title, at * LANE + BASE) for at, policy in enumerate(report.policies))
    marks = tuple(_mark(point, first, last) for point in reversed(points))
    return ReleaseTimeline(LANE * len(lanes) + 24, lanes, tuple(_years(first, last)), marks)


def _mark(point: TimelinePoint, first: date, last: date) -> Mark:
    base = point.policy * LANE + BASE
    height = _SHORTEST + round(_STEP * math.log2(1 + min(point.entries, _MOST)))
    return Mark(_x(point.day, first, last), base - height, base, point.level, point.anchor, point.title)


def _years(first: date, last: date) -> list[Year]:
    years = range(first.year + 1, last.year + 1)
    every = math.ceil(len(years) / _NAMES)
    # Counted from the newest, which always has its name.
    named = {year for year in years if every and (last.year - year) % every == 0}
    return [Year(_x(date(year, 1, 1), first, last), str(year) if year in named else "") for year in years]


def _x(day: date, first: date, last: date) -> str:
    """The place of a day, in percent of the width."""
    share = (day - first).days / max((last - first).days, 1)
    return f"{_MARGIN + share * (100 - 2 * _MARGIN):.2f}%"
