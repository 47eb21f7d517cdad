"""Files whose names look like those of policies, with their translations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

from policydiff.language import WORDS, codes, read
from policydiff.language.locales import Family, families
from policydiff.late import late

_ENDINGS = (".md", ".markdown", ".mdx")
_NO_POLICY = late(
    r"(^|/)(notices?|node_modules|vendor|third[-_]party|tests?|fixtures|examples?|docs?/api|\.github"
    r"|_?includes?|_?partials?|snippets|_layouts|layouts)/|"
    r"(^|/)(readme|changelog|contributing|license|security|index|_index)\.[a-z]+$",
    re.IGNORECASE,
)


def policy_families(paths: Iterable[str]) -> tuple[Family, ...]:
    """The files among `paths` that look like policies, each with those that are the same one in other languages."""
    texts = [path for path in paths if path.endswith(_ENDINGS) and not _NO_POLICY.search(path)]
    return tuple(family for family in families(texts) if _names().search(PurePosixPath(family.name).name))


@cache
def _names() -> re.Pattern[str]:
    listed = (name for code in codes(WORDS) for name in read(code, WORDS).get("files", ()))
    return re.compile("|".join(listed), re.IGNORECASE)
