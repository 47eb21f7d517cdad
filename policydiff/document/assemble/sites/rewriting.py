"""What of a site may show its pages otherwise than written, and is not followed: programs, templates, catalogues.

Known by names and places alone: nothing is run. Of a configuration only that counts which says what programs there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import islice
from posixpath import dirname, normpath, splitext

from policydiff.document.assemble.closure import taken
from policydiff.document.assemble.files import PROGRAMS
from policydiff.document.assemble.generators import GENERATORS, Generator
from policydiff.document.assemble.patterns import fits
from policydiff.document.assemble.sites.programs import program
from policydiff.document.assemble.values import dig
from policydiff.document.header import read_data
from policydiff.late import late

TextAt = Callable[[str], "str | None"]
"""The text of a file of a tree by its path, None where there is none."""

_MOST_NAMED = 200
_PROGRAM = late(r"[\w@./-]{1,200}\.(?:py|lua|rb|js|ts|mjs|cjs|sh|pl|hs)\b")


_DECIDED = tuple(each for each in GENERATORS if each.decides or each.keys)
_HEADER = late(r"---[ \t]*\n(?:(?!---).*\n)*")
_OF_SPHINX = late(r"^(?:myst_\w+\s*=|def ).*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def rewriters(page: str, changed: Collection[str], old: TextAt, new: TextAt) -> Iterator[tuple[str, str]]:
    """Of the files that changed those which may show `page` otherwise than before, each with its generator.

    `page` is a path from the top, and `old` and `new` give the texts of files of both trees.
    """
    sides = (old, new)
    for folder in _folders(page):
        below = [path for path in changed if path != page and path.startswith(folder)]
        for each in _DECIDED if below else ():
            known = [
                path
                for name in (*each.known_by, *each.shared)
                if any(tree(path := f"{folder}{name}") is not None for tree in sides)
            ]
            if known:
                patterns = [
                    *each.decides,
                    *(f"{name}/**" for path in known for tree in sides for name in _held(each, path, tree)),
                ]
                found = [path for path in below if any(fits(name, path[len(folder) :]) for name in patterns)]
                found += [path for path in known if path in below and _says(each, path, old) != _says(each, path, new)]
                named = {file for path in (*known, page) for tree in sides for file in _named(path, tree, page)}
                found += [path for path in below if path in named]
                yield from ((path, each.name) for path in dict.fromkeys(found))


def _folders(page: str) -> Iterator[str]:
    """The folders above a page with a stroke at their end, the nearest first; "" is the top."""
    folder = dirname(page)
    while folder:
        yield f"{folder}/"
        folder = dirname(folder)
    yield ""


def _says(generator: Generator, path: str, tree: TextAt) -> object:
    """What of a configuration says which programs there are; all of it where it is not read."""
    text = tree(path) or ""
    is_python = path.endswith(".py")
    if is_python or path.endswith(PROGRAMS):
        known = program(text, python=is_python)
        given = [each.written for key in generator.keys for each in known.settings(key)]
        signs = [each.value for each in known.signs if each.kind != "line"] if not generator.keys else []
        return (*given, *(_OF_SPHINX.findall(text) if is_python else ()), *signs) if known.signs else text
    table = _data(text, path)
    return text if table is None else [repr(dig(table, key.split("."))) for key in generator.keys]


def _held(generator: Generator, path: str, tree: TextAt) -> Iterator[str]:
    """The folder whose templates decide, as the configuration names it."""
    value = dig(_data(tree(path) or "", path), generator.folder.split(".")) if generator.folder else None
    if isinstance(value, str) and value.strip("./"):
        yield normpath(value)


@lru_cache(maxsize=64)
def _data(text: str, path: str) -> object:
    return read_data({".toml": "toml", ".json": "json"}.get(splitext(path)[1], "yaml"), text)


def _named(path: str, tree: TextAt, page: str) -> Iterator[str]:
    """The programs that a configuration names or takes something from, or that the header of the page names."""
    text = tree(path) or ""
    if path.endswith((".py", *PROGRAMS)):
        yield from taken(tree, path)[1:]
    else:
        written = _HEADER.match(text) if path == page else None
        named = _PROGRAM.finditer(written[0] if written else "" if path == page else text)
        for found in islice(named, _MOST_NAMED):
            yield normpath(f"{dirname(path)}/{found[0]}".lstrip("/"))
