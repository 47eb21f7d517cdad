"""The dates of a text against those of the text before it, against each other, and against its notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from policydiff.effective import current
from policydiff.effective.claims import read_day, span
from policydiff.effective.records import Claim, Days, Kind
from policydiff.model import Document
from policydiff.questions.check.records import DateToWrite, Problem

_NOUNS = {Kind.EFFECTIVE: "effective date", Kind.UPDATED: "date of the last update"}


def in_themselves(path: str, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Problems of the dates of a text alone: unreadable ones, ambiguous ones, and ones that contradict each other."""
    for claim in (claim for kind in Kind for claim in current(claims, kind)):
        if not claim.readings:
            message = f"{_called(claim)} is no date"
            yield Problem("date-unreadable", path, claim.line, message, about=_about(claim))
        elif not claim.certain:
            first, second = (reading.first for reading in claim.readings[:2])
            hint = f"write {first} or {second}, or the month as a word; or set numeric-dates in the configuration"
            message = f"{_called(claim)} can be {first} or {second}"
            yield Problem("date-ambiguous", path, claim.line, message, hint, _about(claim))
    for kind in Kind:
        stated = current(claims, kind)
        if sum(claim.certain is not None for claim in stated) > 1 and span(stated) is None:
            odd = _odd(stated)
            message = f"the text has more than one {_NOUNS[kind]}: {_told(stated)}"
            yield Problem("dates-disagree", path, odd.line, message, about=kind.value)


def against_before(
    path: str, old: Sequence[Claim], new: Sequence[Claim], announced: bool, today: date | None = None
) -> Iterator[Problem]:
    """Dates that were not moved forward with the text, or are gone from it.

    The effective date is left to `against_notices` where the change is `announced`. A text that was updated `today`
    already cannot say a later day.
    """
    for kind in Kind:
        before, after = span(current(old, kind)), current(new, kind)
        days = span(after)
        if before and not after:
            message = f"the {_NOUNS[kind]} is gone: the old text had {_day(before)}"
            yield Problem("date-removed", path, 1, message, about=kind.value)
        elif before and days and not (announced and kind is Kind.EFFECTIVE) and not_later(days, before, today):
            if kind is Kind.UPDATED and today and days == before == Days(today, today):
                continue
            still = "still" if days == before else f"now {_day(days)}, before that"
            message = f"the {_NOUNS[kind]} was not moved forward: {still} {_day(before)}"
            yield Problem("date-not-bumped", path, after[0].line, message, about=kind.value)


def against_notices(path: str, claims: Sequence[Claim], effective: Sequence[date]) -> Iterator[Problem]:
    """Dates of the text that contradict the effective days of its notices."""
    if not effective:
        return
    told = " or ".join(map(str, dict.fromkeys(effective)))
    for claim in current(claims, Kind.EFFECTIVE):
        if claim.certain and not any(claim.agrees(Days(day, day)) for day in effective):
            message = f"{_called(claim)} says {_day(claim.certain)}, the notice {told}"
            yield Problem("date-mismatch", path, claim.line, message, about=_about(claim))
    updated = current(claims, Kind.UPDATED)
    days = span(updated)
    if days and days.first > max(effective):
        message = f"last updated on {days.first}, after the notice says it takes effect on {told}"
        yield Problem("date-mismatch", path, updated[0].line, message, about=Kind.UPDATED.value)


def hinted(problem: Problem, old: Sequence[Claim], to_write: Sequence[DateToWrite]) -> Problem:
    """A problem of dates, with what to write where that is known; `old` are the claims of the text before."""
    kind = next((kind for kind in Kind if problem.about.split()[:1] == [kind.value]), None)
    wanted = [each for each in to_write if each.kind is kind]
    if problem.rule == "date-not-bumped" and not wanted:
        return replace(problem, hint="that day is still to come: only you can tell which one is right")
    if not wanted or problem.hint:
        return problem
    lines, day = dict.fromkeys(str(each.line) for each in wanted), wanted[0].day
    if problem.rule == "date-removed":
        stood = current(old, wanted[0].kind)[0]
        return replace(
            problem, hint=f"write it again, with {day}: the old text had {_called(stood)} on line {stood.line}"
        )
    where = f"lines {' and '.join(lines)}" if len(lines) > 1 else f"line {''.join(lines)}"
    return replace(problem, hint=f"write {day} on {where}")


def held_back(document: Document | None, today: date) -> dict[str, tuple[int, date]]:
    """The keys of a header by which site generators make no page before a day that is still to come: line and day."""
    found = {}
    for entry in document.front_matter.entries if document and document.front_matter else ():
        key = re.sub(r"[_-]", "", entry.label).lower()
        day = read_day(entry.text[:10]) if key in ("publishdate", "date") else None
        if day and day > today:
            found[key] = (entry.lines.first, day)
    return found


def not_yet(path: str, old: Document | None, new: Document | None, today: date) -> Iterator[Problem]:
    """That the page would be gone until a day to come, where it is there now."""
    for key, (line, day) in held_back(new, today).items():
        if key == "publishdate" and key not in held_back(old, today):
            message = f"by publishDate the page is gone until {day}"
            yield Problem("date-not-yet", path, line, message, "leave it out: the text says when it takes effect", key)


def perhaps_not_yet(old: Document | None, new: Document | None, today: date) -> Iterator[str]:
    """A remark where only some site generators take a key so."""
    for key, (line, day) in held_back(new, today).items():
        if key == "date" and key not in held_back(old, today):
            yield f"line {line}: the date {day} is to come: Hugo and Jekyll make no page before that day"


def not_later(now: Days, before: Days, today: date | None = None) -> bool:
    """Whether `now` is surely no later than `before`; the same month in both may mean a later day while it lasts."""
    whole = now.first == now.last or (now == before and today is not None and now.last < today)
    return now.last < before.first or (whole and now.first <= before.first)


def _odd(stated: Sequence[Claim]) -> Claim:
    """The claim to show the reader: the first that does not agree with the one before it."""
    certain = [claim for claim in stated if claim.certain]
    return next((b for a, b in pairwise(certain) if a.certain and not b.agrees(a.certain)), certain[0])


def _told(stated: Sequence[Claim]) -> str:
    return ", ".join(f"{_day(c.certain)} (line {c.line}{f', {c.key}' if c.key else ''})" for c in stated if c.certain)


def _about(claim: Claim) -> str:
    """A name that tells a claim from the others of its text: "effective", "updated lastmod"."""
    return f"{claim.kind.value} {claim.key}".strip()


def _called(claim: Claim) -> str:
    return f"{claim.key} “{claim.written}”" if claim.key else f"“{claim.written}”"


def _day(days: Days) -> str:
    return str(days.first) if days.first == days.last else f"{days.first:%Y-%m}"
