"""Words counted in any script: what counts as a word, and how many of them changes inserted and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from policydiff.differ.sentences import kept_spans
from policydiff.differ.words import redline
from policydiff.late import late
from policydiff.model import Block, Change, ChangeKind, SpanKind
from policydiff.record import NamedTuple

# Scripts written without blanks (Han, kana, Thai, Lao, Khmer, Myanmar): each letter counts as a word.
ALONE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u103f-\u1055\u1780-\u17b3"
)
# Their vowel and tone signs, which stay with the letter before, and the punctuation that stands between their letters.
_SIGNS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
_POINTS = "\u3001-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
TOKEN = late(rf"\s+|[{ALONE}][{_SIGNS}]*|[{_POINTS}]|[^\s{ALONE}{_POINTS}]+")


@lru_cache(maxsize=16384)
def is_word(token: str) -> bool:
    """Whether a token counts as a word: it has a letter or a digit."""
    return any(map(str.isalnum, token))


def count(text: str) -> int:
    """The number of words; in scripts without blanks, of letters."""
    return sum(map(is_word, TOKEN.findall(text)))


class Tally(NamedTuple):
    """The number of inserted and of deleted words."""

    inserted: int
    deleted: int


def tally(changes: Iterable[Change]) -> Tally:
    """The words that `changes` inserted and deleted; moves, those of single sentences too, new numbers and layout have
    none."""
    inserted = deleted = 0
    for change in changes:
        if change.hidden or change.kind in (ChangeKind.RENUMBERED, ChangeKind.REFORMATTED):
            continue
        both = change.old and change.new
        edits = [redline(each.old, each.new) for each in change.came if each.old != each.new]
        for kind, text in (*kept_spans(change), *chain.from_iterable(edits)):
            inserted += count(text) * (kind is SpanKind.INSERT)
            deleted += count(text) * (kind is SpanKind.DELETE)
        if change.spans:
            continue
        if not both or change.kind in (ChangeKind.EDITED, ChangeKind.RENAMED):
            # In a renamed section only the words of the heading changed, not those under it.
            inserted += sum(map(_size, change.new[:1] if both else change.new))
            deleted += sum(map(_size, change.old[:1] if both else change.old))
            inserted -= sum(count(each.new) for each in change.came)
            deleted -= sum(count(each.old) for each in change.went)
    return Tally(inserted, deleted)


def _size(block: Block) -> int:
    return count(block.text.removeprefix(block.label))
