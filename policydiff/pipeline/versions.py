"""The versions of a policy and what each of them changed, read lazily."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.differ import compare
from policydiff.history import Repository
from policydiff.model import History, Level, Log, Version
from policydiff.pipeline import dates
from policydiff.pipeline.assessed import assessed, at_least
from policydiff.pipeline.called import Source, by_id, may_be_id
from policydiff.pipeline.dates import When
from policydiff.pipeline.reading import Reading, Step, steps_of
from policydiff.pipeline.sought import about

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

    `versions` is lazy: a text is read and parsed when its version is asked for, each distinct text once. `since` and
    `until` bound the publication date, both days included; then `clause` keeps the versions that changed the clauses
    whose headings, label or anchor contain that text now (case and accents ignored), whatever they were called before,
    or if none does now the clause that has it as its id, with those changes only; then `level` those with changes of
    that level or above, and deletions, with those changes only; then `limit` keeps the newest; `reverse` turns the
    order of what is left. `total` counts the versions in those bounds before `clause` and `level` are looked at.
    `levels` are other levels for what rules find, as configured.
    Raises CannotRun where no text in those bounds has such a clause.
    """
    dates.check(since, until)
    with ExitStack() as resources:
        repository = resources.enter_context(Repository(repo))
        history = repository.history(
            repository.relative(path, ref=ref), ref=ref, follow=follow, all_commits=all_commits, previously=previously
        )
        steps = [
            step
            for step in steps_of(history)
            if dates.since(step.revision.published, since) and dates.until(step.revision.published, until)
        ]
        chosen = bool(clause or level)
        if not chosen:
            steps, limit = steps[:limit], None
        if reverse and limit is None and not chosen:
            steps.reverse()
        versions = _versions(resources.pop_all(), repository, history, steps, levels)
    if clause:
        source: Source = {"repo": repo, "ref": ref, "follow": follow, "previously": previously}
        versions = _started(about(versions, clause, by_id(clause, path, source) if may_be_id(clause) else None))
    if level:
        versions = _of_level(versions, level)
    if limit is not None or chosen:
        versions = islice(versions, limit)
        versions = iter(list(versions)[::-1]) if reverse else versions
    return Log(history, versions, len(steps), clause, level)


def _versions(
    resources: ExitStack, repository: Repository, history: History, steps: Sequence[Step], levels: Sequence[LevelRule]
) -> Iterator[Version]:
    """The version of each step, in their order; `resources` are closed at the end, however it comes."""
    by_commit = {revision.commit: revision for revision in history.revisions}
    compared = [step for step in steps if step.revision.blob]
    with resources:
        texts = Reading(repository, (revision for step in compared for revision in step if revision))
        for revision, previous in steps:
            new = texts.take(revision) if revision.blob else None
            old = texts.take(previous) if new and previous else None
            diff = compare(old, new) if old and new else None
            assessment = assessed(diff, levels) if diff else None
            yield Version(revision, previous, diff, new, by_commit.get(revision.returns_to or ""), assessment)


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
