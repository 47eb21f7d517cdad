"""A published history read once: version by version, judged by the gate as of the day it was published."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from policydiff.config import Loaded, Settings, load, matches, settings_of
from policydiff.config.settings import is_glob
from policydiff.dates import promises
from policydiff.differ import compare
from policydiff.errors import NoSuchFile, UsageError
from policydiff.evidence import Row
from policydiff.gate import Case, judge
from policydiff.gate.demands import NOTICE
from policydiff.history import Repository
from policydiff.ledger import Reading, row
from policydiff.lives import ClauseIds
from policydiff.model import Document, History
from policydiff.pipeline.auditing.announced import Announced, Notices, as_tied
from policydiff.pipeline.gating.gates import (
    CONFIG_VARIABLE,
    configured_paths,
    differing,
    is_text,
    statements,
    threshold_of,
)
from policydiff.pipeline.gating.identified import Sides, identified
from policydiff.pipeline.gating.trees import Texts
from policydiff.pipeline.reading import documents as texts_of
from policydiff.pipeline.reading.assessed import assessed
from policydiff.pipeline.reading.documents import Step, steps_of
from policydiff.pipeline.reading.whole import whole


@dataclass(frozen=True)
class Archive:
    """What is read: a repository up to `ref`, the configuration in force now, and the notices of that history."""

    repository: Repository
    loaded: Loaded
    ref: str
    announced: Announced
    texts: Texts


@contextmanager
def archive(
    repo: str | Path,
    *,
    ref: str = "HEAD",
    config: str = "",
    environment: Mapping[str, str] | None = None,
    loaded: Loaded | None = None,
) -> Iterator[Archive]:
    """Open a repository to read whole histories from, and close it again. `loaded` is used if it is given."""
    known = os.environ if environment is None else environment
    with Repository(repo) as repository:
        if loaded is None:
            named = config or known.get(CONFIG_VARIABLE, "")
            loaded = load(Path(repo), repository.root, named, "--config" if config else CONFIG_VARIABLE)
        yield Archive(repository, loaded, ref, Announced(repository, ref), Texts(repository))


# --------------------------------------------------------------------------- which policies


def policies(here: Archive, paths: Sequence[str]) -> tuple[str, ...]:
    """The policies to read: those asked for, else all that the configuration takes in, gone ones too.

    Raises UsageError where there is neither, or for an entry of the configuration that takes in nothing.
    """
    if paths:
        return tuple(dict.fromkeys(here.repository.relative(path, ref=here.ref) for path in paths))
    if not here.loaded.config.policies:
        raise UsageError("there is no PATH and no configuration that names policies", "policydiff init writes one")
    every = here.repository.paths(here.ref)
    configured = [here.loaded.prefix + each for each in configured_paths(here.loaded)]
    chosen = [path for path in every if matches(path, here.loaded) and is_text(path, configured)]
    idle = [each for each in configured if not is_glob(each) and each not in every]
    if idle or not chosen:
        raise UsageError(f"{here.loaded.name} names {(idle or configured)[0]}, and there is no such file", "correct it")
    return tuple(_lives(here, chosen))


def _lives(here: Archive, chosen: Sequence[str]) -> Iterator[str]:
    """Of all paths ever, one for each policy: those that are there, and those of policies that are gone."""
    files = here.repository.files(here.ref)
    living = [path for path in chosen if path in files]
    taken = {name for path in living for name in history_of(here, path).paths}
    yield from living
    for path in chosen:
        if path not in taken and path not in files:
            try:
                taken |= set(history_of(here, path).paths)
            except NoSuchFile:  # it was on side branches only
                continue
            yield path


def history_of(here: Archive, path: str, *, follow: bool = True, previously: Sequence[str] = ()) -> History:
    """The published history of the policy at `path`, its older paths those named, else the configured ones."""
    older = previously or settings_of(path, here.loaded).previously
    return whole(here.repository.history(path, ref=here.ref, follow=follow, previously=older))


# --------------------------------------------------------------------------- its versions


def rows_of(here: Archive, history: History) -> Iterator[tuple[Row, Reading]]:
    """The versions of a history, the oldest first: the row of each in the ledger, and the reading it was made from.

    A reading holds whole documents; keep the row and let it go.
    """
    before: Row | None = None
    text: Row | None = None
    for reading in readings(here, history):
        before = row(reading, before, text)
        if before.revision.blob:
            text = before
        yield before, reading


def readings(here: Archive, history: History) -> Iterator[Reading]:
    """The versions of a history, the oldest first, each judged as of the day it was published."""
    steps = steps_of(history)[::-1]
    settings = settings_of(history.path, here.loaded)
    folders = {settings.notices, *(settings_of(path, here.loaded).notices for path in history.paths)}
    known = {*history.paths, *settings.previously}
    named = {step.revision.commit: _named(here, step) for step in steps}
    notices = here.announced.of(known, folders, (path for paths in named.values() for path in paths))
    texts = texts_of.Reading(here.repository, (revision for step in steps for revision in step if revision))
    reader = _Reader(here, settings, folders, known, notices, cache(lambda: _ids(here, history, settings)))
    for step in steps:
        new = texts.take(step.revision) if step.revision.blob else None
        old = texts.take(step.previous) if step.previous else None
        yield reader.reading(step, old, new, named[step.revision.commit])


def _ids(here: Archive, history: History, settings: Settings) -> Mapping[str, ClauseIds]:
    """The ids of the clauses of each version, by its commit."""
    from policydiff.pipeline.tracing.lives import lineage

    place = here.repository.root or here.repository.git_dir
    return lineage(history.path, repo=place, ref=here.ref, previously=settings.previously).ids


def _named(here: Archive, step: Step) -> tuple[str, ...]:
    """The notices that trailers of the commits which brought a version name."""
    commits = here.repository.brought(step.revision.commit, ref=here.ref)
    values = (value for commit in commits for key, value in commit.trailers if key.casefold() == NOTICE)
    return tuple(value.removeprefix("./") for value in values)


@dataclass(frozen=True)
class _Reader:
    """What the versions of one policy have in common."""

    here: Archive
    settings: Settings
    folders: set[str]
    known: set[str]
    notices: Notices
    ids: Callable[[], Mapping[str, ClauseIds]]

    def reading(self, step: Step, old: Document | None, new: Document | None, named: tuple[str, ...]) -> Reading:
        case = self._case(step, old, new, named)
        told = self.notices.told(step.revision.commit, case.old_blob, case.target, named)
        spoken = tuple(as_tied(each, case.old_blob, case.target) for each in told)
        paths = {notice.path for notice in spoken}
        others = tuple(notice for notice in case.notices if notice.path not in paths)
        case = replace(case, notices=(*spoken, *others))
        case = identified(case, lambda: self._ids(step))
        return Reading(step.revision, step.previous, judge(case), promises(new, case.language) if new else (), told)

    def _ids(self, step: Step) -> Sides:
        known, before = self.ids(), step.previous.commit if step.previous else ""
        return known.get(before), known.get(step.revision.commit)

    def _case(self, step: Step, old: Document | None, new: Document | None, named: tuple[str, ...]) -> Case:
        """The change that a version is, with what its tree and its commits say of it."""
        revision, previous, config = step.revision, step.previous, self.here.loaded.config
        old_blob, new_blob = (previous.blob or "") if previous else "", revision.blob or ""
        commits = self.here.repository.brought(revision.commit, ref=self.here.ref)
        notices = self.notices.at(revision.commit)
        stood = {(n.path, n.blob) for n in self.notices.at(previous.commit)} if previous else set()
        fresh = {notice.path for notice in notices if (notice.path, notice.blob) not in stood}
        return Case(
            path=revision.path,
            old_path=previous.path if previous else "",
            old=old,
            new=new,
            old_blob=old_blob,
            new_blob=new_blob,
            settings=self.settings,
            config=config,
            assessment=assessed(compare(old, new), config.levels) if old and new and old_blob != new_blob else None,
            notices=notices,
            fresh=frozenset(fresh | set(named)),
            statements=statements(commits, self.known, self.folders),
            changers=tuple(commit.commit for commit in commits if commit.own & self.known),
            dirty=False,
            today=revision.published.date(),
            threshold=threshold_of(config.fail_on),
            changed_since=differing(self.here.texts, revision.path, new),
        )
