"""Comments of one generator in the pages of another one, which shows them as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policydiff.document.assemble.files import CONFIG, YAML, PageFiles, scripts


class PlainGenerator(NamedTuple):
    """A generator that runs no templates in the texts of pages, the files by which it is known in a folder, and the
    word by which a configuration says that it does."""

    known_by: Sequence[str]
    unless: str = ""


_PLAIN = (
    PlainGenerator(tuple(f"hugo{ending}" for ending in CONFIG)),
    PlainGenerator(scripts("docusaurus.config")),
    PlainGenerator(scripts(".vitepress/config")),
    PlainGenerator(("book.toml",)),
    PlainGenerator(tuple(f"mkdocs{ending}" for ending in YAML), unless="macros"),
)
# Those of the others: Jekyll, Eleventy, and what reads their like.
_TEMPLATED = (*(f"_config{ending}" for ending in CONFIG), ".eleventy.js", *scripts("eleventy.config"), "config.toml")
_OPENERS = ("{%", "{#", "{::comment", "{{!")


def shows_comments(tree: PageFiles) -> bool:
    """Whether the nearest generator above a page has no comments of templates, and no other one is beside it."""
    plain = {name: each for each in _PLAIN for name in each.known_by}
    found = tree.first(tree.above(*plain, *_TEMPLATED))
    if found is None:
        return False
    name = next((each for each in plain if found == each or found.endswith(f"/{each}")), "")
    folder = found[: len(found) - len(name)]
    if not name or tree.first(f"{folder}{each}" for each in _TEMPLATED):
        return False
    return not plain[name].unless or plain[name].unless not in (tree.text(found) or "")


def is_of_templates(written: str) -> bool:
    """Whether a comment is one that only a template has, by how it begins."""
    return written.startswith(_OPENERS)
