"""The id of a clause: its title at birth as one readable word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from policydiff.late import late
from policydiff.model import Clause

OPENING_TEXT = "opening-text"
FRONT_MATTER = "front-matter"
# An id is typed by hand and stands in anchors; a "heading" can be a whole paragraph in bold.
LONGEST = 60
# Latin letters that Unicode does not take apart.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng"}
)
_APOSTROPHES = late("['’ʼ`´]")


def new_id(clause: Clause, taken: Container[str], *, front_matter: bool = False) -> str:
    """The id for a new clause: its title ("cookies"), with a number where `taken` has that already ("cookies-2")."""
    slug = FRONT_MATTER if front_matter else slug_of(clause)
    # A heading "Opening text" never takes the id of the text before the first heading.
    number = 2 if clause.path and slug in (OPENING_TEXT, FRONT_MATTER) else 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


def slug_of(clause: Clause) -> str:
    """A title in lower case, ASCII where it has an ASCII form, words joined by hyphens, without its number.

    A title that is nothing but its number gives that; one without a letter or digit is "clause".
    """
    if not clause.path:
        return OPENING_TEXT
    return _cut(_slug(clause.title) or _slug(clause.label) or "clause")


def _slug(text: str) -> str:
    # An apostrophe ends a word in French ("l'article") and is inside one in English ("your child's").
    plain = _APOSTROPHES.sub(lambda match: "" if _inside(text, match.end()) else " ", text)
    letters = ""
    for letter in unicodedata.normalize("NFC", plain.casefold()):
        if unicodedata.category(letter).startswith("M"):
            letters += letter if letters and not letters[-1].isascii() else ""
        else:
            letters += _ascii(letter) if letter.isalnum() else " "
    return "-".join(letters.translate(_LATIN).split())


def _inside(text: str, end: int) -> bool:
    return bool(re.match(r"(?:s|t|re|ve|ll|d|m)\b", text[end:], re.IGNORECASE))


def _ascii(letter: str) -> str:
    """The letter without its accents if an ASCII letter is left, else the letter as it is."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return bare.casefold() if bare and bare.isascii() and bare.isalnum() else letter


def _cut(slug: str) -> str:
    """A slug of more than LONGEST letters cut at a hyphen."""
    if len(slug) <= LONGEST:
        return slug
    head = slug[: LONGEST + 1].rpartition("-")[0]
    return head or slug[:LONGEST]
