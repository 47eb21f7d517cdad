"""The files of the tree that a page stands in: which may be meant by a name, and what is in them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from io import StringIO
from posixpath import basename, dirname, normpath, splitext
from urllib.parse import quote

from policydiff.document.assemble.builds import configurations
from policydiff.document.assemble.closure import taken
from policydiff.document.assemble.jekyll import JekyllSite
from policydiff.document.header import read_data
from policydiff.document.reference import named
from policydiff.late import late

Read = Callable[[str], str | None]
"""The text of a file of the same tree by its path from the top, None where there is none."""

NamedFiles = Mapping[str, Sequence[str]]
"""References, as `reference.named` writes them, with the files that are shown in their place."""

DATA = (".yml", ".yaml", ".json", ".csv", ".tsv", ".toml")
YAML = (".yml", ".yaml")
CONFIG = (*YAML, ".toml")
PROGRAMS = (".js", ".cjs", ".mjs", ".ts")


def scripts(stem: str) -> tuple[str, ...]:
    """The names that a program can have which is asked for without its ending."""
    return tuple(f"{stem}{ending}" for ending in PROGRAMS)


# Where Eleventy and the macros of MkDocs define what templates can use, and how.
_SITE_PROGRAMS = (".eleventy.js", *scripts("eleventy.config"), "main.py")
_DEFINED = late(
    r"""\.add[A-Z]\w*\(\s*["'`]([\w-]+)|^[ \t]+def (\w+)\(|\bvariables\b(?:\[\s*["']([\w-]+)|\.(\w+)\s*=)""",
    re.MULTILINE,
)
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
        ".erb",
        ".ejs",
        ".topic",
    ]
)
_PROGRAMS = frozenset(
    {".js", ".mjs", ".cjs", ".ts", ".mts", ".jsx", ".tsx", ".vue", ".svelte", ".py", ".rb", ".lua", ".php"}
)
# What the ending may be where a tag leaves it out.
_ENDINGS = (".md", ".mdx", ".html", ".liquid", ".njk", ".hbs", ".txt", ".html.erb", ".ejs")
_FOLDERS = (
    "_includes",
    "",
    "includes",
    "_partials",
    "partials",
    "snippets",
    "templates",
    "layouts/partials",
    "markdoc/partials",
    "content",
    "docs",
    "assets",
    "source/downloads/code",
)
_LONGEST_NAME = 300
_DIGITS = 16
"""Of a digest: with fewer, another content with the same ones could be made."""
_LONGEST_DATA = 200_000


def is_text(path: str) -> bool:
    """Whether a path is by its name one of a text for readers."""
    return splitext(path)[1].lower() in _TEXTS


def is_text_or_data(path: str) -> bool:
    """Whether a path is by its name one of a text for readers or of data."""
    return is_text(path) or splitext(path)[1].lower() in DATA


def has_words(path: str) -> bool:
    """Whether a path is by its name one of a file that words can come from: a text, data or a program."""
    return is_text_or_data(path) or splitext(path)[1].lower() in _PROGRAMS


def no_file(path: str) -> str | None:
    """Reads a tree that has no file but the page."""
    return None


