"""The owners of a path by a CODEOWNERS file, as GitHub reads one: the last pattern that matches decides.

The rules are those of GitHub's documentation, "About code owners": patterns are those of a gitignore file without `!`,
`[ ]` ranges and an escaped `#`; a line in which something is wrong is skipped; paths are compared with their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from policydiff.questions.audit.records import Ownership

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where the file is looked for; the first that is there counts."""

_LARGEST = 3_000_000
"""Bytes of a file from which on GitHub reads none of it: 3 MB."""

_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")


class OwnersLine(NamedTuple):
    """A valid line: its number, its pattern as written, and the owners, which may be none."""

    number: int
    pattern: str
    owners: tuple[str, ...]


def ownership(path: str, files: Mapping[str, bytes]) -> Ownership:
    """The owners of `path`; `files` are the contents of those of PLACES that there are."""
    place = next((place for place in PLACES if place in files), "")
    if not place or len(files[place]) >= _LARGEST:
        return Ownership(place)
    for line in reversed(_lines(files[place])):
        if _pattern(line.pattern).fullmatch(path):
            return Ownership(place, line.owners, line.pattern, line.number)
    return Ownership(place)


@lru_cache(maxsize=64)
def _lines(data: bytes) -> tuple[OwnersLine, ...]:
    return tuple(_read(data.decode("utf-8", "replace")))


def _read(text: str) -> Iterator[OwnersLine]:
    for number, line in enumerate(text.splitlines(), 1):
        words = [match[0] for match in _WORD.finditer(line)]
        comment = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
        pattern, owners = "".join(words[:1]), tuple(words[1:comment])
        if comment and pattern and _sound(pattern) and all(map(_OWNER.fullmatch, owners)):
            yield OwnersLine(number, pattern, owners)


def _sound(pattern: str) -> bool:
    return not pattern.startswith(("!", "\\#")) and "[" not in pattern


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression over whole paths.

    A slash at the start or inside ties it to the top of the repository. A pattern for a folder takes in all below it,
    but `docs/*` only the files of docs and not those of its subfolders.
    """
    inner = pattern.strip("/")
    anchored = "/" in pattern.rstrip("/")
    parts = inner.split("/") if inner else []
    told = "" if anchored else "(?:.+/)?"
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if part == "**":
            told += ".+" if last else "(?:.+/)?"
        else:
            told += _part(part) + ("" if last else "/")
    if not parts:
        return re.compile(".+" if pattern.strip() == "/" else r"(?!)")
    if pattern.endswith("/"):
        told += "/.+"
    elif parts[-1] not in ("*", "**") or not anchored:
        told += "(?:/.+)?"
    return re.compile(told, re.DOTALL)


def _part(part: str) -> str:
    """One part of a pattern: `*` and `?` stay within it, a backslash takes the sign behind it as it is."""
    told = ""
    for piece in re.findall(r"\\.|.", part, re.DOTALL):
        match piece:
            case "*":
                told += "[^/]*"
            case "?":
                told += "[^/]"
            case _:
                told += re.escape(piece.removeprefix("\\") if len(piece) > 1 else piece)
    return told
