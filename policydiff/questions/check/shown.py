"""What a page shows of other files that nobody reads: pictures, framed pages, style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, normpath, splitext
from urllib.parse import unquote

from policydiff.late import late
from policydiff.model import Document, Scope

_NAMED = late(r"""(?:src|data|href|sources|background)="([^"]+)"|!\[[^\]]*\]\(\s*<?([^)\s>]+)""")
_PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico"])
# Where site generators keep what they copy to the top of the site.
_TOPS = ("", "static/", "public/", "assets/", "source/", "docs/")
_FOREIGN = late(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def shown_files(document: Document | None, path: str) -> Iterator[tuple[str, ...]]:
    """For each file that the text at `path` shows, the paths at which it may lie, the likeliest first."""
    for block in document.blocks if document else ():
        if not block.hidden:
            for target in _shown(block.kind is Scope.EXTERNAL, block.text, [link.target for link in block.links]):
                if found := _paths(target, path):
                    yield found


def _shown(external: bool, text: str, targets: list[str]) -> Iterator[str]:
    if external:
        yield from (name for match in _NAMED.findall(text) for each in match for name in each.split())
    yield from (target for target in targets if splitext(_bare(target))[1].lower() in _PICTURES)


def _bare(target: str) -> str:
    return re.split(r"[?#]", target, maxsplit=1)[0]


def _paths(target: str, path: str) -> tuple[str, ...]:
    name = unquote(_bare(target.strip()))
    if not name or len(name) > 300 or _FOREIGN.match(target) or re.search(r"[{}\0\n]", name):
        return ()
    if name.startswith("/"):
        return tuple(normpath(f"{top}{name.lstrip('/')}") for top in _TOPS)
    beside = normpath(f"{dirname(path)}/{name}" if dirname(path) else name)
    return () if beside.startswith("..") else (beside,)
