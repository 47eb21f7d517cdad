"""The versions of a policy and what each of them changed, read lazily."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.history import Repository
from policydiff.model import Document, History, Level, Log, Revision, Version
from policydiff.pipeline import dates
from policydiff.pipeline.assessed import assessed, at_least
from policydiff.pipeline.clauses import about
from policydiff.pipeline.dates import When

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
    with those changes only; then `level` those with changes of that level or above, and deletions, with those changes
    only; then `limit` keeps the newest; `reverse` turns the order of what is left. `total` counts the versions in those
    bounds before `clause` and `level` are looked at. `levels` are other levels for what rules find, as configured.
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
            for step in _steps(history)
            if dates.since(step.revision.published, since) and dates.until(step.revision.published, until)
        ]
        chosen = bool(clause or level)
        if not chosen:
            steps, limit = steps[:limit], None
        if reverse and limit is None and not chosen:
            steps.reverse()
        versions = _versions(resources.pop_all(), repository, history, steps, levels)
    if clause:
        versions = _started(about(versions, clause))
    if level:
        versions = _of_level(versions, level)
    if limit is not None or chosen:
        versions = islice(versions, limit)
        versions = iter(list(versions)[::-1]) if reverse else versions
    return Log(history, versions, len(steps), clause, level)


class _Step(NamedTuple):
    """A revision and the one that its text is compared with: None where there is nothing to compare."""

    revision: Revision
    previous: Revision | None


def _steps(history: History) -> list[_Step]:
    """Each revision, newest first, with the nearest older one that has a text.

    In a history of all commits the neighbour in the list may be on another branch: there it is the nearest older one
    with the text of the commit's first parent.
    """
    steps: list[_Step] = []
    text: Revision | None = None
    holds: dict[str, Revision] = {}
    for revision in reversed(history.revisions):
        steps.append(_Step(revision, holds.get(revision.before or "", text) if history.all_commits else text))
        if revision.blob:
            text = holds[revision.blob] = revision
    return steps[::-1]


def _versions(
    resources: ExitStack, repository: Repository, history: History, steps: Sequence[_Step], levels: Sequence[LevelRule]
) -> Iterator[Version]:
    """The version of each step, in their order; `resources` are closed at the end, however it comes."""
    by_commit = {revision.commit: revision for revision in history.revisions}
    compared = [step for step in steps if step.revision.blob]
    with resources:
        texts = _Texts(repository, (revision for step in compared for revision in step if revision))
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


class _Texts:
    """The documents of `revisions`, to be taken in that very order: read lazily, each distinct one parsed once.

    A document is let go when its last use is past, so that a long history holds few of them at a time.
    """

    def __init__(self, repository: Repository, revisions: Iterable[Revision]) -> None:
        self._uses = Counter(revision.blob for revision in revisions if revision.blob)
        self._contents = iter(repository.read(tuple(self._uses)))
        self._parsed: dict[str, Document] = {}

    def take(self, revision: Revision) -> Document:
        """The text of `revision`, which must have one, taken apart."""
        wanted = revision.blob or ""
        while wanted not in self._parsed:
            blob, data = next(self._contents)
            self._parsed[blob] = parse(data, revision.path)
        self._uses[wanted] -= 1
        return self._parsed[wanted] if self._uses[wanted] else self._parsed.pop(wanted)


def _started(versions: Iterator[Version]) -> Iterator[Version]:
    """The same versions, the first one looked for now: what goes wrong on the way there is raised before any output."""
    first = next(versions, None)
    return iter(()) if first is None else chain([first], versions)