class PageFiles:
    """What of a tree is known. Each path is asked for once."""

    def __init__(self, read: Read | None, path: str, named: NamedFiles) -> None:
        self._read = read
        self._parts = named
        self.path = path
        self._texts: dict[str, str | None] = {}
        self._data: dict[str, object] = {}
        self._named: dict[tuple[str, str, bool, bool], str | None] = {}
        self._unfollowed: dict[str, None] = {}
        self._closures: dict[str, list[str]] = {}
        folder = dirname(path)
        self.folders = [folder]
        while (above := dirname(folder)) != folder:  # "/" has itself above
            folder = above
            self.folders.append(folder)
        """The folder of the page and those above it, up to the top."""

    def text(self, path: str) -> str | None:
        """The text of a file, None where there is none."""
        if self._read is None or self._read is no_file or path == self.path:
            return None
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def parts(self, reference: str) -> Sequence[str]:
        """The files that somebody said a reference stands for."""
        return self._parts.get(named(reference), ()) if self._parts and self._read else ()

    def first(self, paths: Iterable[str]) -> str | None:
        """The first of these paths that is one of a text."""
        if self._read is None or self._read is no_file:  # a page is looked at so to tell what it has from others
            return None
        return next((path for path in paths if self.text(path) is not None), None)

    def data(self, stems: Iterable[str], endings: Iterable[str] = DATA) -> tuple[str, object] | None:
        """The first file of data with one of these names, and what is in it (None if that cannot be read)."""
        return next(iter(self.all_data(stems, endings)), None)

    def all_data(self, stems: Iterable[str], endings: Iterable[str] = DATA) -> list[tuple[str, object]]:
        """The same with all that have the first of these names that any has."""
        if self._read is None or self._read is no_file:
            return []
        endings = tuple(endings)
        for stem in stems:
            paths = [path for ending in endings if self.text(path := f"{stem}{ending}") is not None]
            if paths:
                return [(path, self._read_data(path)) for path in paths]
        return []

    def _read_data(self, path: str) -> object:
        if path not in self._data:
            self._data[path] = _values(path, self._texts[path] or "")
        return self._data[path]

    def defines(self, words: Iterable[str]) -> Iterator[str]:
        """The programs of a site that define one of these names: filters, shortcodes, macros, values of templates."""
        asked = set(words)
        for path, names in self._defined.items():
            if not asked.isdisjoint(names):
                yield path

    @cached_property
    def _defined(self) -> dict[str, frozenset[str]]:
        found = {}
        for path in self.above(*_SITE_PROGRAMS):
            if text := self.text(path):
                names = (name for pair in _DEFINED.findall(text) for name in pair if name)
                found[path] = frozenset(names)
        return found

    def above(self, *names: str) -> Iterator[str]:
        """Each of the names in the page's folder, then in the folder above it, and so on."""
        return (joined for folder in self.folders for name in names if (joined := join(folder, name)) is not None)

    def beside(self) -> Iterator[str]:
        """The names, without their ending, of files of data that Eleventy reads for the page: its own, its folders'."""
        yield splitext(self.path)[0]
        yield from (f"{folder}/{basename(folder)}" for folder in self.folders if folder)

    @cached_property
    def site(self) -> JekyllSite | None:
        """The configuration of the site, the nearest one above the page, with those that are read behind it."""
        path = self.first(self.above(*(f"_config{ending}" for ending in CONFIG)))
        if path is None:
            return None
        behind = configurations(self.text, self.folders, path)
        texts = ((each, text) for each in behind if (text := self.text(each)) is not None)
        return JekyllSite(path, self.text(path) or "", tuple(texts))

    def line(self, path: str, key: str) -> int:
        """The line of a file of data in which a key stands first."""
        lines = (self.text(path) or "").split("\n")
        return next((number for number, line in enumerate(lines, 1) if f'"{key}"' in line), 1)

    def stems(self, folders: Iterable[str], name: str) -> tuple[str, ...]:
        """Where a file of data of this name may lie, without its ending: in the folder that is configured first."""
        folder = self.site.folder("data_dir", "_data") if self.site and "_data" in folders else ""
        elsewhere = self.above(*(f"{each}/{name}" for each in folders))
        return (f"{folder}/{name}", *elsewhere) if folder else tuple(elsewhere)

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
        if content is None:
            content = "".join(self.text(each) or "" for each in self._taken(path))
        text = content if isinstance(content, str) else json.dumps(content, default=str, sort_keys=True)
        self._unfollowed[stamp(quote(path), text)] = None

    def _taken(self, path: str) -> list[str]:
        """A file, and for a program those that it takes something from."""
        if splitext(path)[1] not in _PROGRAMS:
            return [path]
        if path not in self._closures:
            self._closures[path] = taken(self.text, path)
        return self._closures[path]

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
        if self.site and (folder := self.site.folder("includes_dir", "_includes")):
            yield folder
        for base in _FOLDERS:
            for folder in self.folders:
                yield "/".join(part for part in (folder, base) if part)


def stamp(name: str, content: str) -> str:
    """What stands in a text for content that is not read: it is another one for every other content."""
    return f"{{{{{name}#{digest(content)}}}}}"


def digest(content: str) -> str:
    """The first digits of a digest of a content, line endings left aside."""
    return sha256(content.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@lru_cache(maxsize=16384)  # the same places are looked at for each version of a page
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
