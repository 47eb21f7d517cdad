"""Dates as a reader types them, and the version that was in force on one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TypeAlias

from policydiff.errors import BadRevision, UsageError
from policydiff.model import History, Revision

When: TypeAlias = "str | date | None"


def is_date(name: str | date) -> bool:
    """Whether `name` has the form of an ISO day or date-time; shorter forms could be abbreviated hashes."""
    return isinstance(name, date) or bool(re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", name))


def moment(when: When, *, end: bool = False) -> datetime:
    """The moment that `when` means: of a day its first, or with `end` its last; in UTC unless it has an offset.

    None is the beginning of time, or with `end` its end. Raises UsageError for what is no date.
    """
    if when is None:
        return (datetime.max if end else datetime.min).replace(tzinfo=UTC)
    try:
        read = _parsed(when)
    except ValueError:
        raise UsageError(f"{when} is not a date", "write 2024-05-31 or 2024-05-31T18:00+02:00") from None
    if not isinstance(read, datetime):
        read = datetime.combine(read, time.max if end else time.min)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _parsed(when: str | date) -> date:
    """A day or a date-time, as it was given. Raises ValueError for a text that is neither."""
    if isinstance(when, date):
        return when
    return date.fromisoformat(when) if len(when) == len("2024-05-31") else datetime.fromisoformat(when)


def by_date(history: History, when: str | date) -> Revision:
    """The version published by `when`, in the order of the history, whatever the clocks of its authors said."""
    deadline = moment(when, end=True)
    revision = next((r for r in history.revisions if r.published <= deadline), None)
    if revision is None:
        raise BadRevision(f"no version of {history.path} was published by {when}", first_version(history))
    if revision.blob is None:
        raise BadRevision(f"there was no {history.path} on {when}", f"deleted on {revision.published.date()}")
    return revision


def first_version(history: History) -> str:
    """A hint: since when there are versions."""
    return f"the first version is of {history.revisions[-1].published.date()}"


def date_note(when: str | date) -> str:
    """How a date was read, for the notes."""
    return f"{when}: the version published by {moment(when, end=True):%Y-%m-%d %H:%M %Z}"
