"""Sphinx: `exclude_patterns` and `include_patterns` of its configuration, which is a program."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import SPHINX
from policydiff.document.assemble.patterns import fits_within
from policydiff.document.assemble.sites.programs import Setting, program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, not_read

FILES = SPHINX.known_by


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is left out."""
    tree = page.tree
    path = tree.first(tree.above(*FILES))
    if path is None or "clude_patterns" not in (tree.text(path) or ""):
        return
    config, base = program(tree.text(path) or "", python=True), dirname(path)
    inner = tree.path[len(base) + 1 if base else 0 :]
    left_out = _settings("exclude_patterns", path, tree)
    for setting in left_out:
        if pattern := next((each for each in setting.texts if fits_within(each, inner)), ""):
            yield gone(f"exclude_patterns: {pattern}", path, setting.line)
            return
        if not isinstance(setting.value, (list, str)):
            yield not_read("exclude_patterns", setting.written, path, setting.line)
    only = list(config.settings("include_patterns"))
    if only and isinstance(only[-1].value, list) and not any(fits_within(each, inner) for each in only[-1].texts):
        yield gone("include_patterns: without it", path, only[-1].line)


def _settings(name: str, path: str, tree: PageFiles) -> list[Setting]:
    """What is given to a list in any way."""
    config = program(tree.text(path) or "", python=True)
    return [*config.settings(name), *config.called(name, "append"), *config.called(name, "extend")]
