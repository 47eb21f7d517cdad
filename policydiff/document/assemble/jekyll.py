"""What the configuration of a site says of its pages: where files lie that they use, which are made, with which values.

That of Jekyll, whose keys others took over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from posixpath import basename, dirname

from policydiff.document.header import read_data
from policydiff.late import late
from policydiff.record import record

_KEYS = ("source", "includes_dir", "data_dir", "exclude", "include", "collections", "defaults")
_TOP = late(r"([A-Za-z_][\w-]*)[ \t]*:")
# What may make a line at the margin another thing than a key, and one key depend on others.
_ODD = late(r"^(?:[?{%\"'&*!\[]|---[ \t]*[^\s#]|\.\.\.)", re.MULTILINE)
_SHARED = late(r"[&*]\w|<<")
_PATTERN = late(r"\*+|\?|\[[^\]]{1,256}\]|.", re.DOTALL)
_LONGEST_PATTERN = 1000
_SPECIAL = ("_", ".", "#", "~")
# Folders whose texts are pages although their names begin like those of folders that are left out, or never are.
_KNOWN = ("_posts", "_drafts", "_includes", "_layouts", "_data", "_partials", "_snippets")


@record(frozen=True)
class MissingPage:
    """A page that is not made: the key of the configuration that says so, and what it says."""

    key: str
    value: str


@record(frozen=True)
class JekyllSite:
    """The configuration at `path`, as the `text` of that file; `behind` are the paths and texts of files that are read
    after it, and go before it."""

    path: str
    text: str
    behind: tuple[tuple[str, str], ...] = ()

    @cached_property
    def values(self) -> Mapping[str, object]:
        """What it says under the keys that are asked for here; empty where it cannot be read."""
        values: dict[str, object] = {}
        for path, text in self._files:
            values |= _values(text, path.endswith(".toml"))
        return values

    @property
    def source(self) -> str:
        """The folder of the pages."""
        return _joined(dirname(self.path), self._name("source"))

    def folder(self, key: str, usual: str) -> str:
        """A folder for files that pages use, "" where the configuration says nothing of it."""
        return _joined(self.source, self._name(key) or usual) if self._name("source") or self._name(key) else ""

    def defaults(self, page: str) -> dict[str, object]:
        """The values that it gives to a page that lacks them, the nearest last."""
        found: list[tuple[int, Mapping[str, object]]] = []
        listed = self.values.get("defaults")
        for one in listed if isinstance(listed, list) else []:
            scope, values = (one.get("scope"), one.get("values")) if isinstance(one, dict) else (None, None)
            folder = str(scope.get("path") or "").strip("/") if isinstance(scope, dict) else ""
            if isinstance(values, dict) and f"/{page}/".startswith(
                f"/{_joined(self.source, folder)}/".replace("//", "/")
            ):
                found.append((len(folder), values))
        return {key: value for _, values in sorted(found, key=lambda one: one[0]) for key, value in values.items()}

    def absence(self, page: str) -> MissingPage | None:
        """Why the page is not made; None where it is, and where it would not be under any such configuration."""
        if self.source and not page.startswith(f"{self.source}/"):
            return MissingPage("source", self._name("source")) if self._name("source") else None
        inner = page[len(self.source) + 1 if self.source else 0 :]
        parts = inner.split("/")
        places = ["/".join(parts[: size + 1]) for size in range(len(parts))]
        for place in places:
            if any(_fits(pattern, place) for pattern in self._names("include")):
                continue
            if basename(place).startswith(_SPECIAL):
                if basename(place) in _KNOWN:
                    return None
                made = place.startswith("_") and self._is_made(place[1:])
                return None if made else MissingPage("include", f"without {place}")
            for pattern in self._names("exclude"):
                if _fits(pattern, place):
                    return MissingPage("exclude", pattern)
        return None

    def place(self, key: str, inside: str = "") -> tuple[str, int]:
        """The file and the line of a key at the margin, or behind it of one that stands further inside."""
        for path, text in reversed(self._files):
            lines = text.split("\n")
            top = next((at for at, line in enumerate(lines) if re.match(rf"{key}\s*[:=\[]", line.lstrip("["))), None)
            if top is not None:
                found = (at for at in range(top, len(lines)) if inside and re.search(rf"\b{inside}\b", lines[at]))
                return path, next(found, top) + 1
        return self.path, 1

    @property
    def _files(self) -> tuple[tuple[str, str], ...]:
        return ((self.path, self.text), *self.behind)

    def _name(self, key: str) -> str:
        value = self.values.get(key)
        return value.strip("/").removeprefix("./") if isinstance(value, str) and value not in (".", "./") else ""

    def _names(self, key: str) -> Iterator[str]:
        value = self.values.get(key)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and 0 < len(each) <= _LONGEST_PATTERN:
                yield each

    def _is_made(self, collection: str) -> bool:
        known = self.values.get("collections")
        told = known.get(collection) if isinstance(known, Mapping) else None
        return isinstance(told, Mapping) and str(told.get("output")).lower() == "true"


@lru_cache(maxsize=64)
def _values(text: str, is_toml: bool) -> Mapping[str, object]:
    found = read_data("toml", text) if is_toml else _of_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return found if isinstance(found, Mapping) else {}


def _of_yaml(text: str) -> object:
    """The values of the keys that are asked for: a whole configuration is long, and changes for other reasons."""
    if not _ODD.search(text):
        kept: list[str] = []
        keeps = False
        for line in text.split("\n"):
            if found := _TOP.match(line):
                keeps = found[1] in _KEYS
            if keeps:
                kept.append(line)
        wanted = "\n".join(kept)
        if not _SHARED.search(wanted):
            return read_data("yaml", wanted)
    return read_data("yaml", text)


def _fits(pattern: str, place: str) -> bool:
    """Whether a pattern of `exclude` or `include` takes in a file or folder: stars cross folders there."""
    pattern = pattern.removeprefix("./").strip("/")
    return pattern == place or (any(sign in pattern for sign in "*?[") and _matches(pattern, place))


def _matches(pattern: str, place: str) -> bool:
    """Matched sign by sign: all places of the pattern that may have been reached are kept at once."""
    pieces = _PATTERN.findall(pattern)
    here = _over_stars(pieces, {0})
    for sign in place:
        stays = {at for at in here if at < len(pieces) and pieces[at][0] == "*"}
        here = _over_stars(pieces, stays | {at + 1 for at in here if at < len(pieces) and _takes(pieces[at], sign)})
    return len(pieces) in here


def _over_stars(pieces: list[str], here: set[int]) -> set[int]:
    found = set(here)
    for at in here:
        while at < len(pieces) and pieces[at][0] == "*" and at + 1 not in found:
            at += 1
            found.add(at)
    return found


def _takes(piece: str, sign: str) -> bool:
    if piece == "?":
        return True
    if len(piece) > 1 and piece[0] == "[":
        inner, negated = (piece[2:-1], True) if piece[1] in "!^" else (piece[1:-1], False)
        ranges = re.findall(r".-.|.", inner, re.DOTALL)
        return any(each[0] <= sign <= each[-1] for each in ranges) != negated
    return piece == sign


def _joined(folder: str, name: str) -> str:
    return "/".join(part for part in (folder, name) if part)
