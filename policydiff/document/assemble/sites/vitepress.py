"""VitePress: `srcDir` and `srcExclude` of its configuration, which is a program."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from policydiff.document.assemble.generators import VITEPRESS
from policydiff.document.assemble.patterns import fits_within
from policydiff.document.assemble.sites.programs import program
from policydiff.document.assemble.sites.said import SiteKey, SitePage, gone, not_read

FILES = VITEPRESS.known_by


def said_of(page: SitePage) -> Iterator[SiteKey]:
    """That the page is left out, or lies where none are made."""
    tree = page.tree
    path = tree.first(tree.above(*FILES))
    if path is None or not any(key in (tree.text(path) or "") for key in ("srcDir", "srcExclude")):
        return
    config = program(tree.text(path) or "")
    base = path[: path.index(".vitepress/")].rstrip("/")
    for source in config.settings("srcDir"):
        if not isinstance(source.value, str):
            yield not_read("srcDir", source.written, path, source.line)
            return
        base = normpath(f"{base}/{source.value}" if base else source.value.lstrip("/"))
        base = "" if base == "." else base
        if base and not tree.path.startswith(f"{base}/"):
            yield gone(f"srcDir: {source.value}", path, source.line)
            return
    inner = tree.path[len(base) + 1 if base else 0 :]
    for setting in config.settings("srcExclude"):
        if not isinstance(setting.value, list):
            yield not_read("srcExclude", setting.written, path, setting.line)
        elif pattern := next((each for each in setting.texts if fits_within(each, inner)), ""):
            yield gone(f"srcExclude: {pattern}", path, setting.line)
            return
