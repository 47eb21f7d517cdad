"""The language that a text names: in its front matter, else by its path. Nothing is guessed from the words."""

from __future__ import annotations

from collections.abc import Mapping

from policydiff.language.tags import COMMON
from policydiff.late import late

LANGUAGE_KEYS = ("lang", "language", "locale")
_TAG = late(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def language_of(path: str, front_matter: Mapping[str, object], written: str = "") -> str:
    """A tag such as "fr" or "pt-br" in lower case, or "" where neither the front matter nor `path` names one.

    `written` is what a page of HTML says, which goes before its path.
    """
    for value in (*(str(front_matter.get(key) or "").strip() for key in LANGUAGE_KEYS), written):
        if _TAG.fullmatch(value):
            return value.lower().replace("_", "-")
    folders, _, name = path.replace("\\", "/").rpartition("/")
    for part in (*reversed(name.split(".")[1:-1]), *reversed(folders.split("/"))):
        tag = part.lower().replace("_", "-")
        if _TAG.fullmatch(part) and tag.split("-")[0] in COMMON:
            return tag
    return ""
