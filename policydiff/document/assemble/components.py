"""Components that a page takes from programs: what they show is not read, but another content of their file is told."""

from __future__ import annotations

import re
from posixpath import dirname
from urllib.parse import quote

from policydiff.document.assemble.files import PageFiles, join
from policydiff.document.assemble.modules import Modules
from policydiff.late import late

_IMPORT = late(
    r"""^[ \t]*import[ \t]+(?:([A-Z]\w{0,100})|\{([\w\s,]{1,500})\})\s+from[ \t]+["']([^"'\n]{1,300})["']""",
    re.MULTILINE,
)
_TAG = late(r"<([A-Za-z][\w-]*)")


def hangs_on_components(tree: PageFiles, text: str) -> None:
    """Remember the files of components that a text imports and shows, but for those whose stamps it has already."""
    shown: set[str] | None = None
    modules = Modules(tree)
    here = dirname(tree.path)
    for found in _IMPORT.finditer(text):
        names = re.findall(r"\w+", found[1] or found[2])
        if shown is None:
            shown = {each.replace("-", "").lower() for each in _TAG.findall(text)}
        if shown.isdisjoint(name.lower() for name in names):
            continue
        path = modules.path(found[3], here) or tree.first(each for each in (join(here, found[3]),) if each)
        if path and f"{{{{{quote(path)}#" not in text and path != tree.path:
            tree.unfollowed(path)
