"""What a program takes from other files: programs that it imports, and data that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, normpath, splitext

from policydiff.late import late

_PYTHON = late(r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import\b|import[ \t]+([\w.]+))", re.MULTILINE)
_NAMED = late(r"""["'`]([\w@./-]{1,200})["'`]""")
_JS = (".js", ".ts", ".mjs", ".cjs", ".json", "/index.js", "/index.ts")
_DATA = (".json", ".yml", ".yaml", ".toml", ".csv", ".tsv", ".md", ".txt", ".html")
_MOST, _MOST_NAMES = 20, 200
"""Programs and data that are looked into for one program, and names in each."""


def taken(text_of: Callable[[str], str | None], path: str) -> list[str]:
    """The files that the program at `path` takes something from, it being the first."""
    found, at = {path: None}, 0
    while at < len(found) < _MOST:
        here = list(found)[at]
        at += 1
        for names in _names(here, text_of(here) or ""):
            known = next((name for name in names if name != here and text_of(name) is not None), None)
            if known and len(found) < _MOST:
                found.setdefault(known, None)
    return list(found)


def _names(path: str, text: str) -> Iterator[list[str]]:
    """For each reference in a program the paths that it may mean, the likeliest first."""
    folder = dirname(path)
    if path.endswith(".py"):
        for relative, plain in _PYTHON.findall(text)[:_MOST_NAMES]:
            name = (relative or plain).lstrip(".")
            ups = max(len(relative) - len(relative.lstrip(".")) - 1, 0)
            stem = _joined(folder, "../" * ups + name.replace(".", "/"))
            yield [f"{stem}.py", f"{stem}/__init__.py"] if stem and name else []
    for name in _NAMED.findall(text)[:_MOST_NAMES]:
        if name.startswith(".") or splitext(name)[1] in _DATA:
            stem = _joined(folder, name)
            yield [stem, *(f"{stem}{ending}" for ending in (_JS if not path.endswith(".py") else ()))] if stem else []


def _joined(folder: str, name: str) -> str:
    path = normpath(f"{folder}/{name}" if folder else name)
    return "" if path.startswith(("..", "/")) or path == "." else path
