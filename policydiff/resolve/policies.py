"""Files whose names look like those of policies, with their translations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache
from pathlib import PurePosixPath

from policydiff.language import WORDS, codes, read
from policydiff.language.locales import Family, families
from policydiff.late import late

_ENDINGS = (".md", ".markdown", ".mdx", ".txt", ".html", ".htm")
_NO_POLICY = late(
    r"(^|/)(notices?|node_modules|vendor|third[-_]party|tests?|fixtures|examples?|docs?/api|\.[^/]+"
    r"|_?includes?|_?partials?|snippets|_?layouts?|templates?|components?|themes?|_site|dist|build|coverage"
    r"|archives?|old|obsolete|_?drafts?)/|"
    r"(^|/)(readme|changelog|contributing|license|security|robots|humans|llms|404)(\.[a-z-]+)?\.[a-z]+$",
    re.IGNORECASE,
)
_NOTICE = late(r"(^|[/-])notices?/", re.IGNORECASE)
# Folders that hold policies and are none, and names of files that say nothing of what is in them.
_SHELVES = frozenset(("legal", "policies", "policy"))
_FEW = 4
_UNNAMED = frozenset(("index", "-index", "page", "default"))


def policy_families(paths: Iterable[str]) -> tuple[Family, ...]:
    """The files among `paths` that look like policies, each with those that are the same one in other languages.

    They are called like one (`terms.md`), or their folder is (`terms/index.md`), or they lie in a folder of policies.
    """
    texts = [path for path in paths if path.lower().endswith(_ENDINGS) and not _NO_POLICY.search(path)]
    return tuple(family for family in families(texts) if _looks_like_one(PurePosixPath(family.name)))


def beside_policies(paths: Iterable[str], policies: Set[str]) -> tuple[str, ...]:
    """The texts among `paths` in a folder of policies, where one text of four is one, that are none of these."""
    texts = [path for path in paths if path.lower().endswith(_ENDINGS) and not _NO_POLICY.search(path)]
    count = Counter(PurePosixPath(path).parent for path in texts)
    known = Counter(PurePosixPath(path).parent for path in texts if path in policies)
    shelves = {folder for folder, size in known.items() if folder.name and size * _FEW >= count[folder]}
    return tuple(path for path in texts if PurePosixPath(path).parent in shelves and path not in policies)


def named_like_policies(paths: Iterable[str]) -> tuple[str, ...]:
    """The files among `paths` that are called like a policy, wherever they lie, but for notices."""
    texts = (path for path in paths if path.lower().endswith(_ENDINGS) and not _NOTICE.search(path))
    return tuple(path for path in texts if _names().search(PurePosixPath(path).stem))


def _looks_like_one(name: PurePosixPath) -> bool:
    folder = name.parent.name
    if name.stem in _UNNAMED:
        return folder not in _SHELVES and bool(_names().search(folder))
    return bool(_names().search(name.stem)) or (folder in _SHELVES and name.stem not in _UNNAMED)


@cache
def _names() -> re.Pattern[str]:
    listed = (name for code in codes(WORDS) for name in read(code, WORDS).get("files", ()))
    return re.compile("|".join(listed), re.IGNORECASE)
