"""Word spans inside an edited block. The only module that imports diff_match_patch.

Tokens (script-aware) become one character each, rapidfuzz finds the fewest insertions and deletions over them, and
diff-match-patch's semantic cleanup, on those characters and not on the text, joins what only coincides. So a redline
never cuts inside a word, and no clock decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policydiff.model import Span, SpanKind

# One Han, kana, Thai, Lao, Khmer or Burmese character is a token (these scripts put no blanks between words), with the
# marks that belong to it; otherwise a run of letters, digits and marks, with the apostrophes and hyphens inside it left
# out, so that "l'adresse" can change by one word; then runs of blanks; then every other character by itself.
_UNSPACED = r"⺀-〆々-〇ぁ-ヿㄅ-ㄯㇰ-ㇿ㐀-䶿一-鿿豈-﫿𠀀-𳎯฀-๿຀-໿က-႟ក-៿"
_MARKS = r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
_TOKEN = re.compile(
    rf"[{_UNSPACED}][{_MARKS}]*"
    rf"|\d+(?:[.,]\d+)*"
    rf"|(?:(?![{_UNSPACED}])[^\W\d_][{_MARKS}]*)+"
    r"|\s+|[^\w\s](?:[\U0001F3FB-\U0001F3FF]|\u200d[^\w\s])*|_+|\w"
)
# Above this many tokens on either side the two texts are shown as replaced: rapidfuzz holds the whole matrix's bits in
# memory (215 MB at 20,000 x 20,000 tokens), and nobody reads a redline of that length.
MAX_TOKENS = 50_000
# Planes 15 and 16 are for private use and hold 131,072 characters, over twice MAX_TOKENS; all are of one class to
# diff-match-patch, which shifts boundaries by what kind of character it sees.
_FIRST_CODE = 0xF0000


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """`text` cut into tokens that joined give it back."""
    return tuple(_TOKEN.findall(text))


def encode(*texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Each sequence of tokens as a string, one character a distinct token, and the tokens by their character."""
    codes: dict[str, str] = {}
    encoded = ["".join([codes.setdefault(t, chr(_FIRST_CODE + len(codes))) for t in text]) for text in texts]
    return encoded, list(codes)


@lru_cache(maxsize=4096)
def redline(old: str, new: str) -> tuple[Span, ...]:
    """What to delete from `old` and insert to get `new`, in reading order, deletions before insertions.

    The SAME and DELETE spans joined are `old`, the SAME and INSERT spans joined are `new`. No span is empty and no two
    neighbours are of one kind.
    """
    if old == new:
        return (Span(SpanKind.SAME, old),) if old else ()
    before, after = tokens(old), tokens(new)
    if not before or not after or max(len(before), len(after)) > MAX_TOKENS:
        return _joined([(SpanKind.DELETE, old), (SpanKind.INSERT, new)])
    (a, b), table = encode(before, after)
    diffs = _cleaned(_indel(a, b))
    decode = {-1: SpanKind.DELETE, 0: SpanKind.SAME, 1: SpanKind.INSERT}
    return _joined([(decode[op], "".join([table[ord(c) - _FIRST_CODE] for c in text])) for op, text in diffs])


def _indel(a: str, b: str) -> list[tuple[int, str]]:
    from rapidfuzz.distance import Indel

    diffs: list[tuple[int, str]] = []
    for op in Indel.opcodes(a, b):
        old, new = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        if op.tag == "equal":
            diffs.append((0, old))
        else:
            diffs += [(-1, old)] * bool(old) + [(1, new)] * bool(new)
    return diffs


def _cleaned(diffs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_cleanupMerge(diffs)
    engine.diff_cleanupSemantic(diffs)
    return diffs


def _joined(pieces: Iterable[tuple[SpanKind, str]]) -> tuple[Span, ...]:
    """Neighbours of one kind joined, and in each changed stretch all deletions before all insertions."""
    spans: list[Span] = []
    deleted = inserted = ""

    def flush() -> None:
        nonlocal deleted, inserted
        if deleted:
            spans.append(Span(SpanKind.DELETE, deleted))
        if inserted:
            spans.append(Span(SpanKind.INSERT, inserted))
        deleted = inserted = ""

    for kind, text in pieces:
        if not text:
            continue
        if kind is SpanKind.DELETE:
            deleted += text
        elif kind is SpanKind.INSERT:
            inserted += text
        else:
            flush()
            if spans and spans[-1].kind is SpanKind.SAME:
                spans[-1] = Span(SpanKind.SAME, spans[-1].text + text)
            else:
                spans.append(Span(SpanKind.SAME, text))
    flush()
    return tuple(spans)
