"""For which pages a text of reStructuredText is, and which of its directives say nothing to a reader."""

from __future__ import annotations

import re

from policydiff.late import late

_WORD = late(r"\s*(?:(?P<name>[\w-]+)|(?P<sign>[()]))")
_PAGES = frozenset({"html", "format_html", "builder_html", "builder_dirhtml", "builder_singlehtml"})
_OTHERS = late(r"(?:format_|builder_)?(?:latex|latexpdf|pdf|text|man|texinfo|epub3?|xml|gettext|linkcheck|json|rinoh)")
_LONGEST = 500

IDLE = frozenset(
    (
        *("index", "highlight", "tabularcolumns", "sectionauthor", "moduleauthor", "codeauthor", "default-domain"),
        *("currentmodule", "py:currentmodule", "program", "nosearch", "meta"),
    )
)
"""Directives whose text is on no page, or that decide what programs do with other ones."""

FILE_KEYS = frozenset({"orphan", "nocomments", "tocdepth", "no-search", "nosearch", "allow-section-headings"})
"""Fields at the beginning of a file that are for Sphinx alone."""


def is_for_pages(condition: str) -> bool | None:
    """Whether `.. only:: condition` is met where pages of HTML are made; None where that is not known."""
    signs = [each["sign"] or each["name"] for each in _WORD.finditer(condition[:_LONGEST].lower())]
    if "".join(signs) != re.sub(r"\s", "", condition.lower()):
        return None
    value, rest = _either(signs)
    return None if rest else value


def _either(signs: list[str]) -> tuple[bool | None, list[str]]:
    value, rest = _both(signs)
    while rest[:1] == ["or"]:
        other, rest = _both(rest[1:])
        value = True if True in (value, other) else None if None in (value, other) else False
    return value, rest


def _both(signs: list[str]) -> tuple[bool | None, list[str]]:
    value, rest = _one(signs)
    while rest[:1] == ["and"]:
        other, rest = _one(rest[1:])
        value = False if False in (value, other) else None if None in (value, other) else True
    return value, rest


def _one(signs: list[str]) -> tuple[bool | None, list[str]]:
    if not signs:
        return None, []
    first, rest = signs[0], signs[1:]
    if first == "not":
        value, rest = _one(rest)
        return None if value is None else not value, rest
    if first == "(":
        value, rest = _either(rest)
        return (value, rest[1:]) if rest[:1] == [")"] else (None, [")"])
    if first in _PAGES:
        return True, rest
    return (False if _OTHERS.fullmatch(first) else None), rest
