"""The version that is meant by a revision, a tag or a date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from policydiff.errors import BadRevision, NoSuchFile
from policydiff.history import Repository
from policydiff.model import History, Revision
from policydiff.pipeline.reading.dates import by_date, date_note, first_version, is_date


class Found(NamedTuple):
    """A version that has a text; `name` is the tag or branch it was asked by, `notes` say how that was read."""

    revision: Revision
    name: str = ""
    notes: tuple[str, ...] = ()


def version_at(repository: Repository, history: History, name: str | date) -> Found:
    """The version in force at a revision, a tag or a date. A tag that looks like a date is taken for the tag.

    Raises BadRevision for a name or date without a version.
    """
    label = str(name)
    tagged = next((r for r in history.revisions if label in r.tags and r.blob), None)
    if tagged:
        note = f"{label} is a tag here; for the day, write {label}T23:59" if is_date(name) else ""
        return Found(tagged, label, (note,) if note else ())
    if is_date(name):
        return Found(by_date(history, name), "", (date_note(name),))
    commit = repository.resolve(label)
    listed = next((r for r in history.revisions if r.commit == commit and r.blob), None)
    revision = listed or _in_force(repository, history, commit, label)
    return Found(revision, "" if commit.startswith(label) else label)


def newest(history: History) -> Revision:
    """The newest version that has a text; there is one in every history."""
    return next(revision for revision in history.revisions if revision.blob)


def _in_force(repository: Repository, history: History, commit: str, name: str) -> Revision:
    """The version in force at a commit that is not itself one: the newest in that commit's own history."""
    for path in history.paths:
        try:
            newest = repository.history(path, ref=commit, follow=False).revisions[0]
        except NoSuchFile:
            continue
        if newest.blob:
            return newest
        if newest.commit == commit:
            raise BadRevision(f"{name} deleted {path}", f"the version before it is {name}^")
    raise BadRevision(f"there is no {history.path} at {name}", first_version(history))
