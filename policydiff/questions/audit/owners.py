"""The owners of a path by a CODEOWNERS file, as GitHub reads one: the last pattern that matches decides.

The rules are those of GitHub's documentation, "About code owners": patterns are those of a gitignore file without `!`,
`[ ]` ranges and an escaped `#`; a line in which something is wrong is skipped; paths are compared with their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from policydiff.globs import ANY, IN_FOLDER, Glob, Step, Stretch, literal
from policydiff.late import late
from policydiff.questions.audit.records import Ownership
from policydiff.record import NamedTuple

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where the file is looked for; the first that is there counts."""

_LARGEST = 3_000_000
"""Bytes of a file from which on GitHub reads none of it: 3 MB."""

_LONGEST = 4096
"""Signs of a pattern that can still be a path's."""

_OWNER = late(r"@[\w.-]+(?:/[\w.-]+)?")
_WORD = late(r"(?:\\.|[^\s\\])+")


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
        if _pattern(line.pattern).takes_in(path):
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
        if comment and pattern and _sound(pattern) and all(map(_is_owner, owners)):
            yield OwnersLine(number, pattern, owners)


def _is_owner(word: str) -> bool:
    """Whether a word is a user, a team or an e-mail address: a point stands within what follows its one @."""
    name, _, host = word.partition("@")
    return bool(_OWNER.fullmatch(word) or (name and "@" not in host and "." in host[1:-1]))


def _sound(pattern: str) -> bool:
    return len(pattern) <= _LONGEST and not pattern.startswith(("!", "\\#")) and "[" not in pattern


class _Pattern(NamedTuple):
    """A pattern: what it names, and whether that itself is meant, all below it, or both."""

    glob: Glob
    itself: bool
    below: bool

    def takes_in(self, path: str) -> bool:
        """Whether `path` is what it names, or lies below."""
        last = len(path)
        return any(
            self.itself if end == last else self.below and path[end] == "/" and end + 1 < last
            for end in self.glob.ends(path)
        )


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> _Pattern:
    """A pattern as what it matches in whole paths.

    A slash at the start or inside ties it to the top of the repository. A pattern for a folder takes in all below it,
    but `docs/*` only the files of docs and not those of its subfolders.
    """
    if pattern == "/":
        return _Pattern(Glob([Stretch.ACROSS]), itself=True, below=False)
    anchored = "/" in pattern.rstrip("/")
    parts = pattern.strip("/").split("/")
    steps: list[Step] = [] if anchored else [Stretch.FOLDERS]
    for at, part in enumerate(parts, 1):
        last = at == len(parts)
        if part == "**":
            steps += [ANY, Stretch.ACROSS] if last else [Stretch.FOLDERS]
        else:
            steps += [*_part(part), *([] if last else literal("/"))]
    folder = pattern.endswith("/")
    return _Pattern(Glob(steps), not folder, folder or not anchored or parts[-1] not in ("*", "**"))


def _part(part: str) -> Iterator[Step]:
    """One part of a pattern: `*` and `?` stay within it, a backslash takes the sign behind it as it is."""
    for piece in re.findall(r"\\.|.", part, re.DOTALL):
        match piece:
            case "*":
                yield Stretch.WITHIN
            case "?":
                yield IN_FOLDER
            case _:
                yield from literal(piece[-1])
