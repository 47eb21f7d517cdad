"""Files that look like policies by their names, and their translations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from policydiff.language.locales import Family, families

_ENDINGS = (".md", ".markdown", ".mdx")
_NAMES = re.compile(
    r"privacy|terms|\btos\b|cookie|confidential|\bcg[uv]\b|datenschutz|\bagb\b|nutzungsbedingungen|acceptable[-_ ]use|"
    r"\bdpa\b|data[-_ ]processing|politique|mentions[-_ ]legales|privacidad|condiciones|t[eé]rminos|policy|policies|"
    r"code[-_ ]of[-_ ]conduct|guidelines|eula|subprocessor|refund|riservatezza|privacidade|termos",
    re.IGNORECASE,
)
_NO_POLICY = re.compile(
    r"(^|/)(notices?|node_modules|vendor|third[-_]party|tests?|fixtures|examples?|docs?/api|\.github)/|"
    r"(^|/)(readme|changelog|contributing|license|security|index|_index)\.[a-z]+$",
    re.IGNORECASE,
)


def policy_families(paths: Iterable[str]) -> tuple[Family, ...]:
    """The files among `paths` that look like policies, each with those that are the same one in other languages."""
    texts = [path for path in paths if path.endswith(_ENDINGS) and not _NO_POLICY.search(path)]
    return tuple(family for family in families(texts) if _NAMES.search(PurePosixPath(family.name).name))
