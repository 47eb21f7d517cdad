"""What other files say of a page as its own header could: that it is not made, is hidden, or leads elsewhere.

One module a site generator, or what stands beside them; each says `FILES`, the names of what it reads in the folder
of a page or above it, and `said_of(page)` gives the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.sites import (
    books,
    docusaurus,
    eleventy,
    hugo,
    jekyll,
    mkdocs,
    others,
    quarto,
    redirects,
    sphinx,
    vitepress,
)
from policydiff.document.assemble.sites.said import SiteKey, SitePage, telling
from policydiff.model import Block

_SITES = (jekyll, hugo, docusaurus, eleventy, redirects, mkdocs, vitepress, books, quarto, sphinx, others)
"""In this order: of keys that say the same, the first is told."""
_BESIDE = (".json", ".11tydata.json")


@lru_cache(maxsize=4096)
def deciding_files(path: str) -> tuple[str, ...]:
    """The files besides a page that may say whether it is made."""
    tree = PageFiles(None, path, {})
    names = (name for each in _SITES for name in each.FILES)
    return (
        *tree.above(*names),
        *(f"{stem}{ending}" for stem in tree.beside() for ending in _BESIDE),
        *eleventy.beside(tree),
        *others.beside(tree),
    )


def given_by_others(tree: PageFiles, header: Sequence[str], own: Mapping[str, object]) -> Iterator[Block]:
    """The keys that configurations and files of data beside the page give it, where it has none by itself.

    `header` are the lines of its front matter, and `own` the values in that.
    """
    page = SitePage(tree, header, own)
    found = [*_beside(tree, own), *(key for each in _SITES for key in each.said_of(page))]
    return (each.block() for each in dict.fromkeys(found))


def _beside(tree: PageFiles, own: Mapping[str, object]) -> Iterator[SiteKey]:
    """Values in files of data beside the page and its folders, as Eleventy reads them."""
    known = set(own)
    for stem in tree.beside():
        for path, values in tree.all_data([stem, f"{stem}.11tydata"], (".json",)):
            for key, value in telling(values, known):
                known.add(key)
                yield SiteKey(key, value, path, tree.line(path, key))
