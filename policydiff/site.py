"""A repository opened once: its configuration, the one pass over its history, and the policies in it.

    SiteReader ─ policy(path) ─▶ PolicyReader ─ history ─▶ documents ─▶ diffs ─▶ grades, lineage    (each at most once)

This is the only module in which a repository is opened and the configuration read. Every question takes one of these
two readers; `policydiff.Site` and `policydiff.Policy` are the same with the questions as methods.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from policydiff.errors import MissingObjects, UsageError
from policydiff.git.history import Repository
from policydiff.memory.recall import Recall
from policydiff.model import Assessment, Diff, Document, History, Revision, Version
from policydiff.resolve.versions import FoundVersion, Step, check_span, is_since, is_until, steps_of, version_at
from policydiff.texts import NamedParts, NamingTexts, Texts

if TYPE_CHECKING:
    from policydiff.config import LevelRule, Loaded, Settings
    from policydiff.lineage import Register
    from policydiff.lineage.records import ClauseIds, Lineage
    from policydiff.memory.store import Memory
    from policydiff.resolve.versions import When

CONFIG_VARIABLE = "POLICYDIFF_CONFIG"
_FILES = (".policydiff.toml", "pyproject.toml")
# After so many versions that had to be worked out other processes help with the rest, if so many are left that this is
# worth what they cost to start.
_ALONE, _WORTH_HELP = 12, 24


class SiteReader:
    """A repository read back from `ref`, and the configuration in force. A context manager; safe to drop unread.

    `repo` is the repository or any folder in it. `config` names the configuration file; else the variable
    POLICYDIFF_CONFIG of `environment` (by default the process's own) does, else it is looked for from `repo` upwards.
    `loaded` is a configuration that is used instead. `read_as` is what every policy is read as, whatever its ending
    says: "markdown", "text", "html" or "rst". `memory` keeps what was worked out for the next run; it is closed with
    the site. With it, up to `jobs` processes work on the versions of a long history.
    """

    def __init__(
        self,
        repo: str | Path = ".",
        ref: str = "HEAD",
        *,
        config: str = "",
        environment: Mapping[str, str] | None = None,
        loaded: Loaded | None = None,
        read_as: str = "",
        memory: Memory | None = None,
        jobs: int = 1,
    ) -> None:
        self.repo, self.ref, self.read_as, self.jobs = Path(repo), ref, read_as, jobs
        self._memory = memory
        self.environment = os.environ if environment is None else environment
        self._config, self._given = config, loaded
        self._policies: dict[tuple[str, str, bool, bool, tuple[str, ...]], PolicyReader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def repository(self) -> Repository:
        """The repository, opened when it is first needed. Raises NotARepository, and CannotRun without Git."""
        found = Repository(self.repo)
        root = found.root or found.git_dir
        if self._memory is not None and self._memory.folder.resolve().is_relative_to(root.resolve()):
            self._memory = None  # nothing is written into a repository
        self._recall = Recall(self._memory)
        found.remember(self._recall)
        return found

    @cached_property
    def texts(self) -> Texts:
        """The texts of the repository."""
        repository = self.repository
        return Texts(repository, self._recall)

    @property
    def memory(self) -> Memory | None:
        """What keeps results for the next run, where there is one that may."""
        _ = self.repository
        return self._memory

    def again(self, ref: str, loaded: Loaded) -> SiteReader:
        """A reader of the same opened repository, from another ref and with another configuration."""
        other = SiteReader(self.repo, ref, environment=self.environment, loaded=loaded, read_as=self.read_as)
        other.__dict__.update(repository=self.repository, texts=self.texts)
        return other

    def close(self) -> None:
        """End the Git processes that still run. Closing twice does no harm; what was read stays usable."""
        if "repository" in self.__dict__:
            self.repository.close()
        if self._memory is not None:
            self._memory.close()

    # ----------------------------------------------------------------- the configuration

    @property
    def configured(self) -> bool:
        """Whether there may be a configuration. Asked before it is read, for that takes longer than a short log."""
        if self._given is not None or self._config or self.environment.get(CONFIG_VARIABLE):
            return True
        folder = self.repo.resolve()
        return any((above / name).is_file() for above in (folder, *folder.parents) for name in _FILES)

    @cached_property
    def loaded(self) -> Loaded:
        """The configuration in force. Raises ConfigurationError for one that is not there or not right."""
        if self._given is not None:
            return self._given
        from policydiff.config import load

        named = self._config or self.environment.get(CONFIG_VARIABLE, "")
        return load(self.repo, self.repository.root, named, "--config" if self._config else CONFIG_VARIABLE)

    @property
    def own_word(self) -> bool:
        """Whether the user named the configuration, in which case no commit has a say in it."""
        return self._given is not None or bool(self._config or self.environment.get(CONFIG_VARIABLE))

    def loaded_at(self, files: Mapping[str, str]) -> Loaded:
        """The configuration that is found in a commit of these files, path to blob. Raises ConfigurationError."""
        from policydiff.config import load_from

        root, start = self.repository.root, self.repo.resolve()
        inside = root is not None and start.is_relative_to(root.resolve())
        folder = start.relative_to(root.resolve()).as_posix() if root and inside else "."
        return load_from(folder, lambda path: self.texts.data(files[path]) if path in files else None)

    def text(self, blob: str, path: str, configured: str | None = None) -> Document:
        """The text of a policy that lies, or lay, at `path`, read as what it is: see `kind_of`.

        `configured` is the kind that is configured for the path, None where that is yet to be looked up. Raises NoText
        where it cannot be read, and MissingObjects.
        """
        kind = self.kind_of(path) if configured is None else self.read_as or configured
        return self.texts.document(blob, path, kind, policy=True)

    def kind_of(self, path: str) -> str:
        """What the policy at `path` is read as, whatever its ending says; empty where nobody said so."""
        return self.read_as or (self.settings(path).read_as if self.configured else "")

    @property
    def today(self) -> date:
        """The day of SOURCE_DATE_EPOCH in the environment, else today, in UTC. Raises UsageError for what is no day."""
        epoch = self.environment.get("SOURCE_DATE_EPOCH", "")
        try:
            return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
        except (ValueError, OverflowError, OSError):
            hint = "write 2025-06-30, or seconds since 1970"
            raise UsageError(f"SOURCE_DATE_EPOCH {epoch} is no day", hint) from None

    def settings(self, path: str) -> Settings:
        """The settings for the policy at `path`, from the top of the repository."""
        from policydiff.config import settings_of

        return settings_of(path, self.loaded)

    # ----------------------------------------------------------------- the policies

    def relative(self, path: str) -> str:
        """The path from the top of the repository, of a path as a user types it. Raises NoSuchFile."""
        return self.repository.relative(path, ref=self.ref)

    def the_policy(self) -> str:
        """The path of the only policy that the configuration names. Raises UsageError where it is not one."""
        named = [self.loaded.prefix + policy.path for policy in self.loaded.config.policies] if self.configured else []
        if len(named) == 1:
            from policydiff.config.settings import is_glob

            if not is_glob(named[0]):
                return named[0]
        what = "there is no configuration that names one" if not named else f"{self.loaded.name} names several"
        raise UsageError(f"name a PATH: {what}", f"such as {named[0]}" if named else "policydiff init writes one")

    def policy(
        self,
        path: str = "",
        *,
        follow: bool = True,
        all_commits: bool = False,
        previously: Sequence[str] = (),
    ) -> PolicyReader:
        """The policy at `path`, as a user types it, or the only one that the configuration names.

        `follow`, `all_commits` and `previously` choose the history, as in `Repository.history`; older paths are those
        named, else the configured ones. Asked for again, it is the same one. Raises UsageError where no path is given
        and the configuration does not name one.
        """
        inside = self.relative(path) if path else self.the_policy()
        return self.inside(inside, follow=follow, all_commits=all_commits, previously=previously)

    def inside(
        self,
        path: str,
        *,
        ref: str = "",
        follow: bool = True,
        all_commits: bool = False,
        previously: Sequence[str] = (),
    ) -> PolicyReader:
        """The same for a path from the top of the repository; `ref` is where to read back from, if not the site's."""
        known = (path, ref or self.ref, follow, all_commits, tuple(previously))
        if known not in self._policies:
            self._policies[known] = self._made(*known)
        return self._policies[known]

    def _made(self, path: str, ref: str, follow: bool, all_commits: bool, previously: tuple[str, ...]) -> PolicyReader:
        return PolicyReader(self, path, ref, follow=follow, all_commits=all_commits, previously=previously)


class PolicyReader:
    """One policy of a site: its history, texts, diffs, grades and clauses, each made once. Made by `SiteReader.policy`.

    `path` is from the top of the repository. `previously` are older paths to go on with where no rename leads further.
    """

    def __init__(
        self,
        site: SiteReader,
        path: str,
        ref: str,
        *,
        follow: bool = True,
        all_commits: bool = False,
        previously: tuple[str, ...] = (),
    ) -> None:
        self.site, self.path, self.ref = site, path, ref
        self.follow, self.all_commits = follow, all_commits
        self._previously = previously

    @cached_property
    def previously(self) -> tuple[str, ...]:
        """The older paths that were named, else those that are configured."""
        if self._previously or not self.follow or not self.site.configured:
            return self._previously
        return self.site.settings(self.path).previously

    @cached_property
    def parts(self) -> NamedParts:
        """The parts that the configuration names."""
        return self.site.settings(self.path).parts if self.site.configured else ()

    @cached_property
    def texts(self) -> NamingTexts:
        """The texts of the policy, with the parts that the configuration names."""
        return self.site.texts.of_policy(self.parts)

    @cached_property
    def history(self) -> History:
        """The revisions, newest first. Raises NoSuchFile with the nearest path, BadRevision, MissingObjects."""
        return self.site.repository.history(
            self.path,
            ref=self.ref,
            follow=self.follow,
            all_commits=self.all_commits,
            previously=self.previously,
            assembler=self.texts,
        )

    @cached_property
    def published(self) -> PolicyReader:
        """The same policy without the commits of side branches: clauses and paragraphs are followed through these."""
        if not self.all_commits:
            return self
        return self.site.inside(self.path, ref=self.ref, follow=self.follow, previously=self._previously)

    @property
    def whole(self) -> History:
        """The history, for questions that need its very beginning, such as who wrote a word first.

        Raises MissingObjects where a shallow clone cuts it, with the command that fetches the rest.
        """
        if self.history.cut:
            message = f"this is a shallow clone, and it ends before the history of {self.path} begins"
            raise MissingObjects(message, "have the rest with: git fetch --unshallow")
        return self.history

    @cached_property
    def settings(self) -> Settings:
        """The settings for this policy."""
        return self.site.settings(self.path)

    @cached_property
    def levels(self) -> tuple[LevelRule, ...]:
        """The configured levels of rules; one for a clause id becomes one for each name that the clause ever had."""
        if not self.site.configured or not self.site.loaded.config.levels:
            return ()
        from policydiff.resolve.clauses import levels_by_name

        return levels_by_name(
            self.site.loaded.config.levels, lambda: self.document(self.newest()), lambda: self.identities
        )

    # ----------------------------------------------------------------- texts, diffs, grades

    def document(self, revision: Revision) -> Document:
        """The parsed text of a revision, which must have one. Raises MissingObjects, and NoText for what is none."""
        return self.site.text(revision.text or "", revision.path)

    def newest(self) -> Revision:
        """The newest version that has a text; there is one in every history."""
        return next(revision for revision in self.history.revisions if revision.blob)

    def at(self, revision: Revision) -> PolicyReader:
        """The same policy, its history ending with `revision`, under the path that it had there."""
        return self.site.inside(
            revision.path, ref=revision.commit, follow=self.follow, previously=self.previously if self.follow else ()
        )

    def graded(self, diff: Diff) -> Assessment:
        """Every change of `diff` graded, with the configured levels."""
        return self.site.texts.assessment(diff, self.levels)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each revision, newest first, with the one that its text is compared with."""
        return tuple(steps_of(self.history))

    def bounded(self, since: When = None, until: When = None) -> list[Step]:
        """The steps published between two days or moments, both included, newest first. Raises UsageError."""
        check_span(since, until)
        at = [(step, step.revision.published) for step in self.steps]
        return [step for step, published in at if is_since(published, since) and is_until(published, until)]

    def version_at(self, name: str | date) -> FoundVersion:
        """The version in force at a revision, a tag or a date. Raises BadRevision where there was none."""
        return version_at(self.site.repository, self.history, name, self.texts)

    def compared(self, step: Step) -> Version:
        """A step as a version: its text parsed and compared, but not graded."""
        revision, previous = step
        new = self.document(revision) if revision.blob else None
        old = self.document(previous) if new and previous else None
        diff = self.site.texts.diff(old, new) if old and new else None
        return Version(revision, previous, diff, new, self._by_commit.get(revision.returns_to or ""))

    def versions(self, steps: Sequence[Step]) -> Iterator[Version]:
        """The versions of these steps, each read, compared and graded when it is asked for."""
        with closing(self._reached(steps, graded=True)) as reached:
            for step in reached:
                version = self.compared(step)
                yield replace(version, assessment=self.graded(version.diff)) if version.diff else version

    def _reached(self, steps: Sequence[Step], *, graded: bool, parted: bool = False) -> Generator[Step]:
        """The steps, one after the other. While those of a long history are worked on that was not looked at before,
        other processes work on those that follow, if they can tell what is to be kept of these."""
        memory = self.site.memory if self.site.jobs > 1 and len(steps) >= _ALONE + _WORTH_HELP else None
        in_parts = self.parts or any(each.parts for each in chain.from_iterable(steps) if each)
        if memory is None or in_parts or (graded and self.levels):
            yield from steps
            return
        from policydiff.memory.ahead import Ahead

        begun, ahead = memory.made, None
        try:
            for at, step in enumerate(steps):
                if at == _ALONE and memory.made - begun >= _ALONE:
                    job = {"repo": str(self.site.repo.resolve()), "folder": str(memory.folder.resolve())}
                    tasks = [self._texts_of(each) for each in steps[_ALONE:]]
                    ahead = Ahead({**job, "graded": graded, "parted": parted}, tasks, self.site.jobs - 1, memory.tell)
                if ahead:
                    ahead.reach(at - _ALONE)
                yield step
        finally:
            if ahead:
                ahead.close()

    def _texts_of(self, step: Step) -> list[tuple[str, str, str]] | None:
        """The texts of a step, the older one first: id, path and kind of each; None where one is missing."""
        both = [each for each in (step.previous, step.revision) if each and each.blob]
        found = [(each.text or "", each.path, self.site.kind_of(each.path)) for each in both]
        return found if len(found) == len(step) else None

    @cached_property
    def _by_commit(self) -> dict[str, Revision]:
        return {revision.commit: revision for revision in self.history.revisions}

    # ----------------------------------------------------------------- the clauses followed

    @cached_property
    def lineage(self) -> Lineage:
        """Every clause it ever had, with the changes of each, graded. Raises MissingObjects in a shallow clone."""
        return self._followed(graded=True) if self is self.published else self.published.lineage

    @property
    def identities(self) -> Lineage:
        """The same for callers that need ids and names only: its changes may be ungraded."""
        known: Lineage | None = self.published.__dict__.get("lineage")
        return known or self.published._identities

    @cached_property
    def _identities(self) -> Lineage:
        return self._followed(graded=False)

    @property
    def ids(self) -> Mapping[str, ClauseIds]:
        """The ids of the clauses of each version, by its commit."""
        return self.identities.ids

    def ids_with(self, draft: Document | None) -> tuple[ClauseIds, ClauseIds]:
        """The ids of the clauses of the newest text, and those that `draft`, a text to follow it, would have.

        New clauses of the draft have the ids that they will get when it is published. Without a draft both are the
        same.
        """
        from policydiff.lineage import parted

        if self is not self.published:
            return self.published.ids_with(draft)
        last = self.compared(self.steps[0])
        register = self._register(graded=False)
        ids = register.ids
        if draft is not None and last.document is not None:
            revision = replace(last.revision, commit="", blob=None)
            diff = parted(self.site.texts.diff(last.document, draft))
            register.enter(Version(revision, last.revision, diff, draft))
        return ids, register.ids

    def followed(self, *, graded: bool) -> Iterator[Version]:
        """The versions, oldest first, with their diffs `parted` into one change a clause, and graded if `graded`.

        Raises MissingObjects where a shallow clone cuts the history, since clause ids come from its beginning.
        """
        from policydiff.lineage import parted

        _ = self.whole
        with closing(self._reached(self.steps[::-1], graded=graded, parted=True)) as reached:
            for step in reached:
                version = self.compared(step)
                diff = parted(version.diff) if version.diff else None
                yield replace(version, diff=diff, assessment=self.graded(diff) if diff and graded else None)

    def _followed(self, *, graded: bool) -> Lineage:
        return self._register(graded=graded).lineage(self.history)

    def _register(self, *, graded: bool) -> Register:
        from policydiff.effective.binding import dated
        from policydiff.lineage import Register

        register = Register()
        for version, effective, in_force in dated(self.followed(graded=graded)):
            register.enter(version, effective, in_force)
        return register
