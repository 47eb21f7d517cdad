"""Quarto: which files of a project are rendered, the chapters of a book, and drafts."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, normpath

from policydiff.document.assemble.files import YAML
from policydiff.document.assemble.generators import QUARTO
from policydiff.document.assemble.patterns import chosen
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, line_of
from policydiff.document.assemble.values import dig
from policydiff.globs import places

FILES = QUARTO.known_by


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is not rendered, is no chapter, or is a draft."""
    tree = page.tree
    found = tree.data(tree.above("_quarto"), YAML)
    if not found:
        return
    path, values = found
    base = dirname(path)
    inner, text = tree.path[len(base) + 1 if base else 0 :], tree.text(path) or ""
    render = _texts(dig(values, ["project", "render"]))
    chapters = list(_files(dig(values, ["book"])))
    is_book = dig(values, ["project", "type"]) == "book"
    drafts = _texts(dig(values, ["website", "drafts"]))
    hidden = next((each for each in places(inner) if basename(each).startswith("_")), "")
    if render:
        if pattern := next((each for each in render if each.startswith("!") and chosen(each[1:], inner)), ""):
            yield gone(f"render: {pattern}", path, line_of(text, ["render", pattern]))
        elif not any(chosen(each, inner) for each in render if not each.startswith("!")) and any(
            not each.startswith("!") for each in render
        ):
            yield gone("render: without it", path, line_of(text, ["render"]))
    elif is_book and chapters and inner not in map(normpath, chapters):
        yield gone("chapters: without it", path, line_of(text, ["chapters"]))
    elif hidden:
        yield gone(f"render: without {hidden}", path)
    elif inner in map(normpath, drafts):
        yield gone("drafts", path, line_of(text, ["drafts", inner]))


def _files(book: object) -> Iterator[str]:
    """The files of the chapters and the appendices of a book."""
    open_ = [dig(book, ["chapters"]), dig(book, ["appendices"])]
    while open_:
        each = open_.pop()
        if isinstance(each, list):
            open_ += each
        elif isinstance(each, dict):
            open_ += each.values()
        elif isinstance(each, str):
            yield each


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
