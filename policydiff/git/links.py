"""Symbolic links inside of a tree: where a path leads. Nothing outside of the tree is ever meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, normpath

from policydiff.globs import places

LINK = "120000"
"""The mode of a symbolic link."""
_MOST = 20
_LONGEST = 4096
"""Links that lead to each other, and characters of where one leads."""

LinkAt = Callable[[str], str | None]
"""What the link at a path says, "" where that is not known; None where there is no link."""


def led_over(path: str, link_at: LinkAt) -> Iterator[str]:
    """The paths that a path leads over, each once: itself, links in it, and the path that they stand for.

    The last one is where it ends, or "" where that is outside of the tree or not known.
    """
    at = path
    yield at
    for _ in range(_MOST):
        links = ((each, said) for each in places(at) if (said := link_at(each)) is not None)
        link, said = next(links, ("", ""))
        if not link:
            return
        if link != at:
            yield link
        place = _joined(link, said)
        if not place:
            break
        at = f"{place}{at[len(link) :]}"
        yield at
    yield ""


def _joined(link: str, said: str) -> str:
    if not said or len(said) > _LONGEST or said.startswith("/"):
        return ""
    place = normpath(f"{dirname(link)}/{said}" if dirname(link) else said)
    return "" if place.startswith("..") or place == "." else place
