"""The header names another language."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.document.language import LANGUAGE_KEYS
from policydiff.grading.rules._item import Item, Pair
from policydiff.language import base
from policydiff.model import Finding, Level

ID = "language"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("metadata",)
WHY = "The header says that the text is in another language: by that browsers read it aloud, and policydiff grades it."
SOURCE = "policydiff's own reading"
EXAMPLES = (
    Pair("lang: en", "lang: ja", block="frontmatter"),
    Pair('language: "de"', "language: en", block="frontmatter"),
    Pair(None, "lang: fr", "en", block="frontmatter"),
)
NEAR_MISSES = (
    Pair("lang: en", "lang: en-GB", block="frontmatter"),
    Pair("locale: pt_BR", "locale: pt-PT", "pt", block="frontmatter"),
    Pair(None, "lang: en", "en", block="frontmatter"),
    Pair("lang: es", None, "es", block="frontmatter"),
    Pair("layout: en", "layout: ja", block="frontmatter"),
    Pair("lang: en", "lang: ja"),
)


def find(item: Item) -> Iterator[Finding]:
    """A key for the language that names another one than before, or came or went and is not that of the text."""
    if names_another(item):
        yield Finding(ID, LEVEL, "metadata", item.old, item.new)


def names_another(item: Item) -> bool:
    """Whether an entry of the header says so; a region makes no other language."""
    if item.block != "frontmatter":
        return False
    was, now = (_named(side) for side in (item.old, item.new))
    if was and now:
        return was != now
    return bool(was or now) and item.language.code not in ("", was or now)


def _named(entry: str) -> str:
    """The language that an entry names, "" for any other entry."""
    key, _, value = entry.partition(":")
    return base(value.strip().strip("\"'")) if key.strip().casefold() in LANGUAGE_KEYS else ""
