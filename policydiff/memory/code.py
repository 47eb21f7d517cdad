"""All that a result depends on besides the texts: every byte of policydiff, Python, and what is installed beside it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_MADE = "__pycache__"
# Seconds in which a file that was changed may have been loaded before.
_SETTLED = 2
_INSTALLED = (".dist-info", ".egg-info")


def code_digest(known: Callable[[str], str | None], keep: Callable[[str, str], None]) -> str:
    """A digest of all of this; another one whenever any of it may give another result.

    Empty where a file is so new that what runs here may be what it was before.

    To read every file takes longer than a short command: `known` gives, and `keep` keeps, the digest of the files by
    their names, sizes and times. Raises OSError where the package is no folder of files.
    """
    seen, now = sha256(), time.time()
    if any(abs(now - at) < _SETTLED for _, about in _files() for at in (about.st_mtime, about.st_ctime)):
        return ""
    for name, about in _files():
        seen.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\0{about.st_ctime_ns}\n".encode())
    stamp = seen.hexdigest()
    bytes_of_all = known(stamp)
    if bytes_of_all is None:
        bytes_of_all = _contents()
        keep(stamp, bytes_of_all)
    return sha256("\n".join([bytes_of_all, sys.version, *_installed()]).encode("utf-8", "surrogateescape")).hexdigest()


GRADED_BY = ("grading", "language", "document", "differ", "effective")
"""The rooms whose code decides about a grade."""
_RULES = (".py", ".toml", ".json")


@cache
def rules_digest() -> str:
    """What changes are graded by, in sixteen digits: others for other rules, weights, vocabularies or code of them, and
    for other code of the rooms that these ask."""
    known = sha256()
    for name, _ in sorted(file for room in GRADED_BY for file in _below(_PACKAGE / room, f"{room}/")):
        if name.endswith(_RULES):
            known.update(f"{name}\0".encode())
            known.update((_PACKAGE / name).read_bytes().replace(b"\r\n", b"\n"))
    return known.hexdigest()[:16]


def _contents() -> str:
    read = sha256()
    for name, about in _files():
        read.update(f"{name}\0{about.st_size}\n".encode())
        read.update((_PACKAGE / name).read_bytes())
    return read.hexdigest()


@cache
def _files() -> tuple[tuple[str, os.stat_result], ...]:
    """The files of the package by their names from its top, in order; not what Python made of them."""
    found = tuple(sorted(_below(_PACKAGE, "")))
    if not found:
        raise OSError(f"{_PACKAGE} has no files")
    return found


def _below(place: Path, above: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(place) as entries:
        for entry in entries:
            name = f"{above}{entry.name}"
            if entry.is_dir():
                if entry.name != _MADE:
                    yield from _below(place / entry.name, f"{name}/")
            else:
                yield name, entry.stat()


def _installed() -> list[str]:
    """The names of all packages that can be imported, with their versions."""
    names: set[str] = set()
    for place in dict.fromkeys(sys.path):
        try:
            names.update(each.name for each in os.scandir(place or ".") if each.name.endswith(_INSTALLED))
        except OSError:
            continue
    return sorted(names)
