"""Dates as a reader types them, and the version that was in force on one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TypeAlias

from policydiff.errors import BadRevision, UsageError
from policydiff.model import History, Revision

When: TypeAlias = "str | date | None"


def is_date(name: str | date) -> bool:
    """Whether `name` has the form of an ISO day or date-time; shorter forms could be abbreviated hashes."""
    return isinstance(name, date) or bool(re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", name))


def check(*bounds: When) -> None:
    """Raises UsageError for the first of `bounds` that is no date."""
    for bound in bounds:
        _parsed(bound)


def since(published: datetime, when: When) -> bool:
    """Whether `published` is on that day or later, or not before that moment. None bounds nothing.

    A day is the one that Git recorded, in the time zone of the commit, for that is the day a log shows; a date-time is
    in UTC unless it has an offset. Raises UsageError for what is no date.
    """
    bound = _parsed(when)
    return bound is None or (_at(bound) <= published if isinstance(bound, datetime) else bound <= published.date())


def until(published: datetime, when: When) -> bool:
    """Whether `published` is on that day or earlier, or not after that moment; see `since`."""
    bound = _parsed(when)
    return bound is None or (published <= _at(bound) if isinstance(bound, datetime) else published.date() <= bound)


def _at(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parsed(when: When) -> date | None:
    """A day or a date-time, as it was given. Raises UsageError for a text that is neither."""
    if when is None or isinstance(when, date):
        return when
    try:
        return date.fromisoformat(when) if len(when) == len("2024-05-31") else datetime.fromisoformat(when)
    except ValueError:
        raise UsageError(f"{when} is not a date", "write 2024-05-31 or 2024-05-31T18:00+02:00") from None


def by_date(history: History, when: str | date) -> Revision:
    """The version published by `when`, in the order of the history, whatever the clocks of its authors said."""
    revision = next((r for r in history.revisions if until(r.published, when)), None)
    if revision is None:
        raise BadRevision(f"no version of {history.path} was published by {when}", first_version(history))
    if revision.blob is None:
        raise BadRevision(f"there was no {history.path} on {when}", f"deleted on {revision.published.date()}")
    return revision


def first_version(history: History) -> str:
    """A hint: since when there are versions, or how to have those that are missing here."""
    shallow = next((note for note in history.notes if "shallow clone" in note), "")
    if shallow:
        return shallow
    return f"the first version is of {history.revisions[-1].published.date()}"


def date_note(when: str | date) -> str:
    """How a date was read, for the notes."""
    bound = _parsed(when)
    if isinstance(bound, datetime):
        return f"{when}: the version published by {_at(bound):%Y-%m-%d %H:%M %Z}"
    return f"{when}: the version published by the end of that day, in the time zone its commit recorded"
