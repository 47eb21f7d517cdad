"""Jekyll: the defaults of its configuration, what that leaves out, and layouts without what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import JEKYLL
from policydiff.document.assemble.jekyll import JekyllSite
from policydiff.document.assemble.sites.layouts import hides_content
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, telling
from policydiff.document.front_matter import read_front_matter
from policydiff.late import late

FILES = JEKYLL.known_by
_PAGES = (".md", ".markdown", ".html")
_OPTIONAL = ("optional-front-matter", "github-pages")
_FENCE = late(r"(?:---|\.\.\.)\s*")
_MOST_LAYOUTS, _LONGEST_HEADER = 5, 100
_CONTENT = late(r"\{[{%][^{}]{0,1000}\bcontent\b")


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """What the page has by default, and that it is not made or not shown."""
    tree, header, own = page
    site = tree.site
    if site is None:
        if empty := _without_content(tree, own.get("layout")):
            yield gone("the layout shows no content", empty)
        return
    defaults = site.defaults(tree.path)
    for key, value in telling(defaults, own):
        yield SiteKey(key, value, *site.place("defaults", key))
    if absent := site.absence(tree.path):
        yield gone(f"{absent.key}: {absent.value}", *site.place(absent.key))
    elif empty := _without_content(tree, own.get("layout", defaults.get("layout"))):
        yield gone("the layout shows no content", empty)
    elif tree.path.endswith(_PAGES) and not (_begins(header) if header else _may_begin_otherwise(tree, site)):
        yield SiteKey("engine", "none # no front matter at the top, so that Jekyll copies the file", site.path)


def _begins(header: Sequence[str]) -> bool:
    """Whether front matter is one for Jekyll: between lines of three hyphens, the first of which begins the file."""
    return bool(_FENCE.fullmatch(header[0]) and _FENCE.fullmatch(header[-1]))


def _may_begin_otherwise(tree: PageFiles, site: JekyllSite) -> bool:
    """Whether texts without front matter may be pages as well: by a plugin, which GitHub Pages has."""
    gems = "".join(tree.text(path) or "" for path in tree.above("Gemfile"))
    return "jekyll" not in gems or any(name in f"{site.text}{gems}" for name in _OPTIONAL)


def _without_content(tree: PageFiles, layout: object) -> str:
    """The layout of the page, or one around that, which does not show what it is for; "" where all do."""
    for _ in range(_MOST_LAYOUTS):
        path = tree.first(tree.above(f"_layouts/{layout}.html")) if isinstance(layout, str) and layout else None
        if path is None:
            return ""
        text = tree.text(path) or ""
        if not _CONTENT.search(text) or hides_content(text):
            return path
        header, _ = read_front_matter(text.split("\n", _LONGEST_HEADER)[:_LONGEST_HEADER])
        layout = header.values.get("layout") if header else None
    return ""
