"""A published history read once, each version judged by the gate as of the day it was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath

from policydiff.config import Loaded, Settings, configuration_files, load_from, matches, named, owners_of
from policydiff.config.settings import is_glob
from policydiff.effective import promises
from policydiff.errors import ConfigurationError, NoSuchFile, UsageError
from policydiff.git.history import did_you_mean
from policydiff.model import Document
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import differing
from policydiff.questions.check.demands import NOTICE
from policydiff.questions.check.evidence import in_accepted, in_trailers
from policydiff.questions.check.identified import Sides, identified
from policydiff.questions.check.judge import judge
from policydiff.questions.check.statements import statements
from policydiff.questions.check.wanted import is_text
from policydiff.questions.dates.announced import NoticeHistory, PolicyNotices, as_tied
from policydiff.questions.dates.records import Row
from policydiff.questions.dates.rows import Reading, row
from policydiff.record import record
from policydiff.resolve.versions import Step
from policydiff.site import PolicyReader, SiteReader

# --------------------------------------------------------------------------- which policies


def policies(
    site: SiteReader, paths: Sequence[str], *, follow: bool = True, previously: Sequence[str] = ()
) -> tuple[PolicyReader, ...]:
    """The policies to read: those at `paths`, else all that the configuration takes in, deleted ones included.

    Raises UsageError where there is neither, or for an entry of the configuration that matches nothing.
    """
    names = tuple(dict.fromkeys(map(site.relative, paths))) if paths else tuple(_configured(site))
    return tuple(site.inside(name, follow=follow, previously=previously) for name in names)


def _configured(site: SiteReader) -> Iterator[str]:
    loaded = site.loaded
    if not loaded.config.policies:
        raise UsageError("there is no PATH and no configuration that names policies", "policydiff init writes one")
    every = site.repository.paths(site.ref)
    configured = named(loaded)
    chosen = [path for path in every if matches(path, loaded) and is_text(path, configured, site.kind_of(path))]
    idle = [each for each in configured if not is_glob(each) and each not in every]
    if idle or not chosen:
        wrong = (idle or configured)[0]
        hint = did_you_mean(wrong, every) or "correct it"
        raise UsageError(f"{loaded.name} names {wrong}, and there is no such file", hint)
    return _living_and_gone(site, chosen)


def _living_and_gone(site: SiteReader, chosen: Sequence[str]) -> Iterator[str]:
    """One path for each policy among `chosen`, which are paths of any age: of the present ones, and of deleted ones."""
    files = site.repository.files(site.ref)
    living = [path for path in chosen if path in files]
    taken = {name for path in living for name in site.inside(path).whole.paths}
    yield from living
    for path in chosen:
        if path not in taken and path not in files:
            try:
                taken |= set(site.inside(path).whole.paths)
            except NoSuchFile:  # it stood on side branches only
                continue
            yield path


# --------------------------------------------------------------------------- its versions


def rows_of(policy: PolicyReader, announced: NoticeHistory | None = None) -> Iterator[tuple[Row, Reading]]:
    """The versions of a history, the oldest first: the row of each in the ledger, and the reading it was made from.

    `announced` are the notices of the site, read for all its policies together. A reading holds whole documents; keep
    the row and let it go.
    """
    before: Row | None = None
    text: Row | None = None
    for reading in readings(policy, announced or NoticeHistory(policy.site, policy.ref)):
        before = row(reading, before, text)
        if before.revision.blob:
            text = before
        yield before, reading


def readings(policy: PolicyReader, announced: NoticeHistory) -> Iterator[Reading]:
    """The versions of a policy, the oldest first, each judged as of the day it was published."""
    policy = policy.published
    history, site, steps = policy.whole, policy.site, policy.steps[::-1]
    folders = {policy.settings.notices, *(site.settings(path).notices for path in history.paths)}
    known = {*history.paths, *policy.settings.previously}
    named = {step.revision.commit: _named(policy, step) for step in steps}
    notices = announced.of(known, folders, (path for paths in named.values() for path in paths))
    reader = _Reader(policy, policy.settings, folders, known, notices)
    for step in steps:
        new = policy.document(step.revision) if step.revision.blob else None
        old = policy.document(step.previous) if step.previous else None
        yield reader.reading(step, old, new, named[step.revision.commit])


def _named(policy: PolicyReader, step: Step) -> tuple[str, ...]:
    """The notices that trailers of the commits which brought a version name."""
    commits = policy.site.repository.brought(step.revision.commit, ref=policy.ref)
    values = (value for commit in commits for key, value in commit.trailers if key.casefold() == NOTICE)
    return tuple(value.removeprefix("./") for value in values)


@record(frozen=True)
class _Reader:
    """Reads the versions of one policy: its settings, folders of notices, all its paths, and its notices."""

    policy: PolicyReader
    settings: Settings
    folders: set[str]
    known: set[str]
    notices: PolicyNotices

    def reading(self, step: Step, old: Document | None, new: Document | None, named: tuple[str, ...]) -> Reading:
        texts = self.policy.site.texts
        case = self._case(step, old, new, named)
        told = self.notices.told(step.revision.commit, case.announced_by, named)
        spoken = tuple(as_tied(each, case.old_text, case.target) for each in told)
        paths = {notice.path for notice in spoken}
        others = tuple(notice for notice in case.notices if notice.path not in paths)
        case = replace(case, notices=(*spoken, *others))
        diff = texts.diff(old, new) if old and new and case.old_text != case.new_text else None
        case = identified(case, diff, texts.assessment, lambda: self._ids(step))
        ruling = judge(case)
        told = (*told, *self.notices.bound(notice for notice in ruling.notices if notice.path not in paths))
        return Reading(step.revision, step.previous, ruling, promises(new, case.language) if new else (), told)

    def _ids(self, step: Step) -> Sides:
        known, before = self.policy.ids, step.previous.commit if step.previous else ""
        return known.get(before), known.get(step.revision.commit)

    def _case(self, step: Step, old: Document | None, new: Document | None, named: tuple[str, ...]) -> Case:
        """The case of a version for the gate: its texts, the notices in its tree, and the trailers of its commits."""
        revision, previous, site = step.revision, step.previous, self.policy.site
        config = replace(site.loaded.config, levels=self.policy.levels)
        then = self._configured(step)
        names = dict.fromkeys(filter(None, (previous.path if previous else "", revision.path)))
        old_blob, new_blob = (previous.blob or "") if previous else "", revision.blob or ""
        commits = site.repository.brought(revision.commit, ref=self.policy.ref)
        notices = self.notices.at(revision.commit)
        stood = {(n.path, n.blob) for n in self.notices.at(previous.commit)} if previous else set()
        parts = frozenset(part.path for each in (previous, revision) if each for part in each.parts)
        known = self.known | parts
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
            assessment=None,
            notices=notices,
            fresh=frozenset(fresh | set(named)),
            statements=statements(commits, known, self.folders),
            changers=tuple(commit.commit for commit in commits if commit.own & known),
            dirty=False,
            today=revision.published.date(),
            threshold=threshold_of(config.fail_on),
            changed_since=differing(site, revision.path, new),
            old_text=(previous.text or "") if previous else "",
            new_text=revision.text or "",
            parts=parts,
            owners=tuple(dict.fromkeys(each for side in then for path in names for each in owners_of(side, path))),
            evidence=(
                *in_trailers(commits, site.texts.data),
                *in_accepted(then[-1].config.accepted, then[-1].name, revision.published.date()),
            ),
        )

    def _configured(self, step: Step) -> tuple[Loaded, Loaded]:
        """The configuration as it stood before a version, and with it: it says who had to approve then."""
        revision, shallow = step.revision, self.policy.site.repository.shallow
        before = revision.parents[0] if revision.parents and revision.commit not in shallow else revision.commit
        return self._standing(before), self._standing(revision.commit)

    def _standing(self, commit: str) -> Loaded:
        site = self.policy.site
        folder = PurePosixPath(site.loaded.name or ".").parent.as_posix()
        there = site.repository.standing(configuration_files(folder), commit, ref=self.policy.ref)
        return _loaded(folder, tuple((path, site.texts.data(blob)) for path, blob in there.items()))


@lru_cache(maxsize=64)
def _loaded(folder: str, files: tuple[tuple[str, bytes], ...]) -> Loaded:
    """The configuration for a folder among some files; one with mistakes counted for nothing."""
    try:
        return load_from(folder, dict(files).get)
    except ConfigurationError:
        return Loaded()
