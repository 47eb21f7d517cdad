"""Docusaurus: which pages its plugins leave out, and which of them stand in a sidebar. Both are said by programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, normpath, splitext

from policydiff.document.assemble.files import PROGRAMS, PageFiles
from policydiff.document.assemble.generators import DOCUSAURUS
from policydiff.document.assemble.patterns import fits
from policydiff.document.assemble.sites.programs import Program, program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, not_read, unlinked
from policydiff.document.assemble.values import text_of
from policydiff.late import late

FILES = DOCUSAURUS.known_by
_SIDEBARS = tuple(f"sidebars{ending}" for ending in (*PROGRAMS, ".mts", ".json"))
_PLUGINS = {"docs": "docs", "blog": "blog", "pages": "src/pages"}
# What plugins leave out unless they are told otherwise.
_USUAL = ("**/_*/**", "**/_*.*", "**/*.test.*", "**/__tests__/**")
_NUMBER = late(r"(?:^|(?<=/))\d+\s*[-_.]+\s*(?=[^\d/])")
# A sidebar with one of these is not all that is said of it.
_COMPUTED = ("require", "import", "await", "map", "filter", "concat", "...")


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is left out, or stands in no sidebar."""
    tree, own = page.tree, page.own
    path = tree.first(tree.above(*FILES))
    if path is None:
        return
    config, base = program(tree.text(path) or ""), dirname(path)
    below = tree.path[len(base) + 1 if base else 0 :]
    named = {normpath(text) for each in config.settings("path") for text in each.texts}
    folder = max((each for each in {*named, *_PLUGINS.values()} if below.startswith(f"{each}/")), key=len, default="")
    if not folder:
        return
    inner = below[len(folder) + 1 :]
    for name, usual in _PLUGINS.items():
        for setting in config.settings(name):
            if setting.value is False and folder == usual:
                yield gone(f"{name}: false", path, setting.line)
                return
    if left_out := list(_left_out(config, inner, path)):
        yield left_out[0]
    elif folder != _PLUGINS["blog"] and folder != _PLUGINS["pages"]:
        yield from _sidebars(tree, inner, own)


def _left_out(config: Program, inner: str, path: str) -> Iterator[SiteKey]:
    known = list(config.settings("exclude"))
    for setting in known:
        if pattern := next((each for each in setting.texts if fits(each, inner)), ""):
            yield gone(f"exclude: {pattern}", path, setting.line)
        elif not isinstance(setting.value, (list, str)):
            yield not_read("exclude", setting.written, path, setting.line)
    usual = "" if known else next((each for each in _USUAL if fits(each, inner)), "")
    if usual:
        yield gone(f"exclude: {usual}", path)
    only = list(config.settings("include"))
    known_only = bool(only) and all(isinstance(each.value, list) for each in only)
    if known_only and not any(fits(pattern, inner) for each in only for pattern in each.texts):
        yield gone("include: without it", path, only[0].line)


def _sidebars(tree: PageFiles, inner: str, own: Mapping[str, object]) -> Iterator[SiteKey]:
    path = tree.first(tree.above(*_SIDEBARS))
    sidebars = program(tree.text(path) or "") if path else None
    if path is None or sidebars is None or sidebars.has(*_COMPUTED):
        return
    stem = splitext(inner)[0]
    folder, _, _ = stem.rpartition("/")
    told = text_of(own.get("id"))
    ids = {stem, _NUMBER.sub("", stem), *([f"{folder}/{told}".lstrip("/"), told] if told else [])}
    texts = set(sidebars.texts)
    made = [text for each in sidebars.settings("dirName") for text in each.texts]
    if ids & texts or any(each == "." or f"{stem}/".startswith(f"{each.strip('/')}/") for each in made):
        return
    if texts:
        yield unlinked("it is in no sidebar", path)
