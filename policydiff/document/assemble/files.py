"""The files of the tree that a page stands in: which may be meant by a name, and what is in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import StringIO
from posixpath import dirname, normpath, splitext
from urllib.parse import quote

from policydiff.document.header import read_data

Read = Callable[[str], str | None]
"""The text of a file of the same tree by its path from the top, None where there is none."""

DATA = (".yml", ".yaml", ".json", ".csv", ".tsv", ".toml")
# Texts for readers. What else a tag may name is a program, a style or a picture.
_TEXTS = frozenset(
    [
        ".md",
        ".markdown",
        ".mdown",
        ".mkd",
        ".mdx",
        ".qmd",
        ".rmd",
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".rst",
        ".njk",
        ".liquid",
        ".jinja",
        ".jinja2",
        ".j2",
        ".twig",
        ".hbs",
        ".handlebars",
        ".mustache",
        ".inc",
        ".vm",
        ".ftl",
        ".svg",
    ]
)
_PROGRAMS = frozenset(
    {".js", ".mjs", ".cjs", ".ts", ".mts", ".jsx", ".tsx", ".vue", ".svelte", ".py", ".rb", ".lua", ".php"}
)
# What the ending may be where a tag leaves it out.
_ENDINGS = (".md", ".mdx", ".html", ".liquid", ".njk", ".hbs", ".txt")
_FOLDERS = (
    "_includes",
    "",
    "includes",
    "_partials",
    "partials",
    "snippets",
    "templates",
    "layouts/partials",
    "content",
    "docs",
)
_LONGEST_NAME = 300
_LONGEST_DATA = 200_000


def is_text(path: str) -> bool:
    """Whether a path is by its name one of a text for readers."""
    return splitext(path)[1].lower() in _TEXTS


def has_words(path: str) -> bool:
    """Whether a path is by its name one of a file that words can come from: a text, data or a program."""
    ending = splitext(path)[1].lower()
    return ending in _TEXTS or ending in DATA or ending in _PROGRAMS


class PageFiles:
    """What of a tree is known. Each path is asked for once."""

    def __init__(self, read: Read | None, path: str) -> None:
        self._read = read
        self.path = path
        self._texts: dict[str, str | None] = {}
        self._data: dict[str, object] = {}
        self._named: dict[tuple[str, str, bool, bool], str | None] = {}
        self._unfollowed: dict[str, None] = {}
        folder = dirname(path)
        self.folders = [folder]
        while folder:
            folder = dirname(folder)
            self.folders.append(folder)
        """The folder of the page and those above it, up to the top."""

    def text(self, path: str) -> str | None:
        """The text of a file, None where there is none."""
        if self._read is None or path == self.path:
            return None
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def first(self, paths: Iterable[str]) -> str | None:
        """The first of these paths that is one of a text."""
        return next((path for path in paths if self.text(path) is not None), None) if self._read else None

    def data(self, stems: Iterable[str], endings: Iterable[str] = DATA) -> tuple[str, object] | None:
        """The first file of data with one of these names, and what is in it (None if that cannot be read)."""
        endings = tuple(endings)
        path = self.first(f"{stem}{ending}" for stem in stems for ending in endings)
        if path is None:
            return None
        if path not in self._data:
            self._data[path] = _values(path, self._texts[path] or "")
        return path, self._data[path]

    def above(self, *names: str) -> Iterator[str]:
        """Each of the names in the page's folder, then in the folder above it, and so on."""
        return (joined for folder in self.folders for name in names if (joined := join(folder, name)) is not None)

    def named(self, name: str, here: str, *, relative: bool = False, endings: bool = False) -> str | None:
        """The path of the text that an include in a file of the folder `here` means by `name`.

        Looked for beside that file first where such names are `relative`, else first among the includes of the site.
        With `endings` the name may lack its own.
        """
        asked = (name, here, relative, endings)
        if asked not in self._named:
            self._named[asked] = self._meant(name.strip(), here, relative, endings)
        return self._named[asked]

    def unfollowed(self, path: str, content: object = None) -> None:
        """Remember that what is put together now hangs on a file in a way that is not followed: on all of it, or on
        this content of it."""
        text = self.text(path) if content is None else json.dumps(content, default=str, sort_keys=True)
        self._unfollowed[stamp(quote(path), text or "")] = None

    def stamps(self) -> list[str]:
        """The stamps of what was remembered since this was asked for last."""
        found = list(self._unfollowed)
        self._unfollowed.clear()
        return found

    def _meant(self, name: str, here: str, relative: bool, endings: bool) -> str | None:
        if not name or len(name) > _LONGEST_NAME or "://" in name or any(c in name for c in "\0\n\\{}<>*?|"):
            return None
        for alias in ("@site/", "@/", "~/"):
            name = f"/{name.removeprefix(alias)}" if name.startswith(alias) else name
        names = [name]
        if endings and not splitext(name)[1]:
            names = [f"{name}{ending}" for ending in _ENDINGS]
        beside = [join(here, each) for each in names if not each.startswith("/")]
        found = self.first(path for path in beside if path) if relative or name.startswith(".") else None
        if found or name.startswith("."):
            return found
        elsewhere = (join(folder, each.lstrip("/")) for folder in self._bases() for each in names)
        found = self.first(path for path in elsewhere if path)
        return found or self.first(path for path in beside if path)

    def _bases(self) -> Iterator[str]:
        for base in _FOLDERS:
            for folder in self.folders:
                yield "/".join(part for part in (folder, base) if part)


def stamp(name: str, content: str) -> str:
    """What stands in a text for content that is not read: it is another one for every other content."""
    digest = sha256(content.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).hexdigest()
    return f"{{{{{name}#{digest[:7]}}}}}"


def join(folder: str, name: str) -> str | None:
    """The path of `name` as seen from `folder`, None where that is outside of the tree."""
    path = normpath(f"{folder}/{name}" if folder else name)
    return None if path.startswith(("..", "/")) or path == "." else path


def _values(path: str, text: str) -> object:
    """What a file of data holds, None if it cannot be read. A table is a list of records by its columns' names."""
    if len(text) > _LONGEST_DATA:
        return None
    ending = splitext(path)[1].lower()
    if ending in (".csv", ".tsv"):
        try:
            rows = csv.DictReader(StringIO(text), delimiter="\t" if ending == ".tsv" else ",", restkey="")
            return [{str(key): value for key, value in row.items() if isinstance(value, str)} for row in rows]
        except csv.Error:
            return None
    return read_data({".json": "json", ".toml": "toml"}.get(ending, "yaml"), text)
