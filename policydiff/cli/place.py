"""Where a file is written that the user names: links are followed, but never out of the repository they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policydiff.errors import CannotRun

_MOST_LINKS = 40
"""As many as the system itself follows, before it says that they run in a circle."""


def place_of(name: str | Path) -> Path:
    """The place that `name` stands for, with all links followed.

    A repository may come from a stranger, so a link inside of one does not lead a report elsewhere. Raises CannotRun.
    """
    links = []
    try:
        target = Path.cwd()
        for at, link in _steps(target / name):
            target = at
            links += [link] if link else []
            if len(links) > _MOST_LINKS:
                raise CannotRun(f"cannot write {name}: too many links")
        for link in links:
            root = next((folder for folder in link.parents if (folder / ".git").exists()), target)
            if not target.is_relative_to(root):
                shown = link.relative_to(root)
                raise CannotRun(f"cannot write {name}: the link {shown} leads out of the repository, to {target}")
    except (OSError, ValueError) as error:
        raise CannotRun(f"cannot write {name}: {getattr(error, 'strerror', None) or error}") from error
    return target


def _steps(path: Path) -> Iterator[tuple[Path, Path | None]]:
    """The way to `path`, folder by folder, each with the link that led on from there."""
    at, waiting = Path(path.anchor), list(reversed(path.parts[1:]))
    while waiting:
        part = waiting.pop()
        step = at / part
        if part == "..":
            at = at.parent
            yield at, None
        elif step.is_symlink():
            to = step.readlink()
            at = Path(to.anchor) if to.is_absolute() else at
            waiting += reversed(to.parts[1:] if to.is_absolute() else to.parts)
            yield at, step
        else:
            at = step
            yield at, None
