"""Text folded to be compared: differences that a reader cannot see, or would not call a change, are removed.

Folded: Unicode composition (NFC), every kind of space, quote styles, ellipses, hyphens that only steer line breaks,
soft hyphens, zero-width and bidirectional marks, control characters, line ends inside Chinese and Japanese. Kept:
letters, digits, dashes, punctuation, case, and primes behind a figure, which are minutes or feet. What an override
turns around is put in the order it is read in.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from policydiff.document.seen import INVISIBLE, as_seen
from policydiff.language.scripts import unwrapped
from policydiff.late import late

_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼ´`\u1fef\u1ffd"), "'"),
    **dict.fromkeys(map(ord, "“”„‟〝〞"), '"'),
}
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
_TABLE = {**_QUOTES, **_HYPHENS, **INVISIBLE, 0x2026: "..."}
# French puts a space inside its guillemets (« mot »), German points them inwards without one (»Wort«): the space goes
# only where the mark opens before it or closes after it, or the words around a German quote would stick together.
_GUILLEMETS = late(r"(?<![\w.,;:!?%)»›\"])[«‹] ?| ?[»›](?!\w)|[«‹»›]")
_PRIMES = late(r"(?<![\d′])(?<!\d )[′″]")
_SPACES = late(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` as compared, on one line, without space at its ends."""
    if not text.isascii():
        # Composed last, when no invisible character stands between a letter and its accent any more.
        text = unwrapped(unicodedata.normalize("NFC", as_seen(text).translate(_TABLE)))
        text = _PRIMES.sub(lambda match: "'" if match[0] == "′" else '"', _SPACES.sub(" ", text))
        return _GUILLEMETS.sub('"', text).strip()
    return _SPACES.sub(" ", text.translate(_TABLE)).strip()
