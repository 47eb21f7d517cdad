"""Zola, Hexo, Pelican and Nextra: what they leave out, copy as it is, or show in no navigation."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, splitext

from policydiff.document.assemble.files import YAML, PageFiles
from policydiff.document.assemble.patterns import fits, fits_within
from policydiff.document.assemble.sites.programs import program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, line_of, not_read, unlinked
from policydiff.document.assemble.values import dig

_ZOLA, _HEXO = "config.toml", tuple(f"_config{ending}" for ending in YAML)
_PELICAN = ("publishconf.py", "pelicanconf.py")
FILES = (_ZOLA, *_HEXO, *_PELICAN)


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is left out, copied or listed nowhere."""
    tree = page.tree
    yield from _zola(tree)
    yield from _hexo(tree)
    yield from _pelican(tree)
    yield from _nextra(tree)


def _zola(tree: PageFiles) -> Iterator[SiteKey]:
    path = tree.first(tree.above(_ZOLA))
    text = tree.text(path) or "" if path else ""
    inner = _below(tree.path, dirname(path or ""), "content") if "ignored_content" in text else None
    if path and inner:
        patterns = _texts(dig((tree.data([path], [""]) or ("", None))[1], ["ignored_content"]))
        if pattern := next((each for each in patterns if fits(each, inner) or fits(each, basename(inner))), ""):
            yield gone(f"ignored_content: {pattern}", path, line_of(text, ["ignored_content"]))


def _hexo(tree: PageFiles) -> Iterator[SiteKey]:
    path = tree.first(tree.above(*_HEXO))
    text = tree.text(path) or "" if path else ""
    inner = _below(tree.path, dirname(path or ""), "source") if "skip_render" in text else None
    if path and inner:
        patterns = _texts(dig((tree.data([path], [""]) or ("", None))[1], ["skip_render"]))
        if pattern := next((each for each in patterns if fits_within(each, inner)), ""):
            yield SiteKey("engine", f"none # skip_render: {pattern}", path, line_of(text, ["skip_render"]))


def _pelican(tree: PageFiles) -> Iterator[SiteKey]:
    for path in tree.above(*_PELICAN):
        text = tree.text(path)
        config = program(text, python=True) if text and ("_FILES" in text or "_EXCLUDES" in text) else None
        named = next((each.value for each in config.settings("PATH")), "content") if config else ""
        inner = _below(tree.path, dirname(path), named) if isinstance(named, str) else None
        for key in ("IGNORE_FILES", "PAGE_EXCLUDES", "ARTICLE_EXCLUDES") if config and inner else ():
            for setting in config.settings(key) if config else ():
                if not isinstance(setting.value, list):
                    yield not_read(key, setting.written, path, setting.line)
                elif pattern := next((each for each in setting.texts if _pelican_fits(key, each, inner or "")), ""):
                    yield gone(f"{key}: {pattern}", path, setting.line)


def _pelican_fits(key: str, pattern: str, inner: str) -> bool:
    return fits(pattern, basename(inner)) if key == "IGNORE_FILES" else fits_within(pattern, inner)


def _nextra(tree: PageFiles) -> Iterator[SiteKey]:
    """Beside the page stands how it is shown in the navigation."""
    path = f"{dirname(tree.path)}/_meta.json".lstrip("/")
    values = tree.all_data([path], [""]) if tree.text(path) is not None else []
    shown = dig(values[0][1], [splitext(basename(tree.path))[0], "display"]) if values else None
    if shown == "hidden":
        yield unlinked("display: hidden", path)


def beside(tree: PageFiles) -> Iterator[str]:
    """The file of Nextra beside a page."""
    yield f"{dirname(tree.path)}/_meta.json".lstrip("/")


def _below(path: str, base: str, folder: str) -> str | None:
    """The path below a folder, None where it does not lie in it."""
    start = "/".join(part for part in (base, folder.strip("./")) if part)
    return path[len(start) + 1 :] if start and path.startswith(f"{start}/") else None


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
