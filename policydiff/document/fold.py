"""Text folded to be compared: differences that a reader cannot see, or would not call a change, are removed.

Folded: Unicode composition (NFC), every kind of space, quote styles, ellipses, hyphens that only steer line breaks,
soft hyphens, zero-width and bidirectional marks, control characters, line ends inside Chinese and Japanese. Kept:
letters, digits, dashes, punctuation, case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from policydiff.language.scripts import unwrapped

_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼ′´`\u1fef\u1ffd"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″〝〞"), '"'),
}
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
# Zero-width space, word joiner, BOM, soft hyphen, bidi marks and isolates, variation selectors. The joiners U+200C and
# U+200D stay: Persian, the Indic scripts and emoji spell with them.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x202A, 0x202F)]
    + [*range(0x2066, 0x206A)]
    + [c for c in range(0x20) if chr(c) not in "\t\n\v\f\r"]
    + [c for c in range(0x7F, 0xA0) if c != 0x85]  # 0x85 is a line end: a space like the others
)
_TABLE = {**_QUOTES, **_HYPHENS, **_INVISIBLE, 0x2026: "..."}
# French puts a space inside its guillemets (« mot »), German points them inwards without one (»Wort«): the space goes
# only where the mark opens before it or closes after it, or the words around a German quote would stick together.
_GUILLEMETS = re.compile(r"(?<![\w.,;:!?%)»›\"])[«‹] ?| ?[»›](?!\w)|[«‹»›]")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` as compared, on one line, without space at its ends."""
    if not text.isascii():
        # Composed last, when no invisible character stands between a letter and its accent any more.
        text = unwrapped(unicodedata.normalize("NFC", text.translate(_TABLE)))
        return _GUILLEMETS.sub('"', _SPACES.sub(" ", text)).strip()
    return _SPACES.sub(" ", text.translate(_TABLE)).strip()
