"""Which pages a cascade of Hugo is meant for: by path, kind, language and environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import basename, dirname, splitext

from policydiff.document.assemble.patterns import fits
from policydiff.document.assemble.values import lowered

TARGETS = ("target", "_target")
_ENVIRONMENT = "production"


def is_meant(cascade: Mapping[str, object], path: str, language: str) -> bool | None:
    """Whether one is meant for the page at a path below the content, None where that is not known. Its keys are in
    small letters."""
    if "_merge" in cascade:
        return None
    told = next((cascade[key] for key in TARGETS if key in cascade), {})
    verdicts = [_fits(key, value, path, language) for key, value in lowered(told).items()]
    if False in verdicts:
        return False
    return None if None in verdicts or not isinstance(told, Mapping) else True


def _fits(key: str, value: object, path: str, language: str) -> bool | None:
    if not isinstance(value, str):
        return None
    match key:
        case "path":
            return any(fits(value.lower(), place) for place in _logical(path, language))
        case "kind":
            return fits(value.lower(), _kind(path))
        case "lang":
            return fits(value.lower(), language)
        case "environment":
            return fits(value.lower(), _ENVIRONMENT)
        case _:
            return None


def _kind(path: str) -> str:
    if not basename(path).startswith("_index."):
        return "page"
    return "section" if dirname(path) else "home"


def _logical(path: str, language: str) -> tuple[str, ...]:
    """How versions of Hugo name a page: with its ending, without, and a bundle by its folder."""
    stem = re.sub(rf"\.{re.escape(language)}$", "", splitext(path)[0])
    names = (path, stem, dirname(path) if basename(stem) in ("index", "_index") else stem)
    return tuple(f"/{name}".lower() for name in names)
