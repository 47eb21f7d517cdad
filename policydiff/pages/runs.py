"""The words of a row: the redline of its blocks, cut where a link, a part or what nobody sees begins and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from policydiff.model import Block, SpanKind, Visibility
from policydiff.pages.records import RedlineRun
from policydiff.record import NamedTuple

# So many links of a block may be lost, or stand within longer words, before the search ends: it is linear.
_LOST = 8


class SpanPiece(NamedTuple):
    """A stretch of a redline, and the name of the move that it is one end of."""

    kind: SpanKind
    text: str
    move: str = ""


class _Unread(NamedTuple):
    """What is struck or hidden within a text that is read: where it stands in it, and the run that shows it."""

    at: int
    text: str
    state: Visibility


class _WovenSide:
    """One side of a redline: its links and what is not read in it, by their places in the blocks joined by blanks.

    `joints` are the places of these blanks.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.unread: list[_Unread] = []
        self._links: list[tuple[int, int, str]] = []
        starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
        for start, block in zip(starts, blocks, strict=False):
            self._links += ((start + first, start + end, target) for first, end, target in _links(block))
            self.unread += (each._replace(at=start + each.at) for each in _unread(block))
        self.joints = {start - 1 for start in starts[1:-1]}
        self._starts = [start for start, _, _ in self._links]
        ends = (place for start, end, _ in self._links for place in (start, end))
        around = (place for joint in self.joints for place in (joint, joint + 1))
        self._cuts = sorted({*ends, *around, *(each.at for each in self.unread)})

    def target(self, at: int) -> str:
        """Where the letter at a place leads as a link."""
        found = bisect_right(self._starts, at) - 1
        return self._links[found][2] if found >= 0 and at < self._links[found][1] else ""

    def cuts(self, start: int, length: int) -> Sequence[int]:
        """Where a stretch has to be cut, counted from its start."""
        first, end = bisect_right(self._cuts, start), bisect_left(self._cuts, start + length)
        return [place - start for place in self._cuts[first:end]]


def woven(
    pieces: Iterable[SpanPiece], old: Sequence[Block], new: Sequence[Block], parts: SpanKind
) -> Iterator[tuple[RedlineRun, ...]]:
    """The runs of the rows that show these blocks: a row for each block of the old text if `parts` is DELETE, else for
    each one of the new text.

    The pieces are the redline from the joined texts of `old` to those of `new`.
    """
    was, now = _WovenSide(old), _WovenSide(new)
    joints = was.joints if parts is SpanKind.DELETE else now.joints
    state = _state((*new, *old)[0])
    unread = _Unreads(was.unread, now.unread)
    row: list[RedlineRun] = []
    x = y = 0  # how much of both sides is told
    for kind, text, move in filter(lambda piece: piece.text, pieces):
        in_old, in_new = kind is not SpanKind.INSERT, kind is not SpanKind.DELETE
        cuts = {*(was.cuts(x, len(text)) if in_old else ()), *(now.cuts(y, len(text)) if in_new else ())}
        for start, end in pairwise((0, *sorted(cuts), len(text))):
            row += unread.until(x, y)
            joint = kind in (SpanKind.SAME, parts) and (x if parts is SpanKind.DELETE else y) in joints
            if not joint:
                leads, led = now.target(y) if in_new else "", was.target(x) if in_old else ""
                row.append(RedlineRun(kind, text[start:end], leads, led, state, move))
            elif kind is SpanKind.SAME:  # the blank between two parts is in neither; the whole has it
                row.append(RedlineRun(_OTHER[parts], text[start:end], state=state))
            x, y = x + (end - start) * in_old, y + (end - start) * in_new
            if joint:
                yield _joined(row)
                row = []
    yield _joined([*row, *unread.until(x, y)])


_OTHER = {SpanKind.INSERT: SpanKind.DELETE, SpanKind.DELETE: SpanKind.INSERT}


def _state(block: Block) -> Visibility:
    """How a block is seen as a whole."""
    if not block.hidden:
        return Visibility.SHOWN
    struck = any(run.state is Visibility.STRUCK for run in block.runs)
    return Visibility.STRUCK if struck else Visibility.HIDDEN


def _joined(row: Iterable[RedlineRun]) -> tuple[RedlineRun, ...]:
    """The runs, neighbours that are told alike as one."""
    grouped = groupby((run for run in row if run.text), key=lambda run: run._replace(text=""))
    return tuple(alike._replace(text="".join(run.text for run in group)) for alike, group in grouped)


# --------------------------------------------------------------------------- what stands in a block beside its letters


class _Unreads:
    """What is not read on either side, given once each as the redline comes to its place."""

    def __init__(self, old: Iterable[_Unread], new: Iterable[_Unread]) -> None:
        old, new = list(old), list(new)
        shared = Counter(each[1:] for each in old) & Counter(each[1:] for each in new)
        left = Counter(shared)
        self._came: deque[tuple[int, RedlineRun]] = deque()
        self._went: deque[tuple[int, RedlineRun]] = deque()
        for each in new:
            kind = SpanKind.SAME if shared[each[1:]] > 0 else SpanKind.INSERT
            shared[each[1:]] -= 1
            self._came.append((each.at, RedlineRun(kind, each.text, state=each.state)))
        for each in old:
            if left[each[1:]] > 0:
                left[each[1:]] -= 1
            else:
                self._went.append((each.at, RedlineRun(SpanKind.DELETE, each.text, state=each.state)))

    def until(self, old: int, new: int) -> Iterator[RedlineRun]:
        """Those that stand at these places, or before."""
        for waiting, place in ((self._went, old), (self._came, new)):
            while waiting and waiting[0][0] <= place:
                yield waiting.popleft()[1]


def _unread(block: Block) -> Iterator[_Unread]:
    """What is struck or hidden within a block that is read, with a blank where it would run into the words around."""
    place = 0
    for run in () if block.hidden else block.runs:
        if run.state is Visibility.SHOWN:
            found = block.text.find(run.text, place)
            place = place if found < 0 else found + len(run.text)
            continue
        before, after = block.text[:place][-1:], block.text[place : place + 1]
        text = run.text if not before.strip() else f" {run.text}"
        yield _Unread(place, f"{text} " if after.isalnum() else text, run.state)


def _links(block: Block) -> Iterator[tuple[int, int, str]]:
    """The links of a block: where their words begin and end in its text, and where they lead.

    A link knows its words and not their place: it is sought behind the one before, as a whole word first.
    """
    place = lost = 0
    for link in block.links:
        words = link.text.strip()
        found = _whole_word(block.text, words, place) if words and lost < _LOST else -1
        if found < 0:
            lost += 1
            continue
        place = found + len(words)
        yield found, place, link.target


def _whole_word(text: str, words: str, start: int) -> int:
    """Where `words` stand from `start` on, if it can be with no letter before or behind them; -1 if nowhere."""
    first = at = text.find(words, start)
    for _ in range(_LOST):
        around = text[at - 1 : at] if at > 0 else "", text[at + len(words) : at + len(words) + 1]
        if at < 0 or not any(each.isalnum() for each in around):
            return first if at < 0 else at
        at = text.find(words, at + 1)
    return first
