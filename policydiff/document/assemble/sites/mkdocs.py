"""MkDocs: `docs_dir`, `exclude_docs`, `draft_docs`, `nav`, and the plugin `exclude`."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath

from policydiff.document.assemble.generators import MKDOCS
from policydiff.document.assemble.mkdocs import MkDocsSite
from policydiff.document.assemble.patterns import fits, ignoring
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, line_of, not_read, unlinked

FILES = MKDOCS.known_by
# Plugins that make the navigation, or the names in it.
_NAVIGATING = ("awesome-pages", "awesome-nav", "literate-nav", "section-index", "monorepo", "multirepo", "i18n")
_PAGES = (".md", ".markdown", ".html", ".ipynb")


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is left out or a draft, or stands in no navigation."""
    tree = page.tree
    path = tree.first(tree.above(*FILES))
    if path is None:
        return
    text, site = tree.text(path) or "", MkDocsSite(tree)
    named = site.value(["docs_dir"])
    folder = _joined(dirname(path), named if isinstance(named, str) else "docs")
    if folder and not tree.path.startswith(f"{folder}/"):
        if isinstance(named, str):
            yield gone(f"docs_dir: {named}", path, line_of(text, ["docs_dir"]))
        return
    inner = tree.path[len(folder) + 1 if folder else 0 :]
    for key in ("exclude_docs", "draft_docs"):
        if found := ignoring(_lines(site.value([key])), inner):
            yield gone(f"{key}: {found}", path, line_of(text, [key, found]))
            return
    options = site.options("plugins", "exclude") or {}
    for pattern in _texts(options.get("glob")):
        if fits(pattern.replace("*", "**"), inner):
            yield gone(f"exclude: {pattern}", path, line_of(text, ["exclude", pattern]))
            return
    if regex := _texts(options.get("regex")):
        yield not_read("exclude, regex", "\n".join(regex), path, line_of(text, ["exclude", "regex"]))
    yield from _navigation(site, inner, path, text)


def _navigation(site: MkDocsSite, inner: str, path: str, text: str) -> Iterator[SiteKey]:
    if any(site.options("plugins", each) is not None for each in _NAVIGATING):
        return
    nav = site.value(["nav"])
    if isinstance(nav, list):
        listed = list(_leaves(nav))
        known = all(each.endswith(_PAGES) or "://" in each or each.startswith(("/", "#")) for each in listed)
        if known and all(normpath(each) != inner for each in listed):
            yield unlinked("it is not in nav", path, line_of(text, ["nav"]))
    elif found := ignoring(_lines(site.value(["not_in_nav"])), inner):
        yield unlinked(f"not_in_nav: {found}", path, line_of(text, ["not_in_nav", found]))


def _leaves(nav: object) -> Iterator[str]:
    """The pages and addresses in a navigation."""
    open_ = [nav]
    while open_:
        each = open_.pop()
        if isinstance(each, list):
            open_ += each
        elif isinstance(each, dict):
            open_ += each.values()
        elif isinstance(each, str):
            yield each


def _lines(value: object) -> list[str]:
    return value.split("\n") if isinstance(value, str) else []


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _joined(folder: str, name: str) -> str:
    path = normpath(f"{folder}/{name}" if folder else name)
    return "" if path == "." else path
