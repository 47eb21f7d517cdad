"""Markup as it is given to the parser of HTML: with signs in place of texts, and without what only looks like a tag."""

from __future__ import annotations

import re
from functools import lru_cache

from policydiff.document.bound import jsx_attributes
from policydiff.document.elements import KNOWN
from policydiff.late import late

# The place of a text that is not in the markup itself: two characters of the planes that nobody writes in.
_HIGH, _LOW, _SPAN = 0xF0000, 0x100000, 0xFFFD
CODE = late("([\U000f0000-\U000ffffd][\U00100000-\U0010fffd])")
_CODED = late("/\\*[\U000f0000-\U000ffffd][\U00100000-\U0010fffd]\\*/|[\U000f0000-\U0010ffff]")
_ODD = late("[\U000f0000-\U0010ffff]")


@lru_cache(maxsize=16384)
def code_of(number: int) -> str:
    """Two characters that stand for a text in markup; `Markup.states` has what became of it."""
    return chr(_HIGH + number // _SPAN) + chr(_LOW + number % _SPAN)


@lru_cache(maxsize=16384)
def number_of(code: str) -> int:
    """The number of the text that two such characters stand for."""
    return (ord(code[0]) - _HIGH) * _SPAN + ord(code[1]) - _LOW


def uncoded(text: str) -> str:
    """`text` of a page without the codes in it, nor the comments that stand around them in style sheets."""
    return _CODED.sub("", text)


# In capitals, and no name of an element or one that no page writes in capitals: a place to be filled in.
_PLACEHOLDER = late(r"<(([A-Z][A-Z0-9]*)(?:[ _-][A-Z0-9 _-]*)?)>")
_WORDS_TOO = frozenset({"ADDRESS", "TIME", "DATA", "SECTION", "LABEL", "TEXT"})


def clean(markup: str) -> str:
    """`markup` without any character that a code may have, with places to be filled in as text, and with the
    attributes of MDX as those of HTML."""
    return jsx_attributes(_PLACEHOLDER.sub(_as_text, _ODD.sub("\ufffd", markup)))


def _as_text(match: re.Match[str]) -> str:
    tag = match[2].lower() in KNOWN and match[1] not in _WORDS_TOO
    return match[0] if tag else f"&lt;{match[1]}&gt;"
