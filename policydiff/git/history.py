"""Git to revisions: which texts a policy file held, in which commits, under which names.

The timeline is what was *published*: the first-parent history of a revision, each merge compared with its first parent.
Everything comes from one pass over the log of the whole repository, kept for the next file that is asked for.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from difflib import get_close_matches
from itertools import tee
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from policydiff.document.sources import is_read
from policydiff.errors import BadRevision, CannotRun, MissingObjects, NoSuchFile
from policydiff.git.parts import Assembler, Pages, TextStep
from policydiff.git.ranges import CommitRange, RangeCommit, between, brought
from policydiff.git.renames import Descent, Past, RenameStep
from policydiff.git.store import PassKeeper, RawCommit, Store
from policydiff.globs import glob
from policydiff.model import Contribution, History, Person, Revision
from policydiff.record import NamedTuple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Of what may be meant, so many are named.
_SOME = 3
_MEND_SHALLOW = "git fetch --unshallow"


class Arrival(NamedTuple):
    """A new text at a path: the commit of the published line that brought it, when that was, and its blob.

    `place` is the place of that commit in the log, 0 for the newest: see `Repository.place`.
    """

    commit: str
    published: datetime
    blob: str
    place: int


class Repository:
    """A Git repository, read and never written to. A context manager; close it after use.

    `root` is the top of the work tree, None for a bare repository; `git_dir` is where Git keeps it.
    """

    def __init__(self, where: str | os.PathLike[str]) -> None:
        """Find the repository at or above `where`: a folder or a file in it, a work tree, or a bare repository.

        Raises NotARepository, and CannotRun if Git is not installed.
        """
        self._store = Store(where)
        self.root: Path | None = self._store.root
        self.git_dir: Path = self._store.git_dir
        self._resolved: dict[str, str] = {}
        self._refs: tuple[str, ...] | None = None
        self._pasts: dict[str, Past] = {}

    def remember(self, keeper: PassKeeper) -> None:
        """Let passes be kept for the next run."""
        self._store.keeper = keeper

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the Git processes that still run. Closing twice does no harm."""
        self._store.close()

    # ----------------------------------------------------------------- revisions

    def resolve(self, rev: str) -> str:
        """The hash of the commit that `rev` names: a branch, a tag, a hash, `HEAD~2`.

        Raises BadRevision, with the nearest name as a hint; CannotRun if there is no commit at all; MissingObjects if
        the name exists and its commit does not.
        """
        if rev not in self._resolved:
            commit = self._store.commit(rev)
            if commit is None:
                raise self._unresolved(rev)
            self._resolved[rev] = commit
        return self._resolved[rev]

    def known(self, rev: str) -> str:
        """The hash of the commit that `rev` names, empty where none is here by that name."""
        try:
            return self.resolve(rev)
        except (BadRevision, MissingObjects):
            return ""

    def refs(self) -> tuple[str, ...]:
        """The full names of all branches and tags."""
        if self._refs is None:
            self._refs = tuple(self._store.refs())
        return self._refs

    def remote(self) -> str:
        """The repository to fetch from: origin, else the first that there is; empty if there is none."""
        names = self._store.remotes()
        return "origin" if "origin" in names else next(iter(names), "")

    def _unresolved(self, rev: str) -> CannotRun:
        names = self.refs()
        short = {re.sub(r"^refs/(heads|tags|remotes)/", "", name): name for name in names}
        if not names:
            return CannotRun("this repository has no commit yet", "commit the policy first")
        target = self._store.head_target() if rev == "HEAD" else short.get(rev, rev)
        if target in names:
            return MissingObjects(f"{rev} leads to no commit that is here", "see what is damaged with: git fsck")
        if rev == "HEAD":
            return BadRevision("HEAD is on a branch without commits", f"name another, such as {min(short)}")
        if ends := re.fullmatch(r"(\S+?)\.{2,3}(\S+)", rev):
            return BadRevision(f"{rev} is a range, and one version is asked for", f"name its ends: {ends[1]} {ends[2]}")
        if self._store.shallow():
            return BadRevision(
                f"no commit is called {rev!r} here", f"this is a shallow clone; have the rest with: {_MEND_SHALLOW}"
            )
        if re.fullmatch(r"(\d{1,4}[./-]){0,2}\d{4}|\d{4}([./-]\d{1,2}){0,2}", rev):
            days = " or ".join(_as_days(rev))
            hint = f"write {days}" if days else "a day is written like this: 2024-05-31"
            return BadRevision(f"{rev} is no commit here, and no day as days are written", hint)
        alike = 0.6 if rev.isalpha() else 0.5  # "v2" and "v1", not "yesterday" and some branch
        near = get_close_matches(rev.casefold(), [name.casefold() for name in short], n=1, cutoff=alike)
        meant = next((name for name in short if name.casefold() in near), "")
        day = "; a day is written 2024-05-31" if rev.isalpha() else ""  # as "yesterday" is none
        return BadRevision(
            f"no commit is called {rev!r} here",
            f"did you mean {meant}?" if meant else f"see: git tag; git branch -a{day}",
        )

    def span(self, base: str, head: str = "HEAD") -> CommitRange:
        """The range of commits from the merge base of two revisions to `head`.

        Raises BadRevision; MissingObjects where a shallow clone does not reach that far; CannotRun where the two have
        no commit in common.
        """
        both = self.resolve(head), self.resolve(base)
        if not any(all(each in past.index for each in both) for past in self._pasts.values()):
            # One pass over both: the base of a pull request has often gone on by itself.
            self._pasts[" ".join(both)] = Past(self._store.log(*both), self._link_text)
        past = self._past(head)
        return between(past, self._past(base), self.shallow, lambda number: _about(past.commits[number]).trailers)

    @property
    def shallow(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a complete one."""
        return self._store.shallow()

    # ----------------------------------------------------------------- paths

    def paths(self, ref: str = "HEAD") -> tuple[str, ...]:
        """Every path that a file ever had in the history of `ref`, sorted."""
        return tuple(sorted(self._past(ref).touches))

    def relative(self, path: str | os.PathLike[str], *, ref: str = "HEAD") -> str:
        """The path from the top of the repository, with `/`, of a path as a user types it.

        That may be absolute, relative to the current directory, or relative to the top. Where both readings are
        possible, a file on disk decides, else a path in the history of `ref`; it need not exist (any more).
        Raises NoSuchFile for a path outside the repository.
        """
        typed = Path(path)
        here = _below(self.root, Path.cwd() / typed) if self.root is not None else None
        from_top = None if typed.is_absolute() else Path(os.path.normpath(typed)).as_posix()
        readings = [reading for reading in dict.fromkeys([here, from_top]) if reading and not reading.startswith("../")]
        if not readings or readings == [".."]:
            place = self.root or self.git_dir
            raise NoSuchFile(f"{typed} is outside the repository {place}", "--repo DIR names the one that it is in")
        if len(readings) == 1:
            return readings[0]
        assert self.root is not None
        on_disk = [reading for reading in readings if os.path.lexists(self.root / reading)]
        known = on_disk or [reading for reading in readings if reading in self._past(ref).touches]
        return (known or readings)[0]

    def files(self, ref: str = "HEAD") -> dict[str, str]:
        """Path and blob of every regular file at `ref`, sorted by path. Raises BadRevision."""
        return self._past(ref).files(0)

    def order(self, ref: str = "HEAD") -> dict[str, int]:
        """The place of every commit in the history of `ref`, 0 the newest; children come before their parents."""
        return self._past(ref).index

    def states(self, path: str, *, ref: str = "HEAD") -> tuple[str, ...]:
        """The blobs that were ever at exactly this path in the published history of `ref`, newest first, each once."""
        line = self._past(ref).touches.get(path, {}).get(0, ())
        return tuple(dict.fromkeys(touch.blob for touch in line if touch.text and touch.blob))

    def standing(self, paths: Iterable[str], commit: str, *, ref: str = "HEAD") -> dict[str, str]:
        """Path and blob of those of `paths` that are regular files at a `commit` (a hash) in the history of `ref`."""
        past = self._past(ref)
        states = ((path, past.state(path, past.index[commit])) for path in paths)
        return {path: state.blob for path, state in states if state and state.text and state.blob}

    def place(self, commit: str, *, ref: str = "HEAD") -> int:
        """The place of a `commit` (a hash) in the log of `ref`: 0 for the newest, by parents and not by dates."""
        return self._past(ref).index[commit]

    def arrivals(self, path: str, *, ref: str = "HEAD") -> tuple[Arrival, ...]:
        """Each new text at exactly this path in the published history of `ref`, oldest first."""
        past = self._past(ref)
        line = past.touches.get(path, {}).get(0, ())
        return tuple(
            Arrival(past.hashes[touch.commit], _about(past.commits[touch.commit]).committed, touch.blob, touch.commit)
            for touch in reversed(line)
            if touch.text and touch.blob
        )

    def authored(self, commit: str, *, ref: str = "HEAD") -> datetime:
        """When a commit (its hash) in the history of `ref` was written, as its author has it."""
        past = self._past(ref)
        return _about(past.commits[past.index[commit]]).authored

    def brought(self, commit: str, *, ref: str = "HEAD") -> tuple[RangeCommit, ...]:
        """The commits that a `commit` (a hash) of the published line published, itself included, newest first."""
        past = self._past(ref)
        return brought(past, past.index[commit], lambda number: _about(past.commits[number]).trailers)

    # ----------------------------------------------------------------- the history of a file

    def history(
        self,
        path: str,
        *,
        ref: str = "HEAD",
        follow: bool = True,
        all_commits: bool = False,
        previously: Sequence[str] = (),
        assembler: Assembler | None = None,
    ) -> History:
        """The revisions of `path` (from the top of the repository) in the history of `ref`, newest first.

        follow: across renames. all_commits: every commit that changed the text, on side branches too, instead of what
        was published. previously: older paths, to go on with where the file was added and no rename leads further.
        assembler: what finds the parts of a text; without one, a text is its file alone.
        Raises NoSuchFile with the nearest path as a hint, BadRevision, MissingObjects.
        """
        past = self._past(ref)
        descent = Descent(past, path, follow=follow, previously=previously if follow else (), sizes=self._sizes)
        lines, notes = _text_only(descent)
        pages = Pages(past, descent, lines, assembler)
        steps = pages.steps(0, _published(lines[0]))
        every = _every_change(past, pages, lines)
        if all_commits:
            steps = every
        edge = sorted(self._store.shallow() & set(past.hashes)) if self._store.shallow() else []
        if not steps:
            raise self._no_such_file(past, path, shallow=bool(edge))
        if edge:
            notes.append(f"this is a shallow clone and the history ends early; have the rest with: {_MEND_SHALLOW}")
        if left := self._store.left_out:
            texts = (
                "1 file that was added or removed is" if left == 1 else f"{left} files that were added or removed are"
            )
            notes.append(f"{texts} not in this partial clone; such a file is taken for no other under a new name")
        notes += [f"{part}, which it takes something from, is not in this clone: not read" for part in pages.lacking]
        revisions = _revisions(past, pages, steps, [] if all_commits else every)
        return History(
            path=path,
            ref=ref,
            head=past.hashes[0],
            revisions=revisions,
            paths=tuple(dict.fromkeys([path, *(revision.path for revision in revisions)])),
            all_commits=all_commits,
            notes=(*descent.notes, *notes),
            cut=any(revision.commit in edge for revision in revisions),
        )

    def read(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of blobs, as pairs of id and bytes, in the given order, each read when it is asked for.

        Raises MissingObjects, with the command that fetches what is missing.
        """
        asked, answered = tee(blobs)
        return zip(asked, self._store.contents(answered), strict=True)

    def read_present(self, blobs: Iterable[str]) -> Iterator[bytes | None]:
        """The contents of blobs in the given order, None for one that is not here."""
        return self._store.contents_present(blobs)

    def _link_text(self, blob: str) -> str | None:
        data = next(self._store.contents_present([blob]))
        return None if data is None else data.decode("utf-8", "surrogateescape")

    def _sizes(self, blobs: list[str]) -> list[int]:
        return [len(data) for data in self._store.contents(blobs)]

    def _past(self, ref: str) -> Past:
        head = self.resolve(ref)
        if head not in self._pasts:
            wider = next((past for past in self._pasts.values() if head in past.index), None)
            self._pasts[head] = wider.below(head) if wider else Past(self._store.log(head), self._link_text)
        return self._pasts[head]

    def _no_such_file(self, past: Past, path: str, *, shallow: bool) -> NoSuchFile:
        if path not in past.touches:
            if inner := _in_another(self.root, path):
                message = f"{path} is in a repository of its own, a submodule or a clone"
                return NoSuchFile(
                    message, shlex.join(["cd", inner]) + f", and name it {path.removeprefix(f'{inner}/')}"
                )
            if self.root is not None and (self.root / path).is_file():
                named = [other for other in past.touches if PurePosixPath(other).name == PurePosixPath(path).name]
                hint = did_you_mean(path, named) or "commit it first, or use: policydiff compare"
                return NoSuchFile(f"{path} is not in this history", hint)
            hint = did_you_mean(path, past.touches)
            if shallow and "did you mean" not in hint:
                hint = f"this is a shallow clone; have the rest with: {_MEND_SHALLOW}"
            return NoSuchFile(f"no file {path} in this history", hint)
        if not any(touch.text for line in past.touches[path].values() for touch in line):
            return NoSuchFile(
                f"{path} was never a regular file, but a symbolic link or a submodule", "name the file it leads to"
            )
        return NoSuchFile(f"{path} was never published, it is on side branches only", "see them with --all-commits")


# --------------------------------------------------------------------------- from steps to revisions


def _text_only(descent: Descent) -> tuple[list[list[RenameStep]], list[str]]:
    """The steps of each line without symbolic links and submodules, and a sentence on what was left out."""
    kept = [[step for step in line if step.touch.text or step.touch.blob is None] for line in descent.steps]
    odd = dict.fromkeys(
        step.touch.path for line in descent.steps for step in line if step.touch.blob and not step.touch.text
    )
    return kept, [
        f"{path} was a symbolic link or a submodule for a time; that is no text and was skipped" for path in odd
    ]


def _published(line: list[RenameStep]) -> list[RenameStep]:
    """Line 0, newest first, without steps after which the same text stood at the same path."""
    kept: list[RenameStep] = []
    for step in reversed(line):
        before = kept[-1].touch if kept else None
        if step.touch.blob is None and (before is None or before.blob is None):
            continue
        if before is None or (step.touch.blob, step.touch.path) != (before.blob, before.path):
            kept.append(step)
    return kept[::-1]


def _every_change(past: Past, pages: Pages, lines: list[list[RenameStep]]) -> list[TextStep]:
    """The steps of all lines, children before parents; without changes of mode alone, and merges that take the text of
    a side branch as it is."""
    found = (step for number, line in enumerate(lines) for step in pages.steps(number, line))
    every = sorted(found, key=lambda step: step.touch.commit)
    kept = [step for step in every if _changes(step) and _has_own_text(past, pages, step)]
    while kept and kept[-1].touch.blob is None:
        kept.pop()
    return kept


def _changes(step: TextStep) -> bool:
    return step.touch.kind != "M" or step.text != step.before


def _has_own_text(past: Past, pages: Pages, step: TextStep) -> bool:
    """Whether the text that a commit leaves is in none of its parents but, maybe, the first."""
    for parent in past.parents[step.touch.commit][1:]:
        texts = pages.texts(parent)
        if step.text in texts or (step.text is None and not texts):
            return False
    return True


def _revisions(past: Past, pages: Pages, steps: list[TextStep], beside: list[TextStep]) -> tuple[Revision, ...]:
    """A revision for each step; a merge gets the steps of side branches in `beside` that it published as `merged`."""
    tags = _tags(past, pages, steps)
    merged: dict[int, list[Contribution]] = {}
    for step in (step for step in beside if past.line_of[step.touch.commit] != 0):
        merged.setdefault(past.bringers[step.touch.commit], []).append(_contribution(past, step))
    return tuple(
        _revision(past, step, tuple(tags.get(step.touch.commit, ())), tuple(merged.get(step.touch.commit, ())), back)
        for step, back in zip(steps, _returns(past, steps), strict=True)
    )


def _revision(
    past: Past, step: TextStep, tags: tuple[str, ...], merged: tuple[Contribution, ...], returns_to: str | None
) -> Revision:
    commit, publisher = step.touch.commit, past.bringers[step.touch.commit]
    about = _about(past.commits[commit])
    return Revision(
        commit=past.hashes[commit],
        path=step.touch.path,
        blob=step.touch.blob,
        author=about.author,
        authored=about.authored,
        committed=about.committed,
        published=about.committed if publisher == commit else _about(past.commits[publisher]).committed,
        subject=about.subject,
        body=about.body,
        trailers=about.trailers,
        tags=tags,
        parents=about.parents,
        merged=merged,
        renamed_from=step.rename,
        returns_to=returns_to,
        gap=step.gap,
        before=step.before,
        parts=step.page.parts if step.page else (),
        page=step.page.text if step.page and step.page.parts else "",
        changed_parts=step.changed,
    )


def _returns(past: Past, steps: list[TextStep]) -> list[str | None]:
    """For each step the newest earlier commit with the very same text; None if the step before has that text too."""
    seen: dict[str, str] = {}
    before: str | None = None
    found: list[str | None] = []
    for step in reversed(steps):
        text = step.text
        found.append(seen.get(text) if text and text != before else None)
        if text:
            seen[text] = past.hashes[step.touch.commit]
        before = text
    return found[::-1]


def _tags(past: Past, pages: Pages, steps: list[TextStep]) -> dict[int, list[str]]:
    """The tags of each revision by its commit, oldest first: a tag belongs to the revision whose text its tree has."""
    found: dict[int, list[str]] = {}
    for commit in sorted(past.tagged, reverse=True):
        names = re.findall(r"tag: refs/tags/([^\s]+?)(?:, |$)", past.tagged[commit])
        texts = pages.texts(commit)
        holds = (
            s.touch.commit
            for s in steps
            if s.touch.commit >= commit and s.text in texts and past.bringers[s.touch.commit] >= past.bringers[commit]
        )
        revision = next(holds, None)
        if revision is not None:
            found.setdefault(revision, []).extend(sorted(names))
    return found


class _About(NamedTuple):
    parents: tuple[str, ...]
    committed: datetime
    authored: datetime
    author: Person
    subject: str
    body: str
    trailers: tuple[tuple[str, str], ...]


def _about(commit: RawCommit) -> _About:
    """Read what the log says about a commit: see `FORMAT` for the order."""
    _, parents, _, committed, authored, name, email, subject, *body = _decode(commit.head).split("\n")
    lines = [line.partition(":") for line in _decode(commit.trailers).split("\n") if line.strip()]
    return _About(
        parents=tuple(parents.split()),
        committed=_moment(committed),
        authored=_moment(authored),
        author=Person(name, email),
        subject=subject.strip(),
        body="\n".join(body).strip(),
        # An address on a line by itself is a trailer for Git: the key "https".
        trailers=tuple((key.strip(), value.strip()) for key, _, value in lines if not value.strip().startswith("//")),
    )


def _contribution(past: Past, step: TextStep) -> Contribution:
    about, commit = _about(past.commits[step.touch.commit]), past.hashes[step.touch.commit]
    return Contribution(
        commit, about.author, about.authored, about.subject, about.trailers, text=step.text, before=step.before
    )


def _decode(data: bytes) -> str:
    """Decode what Git recoded to UTF-8 by the encoding of the commit; wrong bytes become replacement characters."""
    return data.decode("utf-8", "replace")


def _moment(raw: str) -> datetime:
    """`1700000000 +0200` as a time with that offset; the epoch where Git recorded nonsense."""
    try:
        seconds, offset = raw.split()
        minutes = int(offset[:-2]) * 60 + int(offset[0] + offset[-2:])
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError, OSError):
        return _EPOCH


