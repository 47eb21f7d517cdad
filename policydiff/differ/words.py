"""Word spans inside an edited block. The only module that imports diff_match_patch and icu4py.

Tokens (script-aware) become one character each, rapidfuzz finds the fewest insertions and deletions over them, and
diff-match-patch's semantic cleanup, on those characters and not on the text, joins what only coincides. So a redline
never cuts inside a word, and no clock decides it. Where there are no blanks between words, a token is a character;
with the extra `cjk` the redline takes the words that ICU's dictionaries find there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, count, groupby
from math import isqrt
from typing import Any

from policydiff.language.scripts import MARKS, UNSPACED, ScriptPattern, may_glue
from policydiff.late import late
from policydiff.model import Span, SpanKind
from policydiff.record import NamedTuple

# A token is a web or e-mail address, which is one thing to a reader; else a number with its separators; else one Han,
# kana, Thai, Lao, Khmer or Burmese character (these scripts put no blanks between words) with the marks that belong to
# it; else a run of letters and marks, with the apostrophes and hyphens inside it left out, so that "l'adresse" can
# change by one word; then a run of blanks; then a flag, then every other character by itself, an emoji with what is
# joined to it.
_TOKEN = ScriptPattern(
    r"https?://[^\s<>\"'()\[\]|]*[^\s<>\"'()\[\]|.,;:!?]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    rf"|(?:\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+)(?:[.,٫٬]\d+)*[{MARKS}]*"
    rf"|[{UNSPACED}][{MARKS}]*"
    rf"|(?:(?![{UNSPACED}])[^\W\d_][{MARKS}]*)+"
    rf"|\s+|[\U0001F1E6-\U0001F1FF]{{2}}"
    rf"|[^\w\s](?:\u200d[^\w\s]|[\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F{MARKS}])*|_+|\w",
    UNSPACED,
    MARKS,
)
# With more tokens than this on either side the whole text is shown as replaced: rapidfuzz holds the bits of the whole
# matrix in memory (215 MB at 20,000 x 20,000 tokens), and nobody reads a redline of that length.
MAX_TOKENS = 50_000
_SWAPPED = {SpanKind.SAME: SpanKind.SAME, SpanKind.DELETE: SpanKind.INSERT, SpanKind.INSERT: SpanKind.DELETE}
# So many pairs of tokens are compared at once: 60 MB.
_MOST_CELLS = 20_000 * 20_000
# A run of so many equal tokens, some six words with the blanks between them, is always unchanged text, however much was
# rewritten around it.
KEPT_RUN = 12
# Planes 15 and 16 are for private use and hold 131,072 characters, over twice MAX_TOKENS; all are of one class to
# diff-match-patch, which shifts boundaries by what kind of character it sees.
_FIRST_CODE = 0xF0000


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """`text` cut into tokens; joined, they are `text` again."""
    return tuple(_TOKEN(text).findall(text))


_CHARACTER = late(rf"[{UNSPACED}][{MARKS}]*")


@lru_cache(maxsize=32768)
def _words(text: str) -> Sequence[str]:
    """The tokens of a text, in scripts without blanks those of a word as one, where ICU is there to tell words."""
    found = tokens(text)
    breaker = None if not may_glue(text) or not _CHARACTER.search(text) else _breaker()
    if breaker is None:
        return found
    words: list[str] = []
    for is_run, grouped in groupby(found, lambda token: bool(_CHARACTER.fullmatch(token))):
        run = tuple(grouped)
        words += breaker("".join(run), "") if is_run else run
    return words


@cache
def _breaker() -> Callable[[str, str], Iterable[str]] | None:
    """What cuts a text into words by dictionaries, None where the extra `cjk` is not installed."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    breaker: Callable[[str, str], Iterable[str]] = WordBreaker
    return breaker


