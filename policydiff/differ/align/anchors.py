"""Anchors: pairs of blocks with equal texts, between which all other blocks are aligned."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from policydiff.differ.align.headings import headings
from policydiff.differ.align.pieces import recut, same_words
from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.thresholds import CANDIDATES, DATE_LINE, NAME, SHORT_ITEM, SURE
from policydiff.differ.align.weights import words_of
from policydiff.effective.records import Kind
from policydiff.effective.statements import DatedLine, said
from policydiff.model import CELL, Block, Scope

_Rows = dict[tuple[int, tuple[str, ...]], list[int]]
_ANYWHERE = -2
# What may be a line that only dates the text.
_DATED = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)
_Dates = tuple[Kind, ...] | None
_Text = tuple[bool, str]


def anchor(board: AlignmentState) -> None:
    """Pair equal texts: first those that stand once on each side, then beside them, under one heading, in one gap."""
    same_words(board)
    _unique(board)
    recut(board)
    headings(board, SURE, alone=True)
    if board.done():
        return
    _extend(board, within=True)
    same_section(board)
    _extend(board, within=False)
    _same_gap(board)


def _unique(board: AlignmentState) -> None:
    """Pair texts that stand once on each side. The clause's number is not part of the text: it may change."""
    once_a, once_b = _once(board.text_a, board.of_a), _once(board.text_b, board.of_b)
    for text, i in once_a.items():
        heading, _ = text
        if text in once_b and (heading or board.telling_a[i]):
            board.join((i,), (once_b[text],), 1.0)


def _once(texts: Sequence[_Text], taken: Sequence[BlockPair | None]) -> dict[_Text, int]:
    """The texts that one free block has, each with its index."""
    free = {at: text for at, (text, pair) in enumerate(zip(texts, taken, strict=True)) if not pair}
    often = Counter(free.values())
    return {text: at for at, text in free.items() if often[text] == 1}


def _places(texts: Sequence[object], taken: Sequence[BlockPair | None]) -> dict[object, list[int]]:
    """The indices of the free blocks with each text."""
    places: dict[object, list[int]] = defaultdict(list)
    for at, (text, pair) in enumerate(zip(texts, taken, strict=True)):
        if pair is None:
            places[text].append(at)
    return places


def _extend(board: AlignmentState, *, within: bool) -> None:
    """Pair the neighbours of each pair, in both directions, while the texts are equal; if `within`, not beyond the
    section."""
    of_a, of_b, last_a, last_b = board.of_a, board.of_b, len(board.a) - 1, len(board.b) - 1
    for step, order in ((1, range(last_a)), (-1, range(last_a, 0, -1))):
        for i in order:
            pair, x = of_a[i], i + step
            if not pair or of_a[x]:
                continue
            y = pair.new[0] + step
            if not 0 <= y <= last_b or of_b[y] or board.text_a[x] != board.text_b[y]:
                continue
            if board.together(x, y) or not within:
                board.join((x,), (y,), 1.0)


def _same_gap(board: AlignmentState) -> None:
    """Pair equal texts, in order, in runs of free blocks that face each other."""
    from rapidfuzz.distance import LCSseq

    for old, new, _ in list(board.facing()):
        ids: dict[object, str] = {}
        s = "".join(ids.setdefault(board.text_a[i], chr(0xF0000 + len(ids))) for i in old)
        t = "".join(ids.setdefault(board.text_b[j], chr(0xF0000 + len(ids))) for j in new)
        for op in LCSseq.opcodes(s, t):
            if op.tag == "equal":
                for i, j in zip(old[op.src_start : op.src_end], new[op.dest_start : op.dest_end], strict=True):
                    if board.free(i, j):
                        board.join((i,), (j,), 1.0)


def same_section(board: AlignmentState) -> None:
    """Pair equal texts under paired headings, in order."""
    free_b: dict[tuple[int, object], list[int]] = defaultdict(list)
    for j, text in enumerate(board.text_b):
        if board.of_b[j] is None:
            free_b[board.over_b[j], text].append(j)
    for i, block in enumerate(board.a):
        if board.of_a[i] is not None or block.kind is Scope.HEADING:
            continue
        h = board.over_a[i]
        over = board.of_a[h] if h >= 0 else None
        if h < 0 or over:
            found = free_b.get((over.new[0] if over else -1, board.text_a[i]))
            if found:
                board.join((i,), (found.pop(0),), 1.0)


