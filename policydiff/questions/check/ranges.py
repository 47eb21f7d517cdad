"""The range that the gate looks at: which base it starts from, who named it, and how to fetch it if it is missing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from policydiff.errors import BadRevision, CannotRun, MissingObjects
from policydiff.git.history import Repository
from policydiff.git.ranges import CommitRange
from policydiff.late import late
from policydiff.questions.check.servers import base_told
from policydiff.record import NamedTuple

DEFAULT_BASE = "origin/HEAD"
# So many branches are named that are here.
_NAMED = 5
# What the branch is often called that changes are merged into.
_USUAL = ("main", "master", "trunk", "develop")
_REMOTES, _HEADS, _TAGS = "refs/remotes/", "refs/heads/", "refs/tags/"
_FULL_ID = late(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# What Git may print in place of an id. Words such as "cafe" are shorter.
_SHORT_ID = late(r"[0-9a-f]{7,63}")
# The commit at hand and its ancestors, which a user may name, and no file of the repository.
_AT_HAND = late(r"HEAD(?:[~^]\d*)*")

# One before another, which only a user names, too.
_BEFORE = late(r"(.+?)((?:[~^]\d*)+)")


class Base(NamedTuple):
    """What to compare with, and whether the user said so."""

    name: str
    typed: bool = False


class FoundBase(NamedTuple):
    """A base that is here: its commit, the ref it was found under, and other refs by that name, of other commits."""

    name: str
    commit: str
    ref: str = ""
    others: tuple[str, ...] = ()


def base_of(named: str, configured: str, environment: Mapping[str, str]) -> Base:
    """The base: the one named, else the pull request's, else the configured one, else origin/HEAD."""
    if named:
        return Base(named, typed=True)
    return Base(base_told(environment) or configured or DEFAULT_BASE)


def found_base(repository: Repository, base: Base) -> FoundBase | None:
    """The base as a full commit id, a full ref, or a branch: a remote one before one of this clone, and never a tag.
    A user may name the commits before it, too: `main~1`.

    None where it is not here. Raises CannotRun for a name that may mean a commit or a branch, or branches of several
    remotes.
    """
    name = base.name
    if _FULL_ID.fullmatch(name) or name.startswith("refs/") or (base.typed and _AT_HAND.fullmatch(name)):
        commit = repository.known(name)
        return FoundBase(name, commit, name) if commit else None
    if base.typed and (before := _BEFORE.fullmatch(name)):
        after = found_base(repository, base._replace(name=before[1]))
        commit = repository.known(f"{after.commit}{before[2]}") if after else ""
        return FoundBase(name, commit, after.ref if after else "") if commit else None
    refs = repository.refs()
    if _SHORT_ID.fullmatch(name):
        if called := [ref for ref in refs if ref.endswith(f"/{name}") or f"/{name}/" in ref]:
            message = f"the base {name} may be a commit and is the name of {called[0]}"
            raise CannotRun(message, "write the whole id of the commit, or the whole name of the branch")
        commit = repository.known(name)
        return FoundBase(name, commit) if commit else None
    found = [(ref, commit) for ref in _branches(name, refs) if (commit := repository.known(ref))]
    if not found:
        return None
    ref, commit = found[0]
    others = tuple(other for other, at in found[1:] if at != commit)
    remote = [other for other in others if other.startswith(_REMOTES)]
    if remote and ref.startswith(_REMOTES) and ref not in (f"{_REMOTES}{name}", f"{_REMOTES}origin/{name}"):
        raise CannotRun(f"the base {name} can be {ref} or {remote[0]}", f"name one of them: --base {ref}")
    return FoundBase(name, commit, ref, others)


def _branches(name: str, refs: tuple[str, ...]) -> Iterator[str]:
    """The refs that a short name can mean, the likeliest first."""
    sure = (f"{_REMOTES}{name}", f"{_REMOTES}origin/{name}")
    yield from (ref for ref in sure if ref in refs)
    for ref in refs:
        if ref.startswith(_REMOTES) and ref not in sure and ref.removeprefix(_REMOTES).partition("/")[2] == name:
            yield ref
    yield from (ref for ref in (f"{_HEADS}{name}",) if ref in refs)


