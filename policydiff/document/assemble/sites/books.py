"""mdBook and GitBook: a page that the summary does not list is not made."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname
from urllib.parse import unquote

from policydiff.document.assemble.files import PageFiles, join
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone
from policydiff.document.assemble.values import dig
from policydiff.late import late

_BOOK, _SPACES = "book.toml", (".gitbook.yaml", ".gitbook.yml", "book.json")
FILES = (_BOOK, *_SPACES)
_REMARK = late(r"<!--(?:[^-]|-(?!->))*(?:-->)?")
_LINK = late(r"\]\(\s*<?([^)>#\s]{1,500})")


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is not in the summary, or lies where none are made."""
    tree = page.tree
    for stem, ending, keys, usual in (
        ("book", ".toml", ("book", "src"), "src"),
        (".gitbook", ".yaml", ("root",), ""),
        (".gitbook", ".yml", ("root",), ""),
        ("book", ".json", ("root",), ""),
    ):
        found = tree.data(tree.above(stem), [ending])
        if found:
            path, values = found
            named = dig(values, keys)
            yield from _listed(tree, path, named if isinstance(named, str) else None, usual, _summary(values))
            return


def _listed(tree: PageFiles, path: str, named: str | None, usual: str, summary: str) -> Iterator[SiteKey]:
    base = dirname(path)
    folder = join(base, named or usual or ".") or ""
    if folder and not tree.path.startswith(f"{folder}/"):
        if named:
            yield gone(f"{'src' if usual else 'root'}: {named}", path)
        return
    at = join(folder, summary)
    text = tree.text(at) if at else None
    if at and text is not None and at != tree.path:
        links = _LINK.findall(_REMARK.sub("", text))
        if links and all(join(dirname(at), unquote(link)) != tree.path for link in links):
            yield gone(f"it is not in {summary}", at)


def _summary(values: object) -> str:
    told = dig(values, ["structure", "summary"])
    return told if isinstance(told, str) else "SUMMARY.md"