def leftovers(board: AlignmentState) -> None:
    """Pair equal texts that are still free, however short: the same words are never both removed and added.

    So it is where a paragraph was made a heading. Of many copies only the nearest few are looked at.
    """
    for texts_a, texts_b in ((board.text_a, board.text_b), (_plain(board.text_a), _plain(board.text_b))):
        places = _places(texts_b, board.of_b)
        for i, text in enumerate(texts_a):
            if board.of_a[i] is None and (found := places.get(text)):
                at = bisect_left(found, i)
                near = found[max(at - CANDIDATES, 0) : at + CANDIDATES]
                j = min(near, key=lambda j: (-board.vouched(i, j), not board.together(i, j), abs(i - j)))
                found.remove(j)
                board.join((i,), (j,), 1.0)


def _plain(texts: Sequence[tuple[bool, str]]) -> list[str]:
    return [text for _, text in texts]


def date_lines(board: AlignmentState) -> None:
    """Pair the line that dates the one text with that of the other, whatever of it changed.

    Of several on a side those belong together that date the same ("Last updated", "Effective"), if there is one of them
    on each side.
    """
    found: tuple[dict[_Dates, list[int]], dict[_Dates, list[int]]] = ({}, {})
    for lines, blocks, taken in zip(found, (board.a, board.b), (board.of_a, board.of_b), strict=True):
        for at, block in enumerate(blocks):
            if taken[at] is not None or block.kind not in _DATED or len(block.text) > DATE_LINE:
                continue
            if (dates := _dates(block.text)).alone:
                for key in (tuple(dict.fromkeys(each.kind for each in dates.statements)), None):
                    lines.setdefault(key, []).append(at)
    for key in sorted(found[0].keys() & found[1].keys(), key=lambda key: key is None):
        old, new = (
            [at for at in lines[key] if not taken[at]]
            for lines, taken in zip(found, (board.of_a, board.of_b), strict=True)
        )
        if len(old) == len(new) == 1:
            board.join((old[0],), (new[0],), board.similarity(old[0], new[0]))


@lru_cache(maxsize=32768)
def _dates(text: str) -> DatedLine:
    """What a text states of its own days. Cached, since many a block is free in two comparisons."""
    return said(text)


def keyed_rows(board: AlignmentState) -> None:
    """Pair table rows about the same thing, whatever their other cells say: those that alone have a name in their first
    cell under paired headings, then those that alone have it in the whole text. A number names nothing.

    So are items such as "Logs: 12 months", under paired headings.
    """
    rows: tuple[_Rows, _Rows] = (defaultdict(list), defaultdict(list))
    for found, blocks, over in zip(rows, (board.a, board.b), (board.over_a, board.over_b), strict=True):
        for at, block in enumerate(blocks):
            if block.kind is Scope.TABLE_ROW and (name := _name(block)):
                found[over[at], name].append(at)
                found[_ANYWHERE, name].append(at)
            elif block.kind is Scope.LIST_ITEM and (name := _item_name(block)):
                found[over[at], name].append(at)
    for (h, name), old in sorted(rows[0].items(), key=lambda each: (each[0][0] == _ANYWHERE, each[1])):
        pair = board.of_a[h] if h >= 0 else None
        new = rows[1].get((pair.new[0] if pair else h, name), []) if pair or h < 0 else []
        if len(old) == len(new) == 1 and board.free(old[0], new[0]):
            board.join((old[0],), (new[0],), board.similarity(old[0], new[0]))


def _item_name(item: Block) -> tuple[str, ...]:
    """The words before the colon of an item of a few words, after a sign that no row has; none where there are none."""
    name, colon, value = item.text.partition(":")
    words = words_of(name) if colon and len(item.text) <= SHORT_ITEM and value.strip() else ()
    return (":", *words) if 0 < len(words) <= NAME and any(map(str.isalpha, words)) else ()


def _name(row: Block) -> tuple[str, ...]:
    """The words of the first cell of a row; none where they have no letter."""
    words = words_of(row.text.split(CELL.strip())[0])
    return words if any(map(str.isalpha, words)) else ()
