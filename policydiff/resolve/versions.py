"""The versions of a policy: which older one each is compared with, and which one a revision, tag or date means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import TypeAlias

from policydiff.errors import BadRevision, NoSuchFile, UsageError
from policydiff.git.history import Repository
from policydiff.git.parts import Assembler
from policydiff.model import History, Revision, Side
from policydiff.record import NamedTuple

When: TypeAlias = "str | date | None"


class Step(NamedTuple):
    """A revision and the older one that its text is compared with; None for a first version."""

    revision: Revision
    previous: Revision | None


def steps_of(history: History) -> list[Step]:
    """Each revision, newest first, with the nearest older one that has a text.

    In a history of all commits the neighbour in the list may be on another branch: there it is the nearest older one
    with the text of the commit's first parent.
    """
    steps: list[Step] = []
    text: Revision | None = None
    holds: dict[str, Revision] = {}
    for revision in reversed(history.revisions):
        steps.append(Step(revision, holds.get(revision.before or "", text) if history.all_commits else text))
        if revision.text:
            text = holds[revision.text] = revision
    return steps[::-1]


class FoundVersion(NamedTuple):
    """A version with a text. `name` is the tag or branch it was asked for by, `notes` say how a date was read."""

    revision: Revision
    name: str = ""
    notes: tuple[str, ...] = ()


def version_at(
    repository: Repository, history: History, name: str | date, assembler: Assembler | None = None
) -> FoundVersion:
    """The version in force at a revision, a tag or a date. A tag that looks like a date is taken for the tag.

    `assembler` finds the parts of a text, as in `Repository.history`.
    Raises BadRevision for a name or date without a version.
    """
    label = str(name)
    tagged = next((r for r in history.revisions if label in r.tags and r.blob), None)
    if tagged:
        note = f"{label} is a tag here; for the day, write {label}T23:59" if is_date(name) else ""
        return FoundVersion(tagged, label, (note,) if note else ())
    if is_date(name):
        found = by_date(history, name)
        newest = found.published if found is history.revisions[0] and not is_since(found.published, name) else None
        return FoundVersion(found, "", (date_note(name, newest),))
    commit = repository.resolve(label)
    listed = next((r for r in history.revisions if r.commit == commit and r.blob), None)
    revision = listed or _in_force(repository, history, commit, label, assembler)
    return FoundVersion(revision, "" if commit.startswith(label) else label)


def side_of(revision: Revision, name: str = "") -> Side:
    """The side of a report for a revision; `name` is the tag or branch it was asked for by, if any."""
    name = name or (revision.tags[0] if len(revision.tags) == 1 else "")
    commit, day = revision.commit[:8], revision.published.date().isoformat()
    return Side(f"{name} ({commit}, {day})" if name else f"{commit} ({day})", revision.path, revision)


def notes_of(history: History, more: Iterable[str]) -> tuple[str, ...]:
    """The notes of a report: how the history was found, that the file was deleted, and `more`."""
    newest = history.revisions[0]
    gone = f"{history.path} was deleted on {newest.published.date()} ({newest.commit[:8]})"
    return (*history.notes, *([] if newest.blob else [gone]), *more)


def _in_force(
    repository: Repository, history: History, commit: str, name: str, assembler: Assembler | None
) -> Revision:
    """The version at a commit that did not change the file: the newest one in that commit's own history."""
    for path in history.paths:
        try:
            newest = repository.history(path, ref=commit, follow=False, assembler=assembler).revisions[0]
        except NoSuchFile:
            continue
        if newest.blob:
            return newest
        if newest.commit == commit:
            raise BadRevision(f"{name} deleted {path}", f"the version before it is {name}^")
    raise BadRevision(f"there is no {history.path} at {name}", first_version(history))


# --------------------------------------------------------------------------- dates


def is_date(name: str | date) -> bool:
    """Whether `name` has the form of an ISO day or date-time; shorter forms could be abbreviated hashes."""
    return isinstance(name, date) or bool(re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", name))


def check_span(since: When, until: When) -> None:
    """Raises UsageError for a bound that is no date, and for two that nothing can lie between."""
    first, last = _parsed(since), _parsed(until)
    if first and last and first.isoformat()[:10] > last.isoformat()[:10]:
        told = f"the range ends before it begins: since {since}, until {until}"
        raise UsageError(told, f"the other way round: --since {until} --until {since}")


def is_since(published: datetime, when: When) -> bool:
    """Whether `published` is on the day `when` or later, or not before the moment `when`; true for None.

    A day counts in the time zone of the commit, as a log shows it; a date-time is in UTC unless it has an offset.
    Raises UsageError for a text that is no date.
    """
    bound = _parsed(when)
    return bound is None or (_at(bound) <= published if isinstance(bound, datetime) else bound <= published.date())


def is_until(published: datetime, when: When) -> bool:
    """Whether `published` is on that day or earlier, or not after that moment; see `is_since`."""
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
    """The newest version published by `when`, in the order of the history, whatever its authors' clocks said.

    Raises BadRevision where there was none.
    """
    revision = next((r for r in history.revisions if is_until(r.published, when)), None)
    if revision is None:
        raise BadRevision(f"no version of {history.path} was published by {when}", first_version(history))
    if revision.blob is None:
        raise BadRevision(f"there was no {history.path} on {when}", f"deleted on {revision.published.date()}")
    return revision


def possible_at(history: History, when: str | date) -> tuple[Revision, ...]:
    """Every version that may have been the newest one at `when`, oldest first: one, unless dates run backwards.

    By the order of the history it is the last one before the first that is dated later. What is dated earlier again
    came after that in truth, whenever that was, or the clock of an older one was wrong: both are possible.
    """
    revisions = history.revisions[::-1]
    by_clock = [is_until(each.published, when) for each in revisions]
    if not any(by_clock):
        return ()
    last = max(by_clock.index(False) - 1 if False in by_clock else len(revisions) - 1, 0)
    newest = [*accumulate((_clock(each.published, when) for each in revisions), max)]
    first = last
    while first and _clock(revisions[first].published, when) < newest[first - 1]:
        first -= 1
    return tuple(each for at, each in enumerate(revisions) if first <= at <= last or (at > last and by_clock[at]))


def _clock(published: datetime, when: str | date) -> str:
    """When a version was published, in a form that sorts: by its day, or by its moment where `when` is one."""
    moment = isinstance(_parsed(when), datetime)
    return published.astimezone(UTC).isoformat() if moment else published.date().isoformat()


def first_version(history: History) -> str:
    """A hint: the day of the first version, or how to fetch the versions that a shallow clone lacks."""
    shallow = next((note for note in history.notes if "shallow clone" in note), "")
    if shallow:
        return shallow
    return f"the first version is of {history.revisions[-1].published.date()}"


def date_note(when: str | date, newest: datetime | None = None) -> str:
    """A note on how a date was read; `newest` is when the last version was published, where that was before."""
    bound = _parsed(when)
    if newest:
        return f"{when}: the newest version, published {newest:%Y-%m-%d}; by then there was no later one here"
    if isinstance(bound, datetime):
        return f"{when}: the version published by {_at(bound):%Y-%m-%d %H:%M %Z}"
    return f"{when}: the version published by the end of that day, in the time zone its commit recorded"