# --------------------------------------------------------------------------- paths as people type them


def _below(root: Path, path: Path) -> str | None:
    """`path` from `root`, None if it is elsewhere. The last part is not resolved: a link is a file of its own."""
    plain = Path(os.path.normpath(path))
    for top, inner in ((root, plain), (root.resolve(), plain.parent.resolve() / plain.name)):
        if inner.is_relative_to(top):
            return inner.relative_to(top).as_posix()
    return None


def _in_another(root: Path | None, path: str) -> str:
    """The folder around a path that is a repository of its own, empty where none is."""
    folders = [each.as_posix() for each in PurePosixPath(path).parents][:-1]
    return next((each for each in folders if root is not None and (root / each / ".git").exists()), "")


def _as_days(typed: str) -> tuple[str, ...]:
    """The days that 1/6/2023 can mean, as they are written here; none for what is no day of a month."""
    parts = [int(part) for part in re.split(r"[./-]", typed)]
    orders = ((2, 1, 0), (2, 0, 1)) if len(typed) > 4 and typed[-4:].isdigit() else ((0, 1, 2),)
    days = (tuple(parts[at] for at in order) for order in orders if len(parts) == 3)
    return tuple(dict.fromkeys(str(day) for each in days if (day := _day(*each))))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def did_you_mean(path: str, paths: Iterable[str]) -> str:
    """A hint for a path that is not there: another spelling, the same name in another folder, a folder, a near miss."""
    known = sorted(paths)
    name = PurePosixPath(path).name.casefold()
    spelled = [other for other in known if other.casefold() == path.casefold()]
    moved = [other for other in known if PurePosixPath(other).name.casefold() == name]
    inside = [other for other in known if other.startswith(path.rstrip("/") + "/")]
    if inside and not spelled:
        texts = [other for other in inside if is_read(other)] or inside
        nearest = sorted(texts, key=lambda other: (other.count("/"), other))[:_SOME]
        return f"that is a folder; name a file in it, such as {' or '.join(nearest)}"
    if any(sign in path for sign in "*?["):
        fitting = [other for other in known if _fits(path, other)][:_SOME]
        return f"name one file, such as {' or '.join(fitting)}" if fitting else "no file fits that; name one"
    near = spelled or get_close_matches(path, moved, n=1, cutoff=0) or get_close_matches(path, known, n=1)
    return f"did you mean {near[0]}?" if near else ""


def _fits(typed: str, path: str) -> bool:
    try:
        return glob(typed).matches(path)
    except ValueError:
        return False
