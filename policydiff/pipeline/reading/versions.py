"""The versions of a policy and what each of them changed, read lazily."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.differ import compare
from policydiff.history import Repository
from policydiff.model import History, Log, Version
from policydiff.pipeline.reading import dates
from policydiff.pipeline.reading.assessed import assessed
from policydiff.pipeline.reading.dates import When
from policydiff.pipeline.reading.documents import Reading, Step, steps_of

if TYPE_CHECKING:
    from policydiff.config import LevelRule


def versions(
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
    levels: Sequence[LevelRule] = (),
) -> Log:
    """The versions of the policy at `path`, newest first, each with its changes against the version before it.

    `versions` of what comes out is lazy: a text is read and parsed when its version is asked for, each distinct text
    once. `since` and `until` bound the publication date, both days included; then `limit` keeps the newest; `reverse`
    turns the order of what is left. `total` counts the versions in those bounds. `levels` are other levels for what
    rules find, as configured.
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
        wanted = steps[:limit][:: -1 if reverse else 1]
        return Log(history, _versions(resources.pop_all(), repository, history, wanted, levels), len(steps))


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
