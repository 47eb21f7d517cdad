"""Patterns by which site generators choose their pages, matched in time that grows with the path."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from posixpath import basename

from policydiff.globs import Glob, glob, places
from policydiff.late import late

_LONGEST = 1000
_MOST = 200
"""Characters of a pattern, and patterns that the alternatives in its braces stand for."""
_MOST_LINES = 5000
_BRACES = late(r"\{([^{}]*,[^{}]*)\}")


def fits(pattern: str, path: str) -> bool:
    """Whether a glob takes the whole of a path: `**` crosses folders, `*` does not, `{a,b}` are alternatives."""
    return any(each.matches(path) for each in _globs(pattern.removeprefix("./")))


def fits_within(pattern: str, path: str) -> bool:
    """The same for a path or a folder that it lies in."""
    return any(fits(pattern.strip("/"), place) for place in places(path))


def chosen(pattern: str, path: str) -> bool:
    """The same where a pattern without a stroke at its beginning may begin in any folder."""
    inner = pattern.strip("/")
    return fits_within(inner, path) or (not pattern.startswith("/") and fits_within(f"**/{inner}", path))


def ignoring(lines: Iterable[str], path: str) -> str:
    """The line of a file like `.gitignore` that leaves a path out, "" if none does: the last one that takes it."""
    told = ""
    for line in islice(lines, _MOST_LINES):
        pattern = line.rstrip()
        negated = pattern.startswith("!")
        if pattern and not pattern.startswith("#") and _ignores(pattern[negated:], path):
            told = "" if negated else pattern
    return told


def _ignores(pattern: str, path: str) -> bool:
    inner = pattern.rstrip("/")
    folders = [*places(path)][: -1 if inner != pattern else None]
    if "/" in inner:
        return any(fits(inner.lstrip("/"), place) for place in folders)
    return any(fits(inner, basename(place)) for place in folders)


@lru_cache(maxsize=1024)
def _globs(pattern: str) -> tuple[Glob, ...]:
    """The pattern without braces; none for one that is too long, or none at all."""
    if len(pattern) > _LONGEST:
        return ()
    open_: list[str] = [pattern]
    done: list[str] = []
    while open_ and len(open_) + len(done) < _MOST:
        each = open_.pop()
        found = _BRACES.search(each)
        if found:
            open_ += [each[: found.start()] + part + each[found.end() :] for part in found[1].split(",")]
        else:
            done.append(each)
    try:
        return tuple(glob(each) for each in (*open_, *done))
    except ValueError:
        return ()