def encode(*texts: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Each sequence of tokens as a string, one character a distinct token, and the tokens by their character."""
    codes = dict(zip(dict.fromkeys(chain(*texts)), map(chr, count(_FIRST_CODE)), strict=False))
    return ["".join([codes[token] for token in text]) for text in texts], dict(zip(codes.values(), codes, strict=True))


@lru_cache(maxsize=32768)
def redline(old: str, new: str) -> tuple[Span, ...]:
    """What to delete from `old` and insert to get `new`, in reading order, deletions before insertions.

    The SAME and DELETE spans joined are `old`, the SAME and INSERT spans joined are `new`. No span is empty and no two
    neighbours are of one kind. `redline(new, old)` is the same with DELETE and INSERT swapped.
    """
    if old > new:  # of several equally short answers the same one is chosen whichever text is asked about first
        return _joined((_SWAPPED[kind], text) for kind, text in redline(new, old))
    if old == new:
        return (Span(SpanKind.SAME, old),) if old else ()
    before, after = _words(old), _words(new)
    if not before or not after or max(len(before), len(after)) > MAX_TOKENS:
        return _joined([(SpanKind.DELETE, old), (SpanKind.INSERT, new)])
    (a, b), table = encode(before, after)
    diffs = _cleaned(_indel(a, b))
    decode = {-1: SpanKind.DELETE, 0: SpanKind.SAME, 1: SpanKind.INSERT}
    return _joined([(decode[op], "".join([table[code] for code in text])) for op, text in diffs])


def _indel(a: str, b: str) -> list[tuple[int, str]]:
    diffs: list[tuple[int, str]] = []
    for equal, i, j, k, m in _opcodes(a, b):
        old, new = a[i:j], b[k:m]
        if equal:
            diffs.append((0, old))
        else:
            diffs += [(-1, old)] * bool(old) + [(1, new)] * bool(new)
    return diffs


class _Edit(NamedTuple):
    """A stretch of two texts, by its start and end in each, and whether it is equal."""

    equal: bool
    i: int
    j: int
    k: int
    m: int


def _opcodes(a: str, b: str) -> Iterable[_Edit]:
    """The stretches of two texts in order; as few insertions and deletions as can be.

    Texts so long that this would take too much memory are cut where a token stands once in each: these are kept.
    """
    if len(a) * len(b) > _MOST_CELLS:
        return _by_anchors(a, b)
    return _compared(a, b, 0, len(a), 0, len(b))


def _by_anchors(a: str, b: str) -> Iterator[_Edit]:
    i = k = 0
    for j, m in [*_anchors(a, b), (len(a), len(b))]:
        yield from _between(a, b, i, j, k, m)
        if j < len(a):
            yield _Edit(True, j, j + 1, m, m + 1)
        i, k = j + 1, m + 1


def _between(a: str, b: str, i: int, j: int, k: int, m: int) -> Iterator[_Edit]:
    """The same of a part of each text; of a long one part by part, each up to what is equal in its first half."""
    side = isqrt(_MOST_CELLS)
    while (j - i) * (m - k) > _MOST_CELLS:
        found = _compared(a, b, i, min(j, i + side), k, min(m, k + side))
        ends = (i + side // 2, k + side // 2)
        held = [at for at, each in enumerate(found) if each.equal and each.i < ends[0] and each.k < ends[1]]
        if not held:
            yield _Edit(False, i, found[-1].j, k, found[-1].m)
            i, k = found[-1].j, found[-1].m
            continue
        last = found[held[-1]]
        size = min(last.j - last.i, ends[0] - last.i, ends[1] - last.k)
        yield from found[: held[-1]]
        yield _Edit(True, last.i, last.i + size, last.k, last.k + size)
        i, k = last.i + size, last.k + size
    yield from _compared(a, b, i, j, k, m)


def _compared(a: str, b: str, i: int, j: int, k: int, m: int) -> list[_Edit]:
    from rapidfuzz.distance import Indel

    return [
        _Edit(op.tag == "equal", i + op.src_start, i + op.src_end, k + op.dest_start, k + op.dest_end)
        for op in Indel.opcodes(a[i:j], b[k:m])
    ]


def _anchors(a: str, b: str) -> list[tuple[int, int]]:
    """Where the tokens stand that are once in each text: the longest row of them that has one order in both."""
    once, others = ({token for token, count in Counter(text).items() if count == 1} for text in (a, b))
    place = {token: m for m, token in enumerate(b) if token in once and token in others}
    ends: list[int] = []  # for each length of a row the least place in `b` with which one ends
    tails: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for j, token in enumerate(a):
        if token in place:
            m = place[token]
            size = bisect_left(ends, m)
            before[j, m] = tails[size - 1] if size else None
            ends[size : size + 1], tails[size : size + 1] = [m], [(j, m)]
    row: list[tuple[int, int]] = []
    at = tails[-1] if tails else None
    while at:
        row.append(at)
        at = before[at]
    return row[::-1]


# Nothing coincides in what is only deleted, only inserted or one put in the place of another.
_SIMPLE = ([-1], [1], [-1, 1])


@cache
def _engine() -> Any:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


def _cleaned(diffs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The diff with short coincidences taken for changed: in place of "a[~b~] c [~d~]" one change. A run of KEPT_RUN or
    more equal tokens is always kept."""
    engine = _engine()
    cleaned: list[tuple[int, str]] = []
    stretch: list[tuple[int, str]] = []
    for op, text in [*diffs, (0, "")]:
        if (op or len(text) < KEPT_RUN) and text:
            stretch.append((op, text))
            continue
        if stretch and [op for op, _ in stretch] not in _SIMPLE:
            engine.diff_cleanupMerge(stretch)
            engine.diff_cleanupSemantic(stretch)
        cleaned += [*stretch, (op, text)]
        stretch = []
    return cleaned


def _joined(pieces: Iterable[tuple[SpanKind, str]]) -> tuple[Span, ...]:
    """The spans of `pieces`: neighbours of one kind are joined, and in each changed stretch deletions come first."""
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


def stretches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where two sequences of words differ: (start, end) in `old`, (start, end) in `new`; as few words as can be."""
    if tuple(old) > tuple(new):  # of several equally short answers the same one is chosen whichever text comes first
        return [(k, m, i, j) for i, j, k, m in stretches(new, old)]
    (a, b), _ = encode(old, new)
    found: list[tuple[int, int, int, int]] = []
    for equal, i, j, k, m in _opcodes(a, b):
        if equal:
            continue
        if found and found[-1][1] == i and found[-1][3] == k:
            found[-1] = (found[-1][0], j, found[-1][2], m)
        else:
            found.append((i, j, k, m))
    return found