def other_branches(repository: Repository, found: FoundBase, span: CommitRange) -> tuple[str, ...]:
    """A sentence on branches by the name of the base which have commits that the one taken has not."""
    known = repository.order(found.commit)
    ahead = [ref for ref in found.others if repository.resolve(ref) not in known]
    told = " and ".join(ahead)
    return (f"the base {found.name} was taken for {found.ref}; {told} has commits that it has not",) if ahead else ()


def missing_base(repository: Repository, base: Base, configured: str = "") -> CannotRun:
    """What to say of a base that is not in this clone: the command that brings it, or what there is in its place.

    `configured` is the file that names it, empty where a user or a server does.
    """
    if not repository.refs() and not repository.known("HEAD"):
        return CannotRun("this repository has no commit yet", "commit the policy first")
    message = f"the base {base.name} is not in this clone"
    refs = repository.refs()
    short = {_short(ref): ref for ref in refs if not ref.startswith(_TAGS) and not ref.endswith("/HEAD")}
    if base.name == DEFAULT_BASE:
        usual = next((name for name in _USUAL if name in short), "")
        if not any(ref.startswith(_REMOTES) for ref in refs):
            told = f"name --base {usual}" if usual else "name what to compare with, such as --base HEAD~1"
            return MissingObjects(message, f"there is no remote: {told}")
        told = f"--base {usual}" if usual else "the branch with --base"
        return MissingObjects(message, f"name {told}, or: git remote set-head origin --auto")
    if f"{_TAGS}{base.name}" in refs:
        return BadRevision(f"the base {base.name} is a tag and no branch", f"if you mean it: {_TAGS}{base.name}")
    fetch = f"fetch it with: {_fetch(base.name, repository)}" if repository.remote() else ""
    near = get_close_matches(base.name, short, n=1, cutoff=0.5) if base.typed else []  # what a server names is right
    if near:
        return MissingObjects(message, f"did you mean {near[0]}?" + (f" If not, {fetch}" if fetch else ""))
    here = f"; here are {', '.join(sorted(short)[:_NAMED])}" if short else ""
    if not fetch:
        return MissingObjects(message, f"there is no remote to fetch it from{here}")
    renamed = f"; or, if it was renamed, correct base in {configured}{here}" if configured else ""
    return MissingObjects(message, f"{fetch}{renamed}")


def _short(ref: str) -> str:
    """The name of a branch without where it is: "main" of refs/remotes/origin/main."""
    return ref.removeprefix(_HEADS) if ref.startswith(_HEADS) else ref.removeprefix(_REMOTES).partition("/")[2]


def span_of(repository: Repository, base: FoundBase, head: str) -> CommitRange:
    """The span between `base` and `head`. Raises MissingObjects with the command that brings what is missing."""
    try:
        return repository.span(base.commit, head)
    except MissingObjects as error:
        if not repository.shallow:
            raise
        raise MissingObjects(error.message, f"have the rest with: {_fetch(base.name, repository)}") from error


def _fetch(name: str, repository: Repository) -> str:
    """The command that brings the base: the branch to its place among the remote ones, or the commit itself."""
    remote = repository.remote() or "origin"
    unshallow = "--unshallow " if repository.shallow else ""
    branch = name.removeprefix(_HEADS).removeprefix(f"{remote}/")
    fetch = f"git fetch {unshallow}{shlex.quote(remote)}"
    if _SHORT_ID.fullmatch(name) or _FULL_ID.fullmatch(name):
        return f"{fetch} {name}"
    if branch == "HEAD" or not re.fullmatch(r"[\w./-]+", f"{remote}/{branch}"):
        return fetch
    return f"{fetch} +refs/heads/{branch}:refs/remotes/{remote}/{branch}"
