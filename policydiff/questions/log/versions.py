"""The log: the versions of a policy, those of them that changed one clause, or that matter so much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.model import Level, Log, Version
from policydiff.pipeline.reading.assessed import at_least
from policydiff.pipeline.reading.dates import When
from policydiff.pipeline.reading.sought import about
from policydiff.pipeline.reading.versions import versions
from policydiff.pipeline.tracing.called import Source, by_id, may_be_id

if TYPE_CHECKING:
    from policydiff.config import LevelRule


def log(
    path: str,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
    limit: int | None = None,
    reverse: bool = False,
    clause: str = "",
    level: Level | None = None,
    levels: Sequence[LevelRule] = (),
) -> Log:
    """The versions of the policy at `path`, newest first, each with its changes against the version before it.

    `versions` of what comes out is lazy: a text is read and parsed when its version is asked for, each distinct text
    once. `since` and `until` bound the publication date, both days included; then `clause` keeps the versions that
    changed the clauses whose headings, label or anchor contain that text now (case and accents ignored), whatever they
    were called before, or if none does now the clause that has it as its id, with those changes only; then `level`
    those with changes of that level or above, and deletions, with those changes only; then `limit` keeps the newest;
    `reverse` turns the order of what is left. `total` counts the versions in those bounds before `clause` and `level`
    are looked at. `levels` are other levels for what rules find, as configured.
    Raises CannotRun where no text in those bounds has such a clause.
    """
    chosen = bool(clause or level)
    read = versions(
        path,
        repo=repo,
        ref=ref,
        follow=follow,
        all_commits=all_commits,
        previously=previously,
        since=since,
        until=until,
        limit=None if chosen else limit,
        reverse=reverse and not chosen,
        levels=levels,
    )
    if not chosen:
        return read
    found = read.versions
    if clause:
        source: Source = {"repo": repo, "ref": ref, "follow": follow, "previously": previously}
        found = _started(about(found, clause, by_id(clause, path, source) if may_be_id(clause) else None))
    if level:
        found = _of_level(found, level)
    found = islice(found, limit)
    return replace(read, versions=iter(list(found)[::-1]) if reverse else found, clause=clause, level=level)


def _of_level(versions: Iterator[Version], level: Level) -> Iterator[Version]:
    """Versions with their changes of a level and above; those without are left out, but for deletions."""
    for version in versions:
        assessment = at_least(version.assessment, level) if version.assessment else None
        if assessment and assessment.graded:
            yield replace(version, diff=assessment.diff, assessment=assessment)
        elif version.revision.blob is None:
            yield version


def _started(versions: Iterator[Version]) -> Iterator[Version]:
    """The same versions, the first one looked for now: what goes wrong on the way there is raised before any output."""
    first = next(versions, None)
    return iter(()) if first is None else chain([first], versions)
