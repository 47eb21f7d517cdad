"""The language a text says it is in: its front matter first, then its path. Nothing is guessed from the words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEYS = ("lang", "language", "locale")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
# Two letters between dots or as a folder are a language only if they are one that policies are written in: `io`, `md`
# or `us` are not.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
    ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms nb nl nn
    no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh
    """,
    )
)


def language_of(path: str, front_matter: Mapping[str, object]) -> str:
    """A tag such as "fr" or "pt-br" in lower case, or "" where neither the front matter nor `path` names one."""
    for key in _KEYS:
        value = str(front_matter.get(key) or "").strip()
        if _TAG.fullmatch(value):
            return value.lower().replace("_", "-")
    folders, _, name = path.replace("\\", "/").rpartition("/")
    for part in (*reversed(name.split(".")[1:-1]), *reversed(folders.split("/"))):
        tag = part.lower().replace("_", "-")
        if _TAG.fullmatch(part) and tag.split("-")[0] in _KNOWN:
            return tag
    return ""
