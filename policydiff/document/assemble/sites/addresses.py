"""Files that are shown at the address of a page, by their paths alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from posixpath import basename, dirname, splitext

from policydiff.document.assemble.files import PROGRAMS
from policydiff.late import late
from policydiff.record import NamedTuple

TEXTS = (".md", ".markdown", ".mdx", ".qmd", ".rmd", ".html", ".htm", ".xhtml", ".rst")
"""Endings of pages that have a header, or may have one."""

_TEMPLATES = (
    *(".njk", ".liquid", ".hbs", ".ejs", ".erb", ".pug", ".haml", ".webc", ".vto", ".php", ".astro"),
    *(".ipynb", ".adoc", ".org", ".textile"),
    *(f".11ty{ending}" for ending in PROGRAMS),
)
_COMPONENTS = (*PROGRAMS, ".tsx", ".jsx", ".astro", ".vue", ".svelte", *TEXTS)


class RoutedFolder(NamedTuple):
    """A folder whose files are pages by their places in it, texts and programs alike: all of them, or those of one
    name, which stands for the folder that they lie in. With `points` those in a name are strokes of the address."""

    folder: str
    name: str = ""
    points: bool = False


_ROUTED = (
    RoutedFolder("pages"),  # Next.js, Nuxt, VitePress
    RoutedFolder("src/pages"),  # Astro, Gatsby, Docusaurus
    RoutedFolder("app", "page"),  # Next.js
    RoutedFolder("src/app", "page"),
    RoutedFolder("src/routes", "+page"),  # SvelteKit
    RoutedFolder("app/routes", points=True),  # Remix
    RoutedFolder("app/pages"),  # Nuxt
)
# Where pages lie that are made, and what is copied as it is.
_MADE = ("content", "docs", "src/pages", "src/content", "src", "pages", "source", "book")
_COPIED = ("static", "public", "source", "assets")
_INDEX = ("index", "_index", "readme")
# What groups the files of a folder and is no part of an address: (legal), @modal, _marketing.
_GROUP = late(r"(?<=/)(?:\([^/()]*\)|@[^/]*)/")


def at_its_address(page: str, changed: Collection[str]) -> Iterator[str]:
    """Of the files that changed those which may be shown at the address of `page` in its place."""
    plain = _address(page)
    own = {plain, *_below(page, _MADE), *_routed(page)}
    for path in changed:
        is_text = path.endswith((*TEXTS, *_TEMPLATES))
        found = {*_routed(path), *(_below(path, _COPIED) if is_text else ())}
        if path != page and ((is_text and _address(path) == plain) or not own.isdisjoint(found)):
            yield path


def _routed(path: str) -> Iterator[str]:
    """The addresses of a file in folders whose files are pages."""
    if not path.endswith((*_COMPONENTS, *_TEMPLATES)):
        return
    for each in _ROUTED:
        before, found, behind = f"/{path}".partition(f"/{each.folder}/")
        if not found:
            continue
        inner = _GROUP.sub("", f"/{behind}")[1:]
        stem = splitext(inner)[0]
        if each.name and basename(stem) == each.name:
            yield f"{before}/{dirname(stem)}".strip("/")
        elif not each.name:
            yield _address(f"{before}/{stem.replace('.', '/') if each.points else stem}.html".lstrip("/"))


def _below(path: str, folders: Sequence[str]) -> Iterator[str]:
    """The addresses that a file has where one of these folders is the top of the site."""
    for each in folders:
        before, found, behind = f"/{path}".partition(f"/{each}/")
        if found:
            yield _address(f"{before}/{behind}".lstrip("/"))


def _address(path: str) -> str:
    """The path of a page without ending, and without the name that stands for its folder."""
    folder, name = dirname(path), basename(path)
    ending = next((each for each in _TEMPLATES if name.endswith(each)), "") or splitext(name)[1]
    name = name.removesuffix(ending)
    return folder if name.lower() in _INDEX else f"{folder}/{name}".lstrip("/")
