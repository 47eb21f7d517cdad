"""The range that the gate looks at: which base it starts from, who named it, and how to fetch it if it is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from policydiff.errors import BadRevision, MissingObjects
from policydiff.git.history import Repository
from policydiff.git.ranges import CommitRange

DEFAULT_BASE = "origin/HEAD"
# The branch that a pull request is to be merged into, as GitHub and GitLab tell it. Jobs see it as a remote branch.
_VARIABLES = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
_HASH = re.compile(r"[0-9a-f]{7,64}")


class Base(NamedTuple):
    """The base of the range: its name in reports, and the revisions to try for it in turn."""

    name: str
    tries: tuple[str, ...]


def base_of(named: str, configured: str, environment: Mapping[str, str]) -> Base:
    """The base: the one named, else the pull request's, else the configured one, else origin/HEAD."""
    if named:
        return Base(named, (named, f"origin/{named}"))
    for variable in _VARIABLES:
        if branch := environment.get(variable, ""):
            return Base(branch, (f"origin/{branch}", branch))
    return Base(configured, (configured, f"origin/{configured}")) if configured else Base(DEFAULT_BASE, (DEFAULT_BASE,))


def span_of(repository: Repository, base: Base, head: str) -> CommitRange:
    """The span between `base` and `head`. Raises MissingObjects with the command that brings what is missing."""
    unshallow = "--unshallow " if repository.shallow else ""
    name = _first_known(repository, base)
    if name is None:
        message = f"the base {base.name} is not in this clone"
        if base.name == DEFAULT_BASE:
            raise MissingObjects(message, "name the branch with --base, or: git remote set-head origin --auto")
        raise MissingObjects(message, f"fetch it with: {_fetch(base.name, unshallow)}")
    try:
        return repository.span(name, head)
    except MissingObjects as error:
        if not unshallow:
            raise
        raise MissingObjects(error.message, f"have the rest with: {_fetch(base.name, unshallow)}") from error


def _first_known(repository: Repository, base: Base) -> str | None:
    for name in base.tries:
        with suppress(BadRevision, MissingObjects):
            repository.resolve(name)
            return name
    return None


def _fetch(name: str, unshallow: str) -> str:
    """The command that brings the base: the branch to its place among the remote ones, or the commit itself."""
    branch = name.removeprefix("refs/heads/").removeprefix("origin/")
    if _HASH.fullmatch(name):
        return f"git fetch {unshallow}origin {name}"
    if branch == "HEAD" or not re.fullmatch(r"[\w./-]+", branch):
        return f"git fetch {unshallow}origin"
    return f"git fetch {unshallow}origin +refs/heads/{branch}:refs/remotes/origin/{branch}"
