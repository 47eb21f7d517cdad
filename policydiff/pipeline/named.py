"""Which policy is meant where none is named, and its older paths: from the configuration, where there is one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policydiff.errors import UsageError

if TYPE_CHECKING:
    from policydiff.config import LevelRule, Loaded

_FILES = (".policydiff.toml", "pyproject.toml")
_VARIABLE = "POLICYDIFF_CONFIG"


class Asked(NamedTuple):
    """A policy to read: its path, and what the configuration knows of it: older paths, and other levels of rules."""

    path: str
    previously: tuple[str, ...] = ()
    levels: tuple[LevelRule, ...] = ()


def asked(
    path: str = "", *, repo: str | Path = ".", ref: str = "HEAD", environment: Mapping[str, str] | None = None
) -> Asked:
    """The policy at `path`, or the only one that the configuration names, with its older paths.

    A translation and a glob are no policy of their own here. Raises UsageError where it is not one.
    """
    known = os.environ if environment is None else environment
    if path and not known.get(_VARIABLE) and not _may_be_configured(Path(repo)):
        return Asked(path)
    from policydiff.config import load, settings_of
    from policydiff.config.settings import is_glob
    from policydiff.history import Repository

    with Repository(repo) as repository:
        loaded = load(Path(repo), repository.root, known.get(_VARIABLE, ""), _VARIABLE)
        if path:
            known_paths = settings_of(repository.relative(path, ref=ref), loaded).previously
            return Asked(path, known_paths, _levels(loaded, path, repo, ref, known_paths))
    named = [loaded.prefix + policy.path for policy in loaded.config.policies]
    if len(named) != 1 or is_glob(named[0]):
        what = "there is no configuration that names one" if not named else f"{loaded.name} names several"
        raise UsageError(f"name a PATH: {what}", f"such as {named[0]}" if named else "policydiff init writes one")
    older = settings_of(named[0], loaded).previously
    return Asked(named[0], older, _levels(loaded, named[0], repo, ref, older))


def _levels(loaded: Loaded, path: str, repo: str | Path, ref: str, previously: Sequence[str]) -> tuple[LevelRule, ...]:
    if not loaded.config.levels:
        return ()
    from policydiff.pipeline.tracing.called import Source, levels_by_name

    source: Source = {"repo": repo, "ref": ref, "follow": True, "previously": previously}
    return levels_by_name(loaded.config.levels, path, source)


def _may_be_configured(start: Path) -> bool:
    """Whether a file that can hold a configuration lies here or above; reading it takes longer than a short log."""
    folder = start.resolve()
    return any((above / name).is_file() for above in (folder, *folder.parents) for name in _FILES)
