"""Eleventy: what it ignores, where its pages lie, which formats it takes, and what programs beside a page say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, normpath, splitext

from policydiff.document.assemble.files import PageFiles, scripts
from policydiff.document.assemble.generators import ELEVENTY
from policydiff.document.assemble.patterns import fits_within, ignoring
from policydiff.document.assemble.sites.programs import Program, program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, line_of, not_read
from policydiff.document.assemble.values import text_of

FILES = (*ELEVENTY.known_by, ".eleventyignore")
_KEYS = {"permalink": "published", "eleventyExcludeFromCollections": "eleventyExcludeFromCollections"}


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is ignored, or lies where none are made, or what is said of it by programs beside it."""
    tree, own = page.tree, page.own
    path = tree.first(tree.above(*ELEVENTY.known_by))
    ignored = list(_ignored(tree, path))
    if ignored:
        yield ignored[0]
    elif path:
        yield from _configured(tree, program(tree.text(path) or ""), path)
    yield from _beside(tree, own)


def _ignored(tree: PageFiles, config: str | None) -> Iterator[SiteKey]:
    names = [".eleventyignore"]
    if config and not any(each.value is False for each in program(tree.text(config) or "").called("setUseGitIgnore")):
        names.append(".gitignore")
    for path in tree.above(*names):
        lines = (tree.text(path) or "").replace("\r", "").split("\n")
        base = dirname(path)
        inner = tree.path[len(base) + 1 if base else 0 :]
        anchored = lines if path.endswith(".gitignore") else [_from_here(line) for line in lines]
        if found := ignoring(anchored, inner):
            yield gone(f"{path}: {found}", path, line_of("\n".join(lines), [found.strip("/!")]))


def _from_here(line: str) -> str:
    """A line of `.eleventyignore` is a path from where that file lies."""
    inner = line.strip()
    return inner if not inner or inner.startswith(("#", "!", "/")) else f"/{inner}"


def _configured(tree: PageFiles, config: Program, path: str) -> Iterator[SiteKey]:
    base = dirname(path)
    below = tree.path[len(base) + 1 if base else 0 :]
    kept = [text for each in config.called("ignores", "delete") for text in each.texts]
    for setting in config.called("ignores", "add"):
        if not isinstance(setting.value, str):
            yield not_read("ignores", setting.written, path, setting.line)
        elif setting.value not in kept and fits_within(setting.value.removeprefix("./"), below):
            yield gone(f"ignores: {setting.value}", path, setting.line)
            return
    for setting in (*config.settings("input", within="dir"), *config.called("setInputDirectory")):
        folder = normpath(setting.value) if isinstance(setting.value, str) else "."
        if folder != "." and not below.startswith(f"{folder}/"):
            yield gone(f"input: {folder}", path, setting.line)
            return
    for setting in (*config.settings("templateFormats"), *config.called("setTemplateFormats")):
        formats = {part.strip() for text in setting.texts for part in text.split(",")}
        if formats and "*" not in formats and splitext(tree.path)[1].removeprefix(".") not in formats:
            yield gone(f"templateFormats: {', '.join(sorted(formats))}", path, setting.line)
            return


def _beside(tree: PageFiles, own: Mapping[str, object]) -> Iterator[SiteKey]:
    """What programs of data beside the page, and of its folders, say of it."""
    known = set(own)
    for path in beside(tree):
        text = tree.text(path)
        config = program(text) if text is not None else None
        for name, key in _KEYS.items() if config else ():
            setting = next(config.settings(name), None) if config and name not in known else None
            if setting is None:
                continue
            known.add(name)
            if not isinstance(setting.value, (bool, str)):
                yield not_read(name, setting.written, path, setting.line)
            elif name != "permalink":
                yield SiteKey(key, text_of(setting.value) or "", path, setting.line)
            elif setting.value is False:
                yield gone("permalink: false", path, setting.line)


def beside(tree: PageFiles) -> Iterator[str]:
    """The programs of data that Eleventy runs for a page."""
    return (name for stem in tree.beside() for name in scripts(f"{stem}.11tydata"))
