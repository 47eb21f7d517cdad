"""Pictures of the tree that a page shows. What they show is not read: of each the page has a key that is another one
when the picture is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import dirname, splitext
from urllib.parse import unquote

from policydiff.document.assemble.files import PageFiles, digest, join
from policydiff.late import late
from policydiff.model import Block, Lines, Scope, TextOrigin

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff")
KEY = "picture"
_NAMED = late(rf"""[^\s"'()<>\[\]{{}}|,;=`]{{1,300}}(?:{"|".join(map(re.escape, ENDINGS))})\b""", re.IGNORECASE)
_FOREIGN = late(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Where site generators keep what they copy to the top of the site.
_TOPS = ("", "static/", "public/", "assets/", "source/", "docs/")
_MOST = 100


def is_picture(path: str) -> bool:
    """Whether a path is by its name one of a picture that is no text."""
    ending = splitext(path)[1].lower()
    return ending in ENDINGS and ending != ".svg"


def pictures(tree: PageFiles, lines: Sequence[str], skip: int) -> Iterator[Block]:
    """The pictures in the body of a page that are in its tree, each once, as keys of its header."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines[skip:], skip + 1):
        for named in _named_in(line) if "." in line else ():
            if len(found) < _MOST and not _FOREIGN.match(named) and (path := _lies(tree, unquote(named))):
                found.setdefault(path, number)
    for path, number in found.items():
        label = f"{KEY} {path}"
        text = f"{label}: #{digest(tree.text(path) or '')}"
        yield Block(Scope.FRONT_MATTER, text, text, Lines(number, number), label=label, origin=_whole(path))


@lru_cache(maxsize=16384)
def _named_in(line: str) -> tuple[str, ...]:
    """What a line names that may be a picture. Cached, since most lines of a version stood in the one before."""
    return tuple(_NAMED.findall(line))


def _whole(path: str) -> TextOrigin:
    return TextOrigin(path, Lines(1, 1))


def _lies(tree: PageFiles, name: str) -> str | None:
    if name.startswith("/"):
        return tree.first(path for top in _TOPS if (path := join("", f"{top}{name.lstrip('/')}")))
    beside = join(dirname(tree.path), name)
    return beside if beside and tree.text(beside) is not None else None
