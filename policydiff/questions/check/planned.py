"""The days that a change asks for: from when it can bind, and what each date of its text has to say by then.

All are known before the notice is written, so that they are named at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policydiff.effective import current
from policydiff.effective.claims import span
from policydiff.effective.records import Claim, Days, Kind, Notice, Promise
from policydiff.questions.check.announced import binding, dues, exact
from policydiff.questions.check.case import Case
from policydiff.questions.check.days import not_later
from policydiff.questions.check.records import DateToWrite


def elder(case: Case) -> Notice | None:
    """The notice to refresh: one for this very text, else one of this range, else one written against the same text."""
    mine = [n for n in case.notices if n.path in case.fresh or (n.source and n.source == case.old_text)]
    return next(iter((*exact(case), *mine)), None)


def published_day(case: Case) -> date:
    """The day on which the notice to refresh says it was published, else today."""
    known = elder(case)
    return known.published if known and known.published else case.today


def effective_day(
    case: Case, promised: Sequence[Promise], claimed: Sequence[Claim], published: date | None = None
) -> date:
    """The day that the notice names already, or the text, if that leaves the period; else the first one that does."""
    start = max(published or published_day(case), case.today)  # it is in the history from today on, at the earliest
    asked = binding(dues(case, promised), start)
    earliest = asked.period.after(start) if asked else start
    known = elder(case)
    if known and known.effective and known.effective >= earliest:
        return known.effective
    possible = ((max(days.first, earliest), days.last) for days in _certain(claimed, Kind.EFFECTIVE))
    return max((day for day, last in possible if day <= last), default=earliest)


def dates_to_write(
    case: Case, old: Sequence[Claim], new: Sequence[Claim], effective: date | None
) -> tuple[DateToWrite, ...]:
    """The dates of the text that have to say another day.

    `old` and `new` are the claims of both texts. `effective` is the day on which the change takes effect by its notice,
    present or to come; None where none is demanded, and then the date only has to move on.
    """
    return (
        *_written(Kind.EFFECTIVE, old, new, effective or _moved_on(case, Kind.EFFECTIVE, old, new)),
        *_written(Kind.UPDATED, old, new, _updated(case, old, new, effective)),
    )


def _updated(case: Case, old: Sequence[Claim], new: Sequence[Claim], effective: date | None) -> date | None:
    """The day of the last update: what the text says if it moved on, no later than it takes effect; else today."""
    said = _moved_on(case, Kind.UPDATED, old, new)
    return case.today if said and effective and said > effective else said


def _moved_on(case: Case, kind: Kind, old: Sequence[Claim], new: Sequence[Claim]) -> date | None:
    """The latest day that the text says of those later than in the old one; else today. None where today is no later
    than what the old one says: only a person can tell what is right."""
    before = span(current(old, kind))
    said = [days.first for days in _certain(new, kind) if not before or not not_later(days, before, case.today)]
    if said:
        return max(said)
    return None if before and before.first > case.today else case.today


def _written(kind: Kind, old: Sequence[Claim], new: Sequence[Claim], day: date | None) -> Iterator[DateToWrite]:
    if day is None:
        return
    stated, before = current(new, kind), current(old, kind)
    for claim in stated:
        if not claim.agrees(Days(day, day)):
            yield DateToWrite(kind, claim.line, claim.key, claim.written, day)
    if before and not stated:
        yield DateToWrite(kind, 1, before[0].key, "", day)


def _certain(stated: Sequence[Claim], kind: Kind) -> Iterator[Days]:
    return (claim.certain for claim in current(stated, kind) if claim.certain)
