"""The log: the versions of a policy, or those that changed one clause, or that have changes of a level or above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from policydiff.document.unread import unread
from policydiff.model import History, Level, Log, Version
from policydiff.questions.log.clause import about
from policydiff.resolve.clauses import by_id, may_be_id
from policydiff.resolve.versions import When
from policydiff.site import PolicyReader
from policydiff.texts import at_least


def log(
    policy: PolicyReader,
    *,
    since: When = None,
    until: When = None,
    limit: int | None = None,
    reverse: bool = False,
    clause: str = "",
    level: Level | None = None,
) -> Log:
    """The versions of a policy, newest first, each with its changes against the version before it.

    `versions` of what comes out is lazy: a text is read and parsed when its version is asked for. `since` and `until`
    bound the publication date, both days included; then `clause` keeps the versions that changed the clauses whose
    headings, label or anchor contain that text now (case and accents ignored), whatever they were called before, or if
    none does now the clause that has it as its id, with those changes only; then `level` those with changes of that
    level or above, and deletions, with those changes only; then `limit` keeps the newest; `reverse` turns the order of
    what is left. `total` counts the versions in those bounds before `clause` and `level` are looked at.
    Raises CannotRun where no text in those bounds has such a clause.
    """
    _ = policy.levels  # what is wrong with the configuration is raised before any output
    steps = policy.bounded(since, until)
    if not clause and not level:
        wanted = steps[:limit][:: -1 if reverse else 1]
        published = tuple(step.revision.published for step in wanted)
        return Log(_noted(policy), policy.versions(wanted), len(steps), published=published)
    found = policy.versions(steps)
    if clause:
        present = policy.document(policy.newest()) if may_be_id(clause) else None
        called = by_id(clause, present, lambda: policy.identities) if present else None
        found = _started(about(found, clause, called))
    if level:
        found = _of_level(found, level)
    found = islice(found, limit)
    return Log(_noted(policy), iter(list(found)[::-1]) if reverse else found, len(steps), clause, level)


def _noted(policy: PolicyReader) -> History:
    """The history, with a note where the newest text takes something from elsewhere that is not read."""
    newest = policy.newest()
    places = [f"{newest.path}:{each.line}: {each.message}" for each in unread(policy.document(newest).blocks)]
    return replace(policy.history, notes=(*policy.history.notes, *places)) if places else policy.history


def _of_level(versions: Iterator[Version], level: Level) -> Iterator[Version]:
    """Versions with their changes of a level and above; those without are left out, but for deletions."""
    for version in versions:
        assessment = at_least(version.assessment, level) if version.assessment else None
        if assessment and assessment.graded:
            yield replace(version, diff=assessment.diff, assessment=assessment)
        elif version.revision.blob is None:
            yield version


def _started(versions: Iterator[Version]) -> Iterator[Version]:
    """The same versions, the first one made at once, so that errors on the way are raised before any output."""
    first = next(versions, None)
    return iter(()) if first is None else chain([first], versions)
