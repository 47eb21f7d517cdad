"""What other files say of a page as its own header could: that it is not made, is hidden, or leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from policydiff.document.assemble.files import CONFIG, PageFiles
from policydiff.document.assemble.hugo import handed_down
from policydiff.document.assemble.values import text_of
from policydiff.document.front_matter import read_front_matter
from policydiff.model import Block, Lines, Scope, TextOrigin

# Keys by which a page goes; an address only where it says that there is none.
_KEYS = ("published", "draft", "unlisted", "hidden", "redirect_to", "permalink")
_MOST_LAYOUTS, _LONGEST_HEADER = 5, 100
_CONTENT = re.compile(r"\{[{%][^{}]{0,1000}\bcontent\b")
_NO = ("false", "none", "null", "")
# Of Hugo and MkDocs.
_SITES = ("_index.md", "mkdocs.yml", "mkdocs.yaml")
_BESIDE = (".json", ".11tydata.json")


@lru_cache(maxsize=4096)
def deciding_files(path: str) -> tuple[str, ...]:
    """The files besides a page that may say whether it is made."""
    tree = PageFiles(None, path, {})
    beside = (f"{stem}{ending}" for stem in tree.beside() for ending in _BESIDE)
    return (*tree.above(*(f"_config{ending}" for ending in CONFIG), *_SITES), *beside)


def given_by_others(tree: PageFiles, own: Mapping[str, object]) -> Iterator[Block]:
    """The keys that the site's configuration and files of data beside the page give it, where it has none by itself."""
    known = set(own)
    for stem in tree.beside():
        for path, values in tree.all_data([stem, f"{stem}.11tydata"], (".json",)):
            for key, value in _telling(values, known):
                yield _block(key, value, path, tree.line(path, key))
    for path, table in handed_down(tree):
        for key, value in _telling(table, known):
            yield _block(key, value, path, tree.line(path, key))
    site = tree.site
    if site is None:
        return
    defaults = site.defaults(tree.path)
    for key, value in _telling(defaults, known):
        yield _block(key, value, site.path, site.line("defaults", key))
    if absent := site.absence(tree.path):
        yield _block("published", f"false # {absent.key}: {absent.value}", site.path, site.line(absent.key))
    elif empty := _without_content(tree, own.get("layout", defaults.get("layout"))):
        yield _block("published", "false # the layout shows no content", empty, 1)


def _without_content(tree: PageFiles, layout: object) -> str:
    """The layout of the page, or one around that, which does not show what it is for; "" where all do."""
    for _ in range(_MOST_LAYOUTS):
        path = tree.first(tree.above(f"_layouts/{layout}.html")) if isinstance(layout, str) and layout else None
        if path is None:
            return ""
        text = tree.text(path) or ""
        if not _CONTENT.search(text):
            return path
        header, _ = read_front_matter(text.split("\n", _LONGEST_HEADER)[:_LONGEST_HEADER])
        layout = header.values.get("layout") if header else None
    return ""


def _telling(values: object, known: set[str]) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        value = text_of(values[key]) if isinstance(values, Mapping) and key in values and key not in known else None
        if value is not None and (key != "permalink" or value in _NO):
            known.add(key)
            yield key, value


def _block(key: str, value: str, path: str, line: int) -> Block:
    text = f"{key}: {value}"
    return Block(Scope.FRONT_MATTER, text, text, Lines(1, 1), label=key, origin=TextOrigin(path, Lines(line, line)))
