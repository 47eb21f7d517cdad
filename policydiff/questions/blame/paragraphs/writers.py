"""Which version wrote which word: for every character of every paragraph the version that wrote it first, its writer.

A word that stays keeps its writer. So does one that is deleted and comes back, in its paragraph, or anywhere as a part
of a longer run of words: the idea is that of WikiWho (Flöck and Acosta, 2014), on the paragraphs and redlines that
policydiff shows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from policydiff.differ.align.thresholds import FEW_WORDS
from policydiff.differ.words import redline, tokens
from policydiff.model import Change, ChangeKind, Span, SpanKind
from policydiff.questions.blame.paragraphs.cut import Part, read
from policydiff.questions.blame.paragraphs.lost import Lost
from policydiff.questions.blame.paragraphs.thread import Thread

# Words that come back are looked for in so many earlier texts of their paragraph, the newest first.
MOST_FORMS = 20


class Writers:
    """Keeps the writers of all words in `Thread.written`, for each text of a paragraph. `now` is the present version,
    by its number."""

    def __init__(self) -> None:
        self._lost = Lost()

    def born(self, thread: Thread, now: int) -> None:
        """Credit a new paragraph to `now`, but for words that were deleted elsewhere before."""
        self._write(thread, _all(now, len(thread.text)), now)

    def remember(self, change: Change, threads: Sequence[Thread]) -> None:
        """Remember the words that a change deletes, for they may come back; `threads` are those of its old blocks."""
        if change.kind is ChangeKind.RENUMBERED:
            return
        if not change.new:
            for thread in threads:
                self._lost.add(thread.text, thread.written[thread.text])
            return
        place, whole = 0, _joined([thread.written[thread.text] for thread in threads])
        for kind, text in change.spans:
            if kind is SpanKind.DELETE:
                self._lost.add(text, whole[place : place + len(text)])
            place += len(text) * (kind is not SpanKind.INSERT)

    def edited(
        self, change: Change, texts: Sequence[str], before: Sequence[Thread], after: Sequence[Thread], now: int
    ) -> None:
        """Credit the words of paragraphs that were edited, cut or joined.

        `before` are the threads of the old blocks, which had `texts`, and `after` those of the new blocks.
        """
        if all(thread.text in thread.written for thread in after):
            return
        old = _joined([thread.written[text] for thread, text in zip(before, texts, strict=True)])
        new, place = _carried(change.spans, old, now), 0
        for thread in after:
            end = place + len(thread.text)
            self._write(thread, new[place:end], now)
            place = end + 1

    def recut(self, thread: Thread, parts: Sequence[Part]) -> None:
        """Credit the words of a paragraph that was put together from `parts` of others to their writers there."""
        if thread.text in thread.written:
            return
        before = [token for part in parts for token in read(part.thread, part.start, part.end)]
        written = array("l", [0]) * len(thread.text)
        for token, known in zip(read(thread), before, strict=True):
            writer = known.thread.written[known.thread.text][known.start]
            written[token.start :] = _all(writer, len(written) - token.start)
        thread.written[thread.text] = written

    def back(self, thread: Thread, last: str, now: int) -> None:
        """Credit the words of a deleted paragraph that is back with another text than its `last` one."""
        self._write(thread, _carried(redline(last, thread.text), thread.written[last], now), now)

    def _write(self, thread: Thread, written: array[int], now: int) -> None:
        """Keep `written` as the writers of a thread's present text.

        Words in it that are credited to `now` are looked for in earlier texts of the thread, and among deleted words.
        """
        if thread.text in thread.written:
            return
        for form in list(thread.written)[: -MOST_FORMS - 1 : -1]:
            if now not in written:
                break
            _restore(thread.text, written, _carried(redline(form, thread.text), thread.written[form], now), now)
        for start, end, writer in self._lost.found(thread.text, written, now):
            _fill_range(written, start, end, writer, now)
        thread.written[thread.text] = written


def _all(version: int, size: int) -> array[int]:
    return array("l", [version]) * size


def _joined(parts: Iterable[array[int]]) -> array[int]:
    """The writers of several texts as those of one, the texts joined by blanks."""
    whole = array("l")
    for part in parts:
        if whole:
            whole.append(part[0] if part else whole[-1])
        whole += part
    return whole


def _carried(spans: Iterable[Span], old: array[int], now: int) -> array[int]:
    """The writers of a new text by its redline: `now` for inserted characters, those in `old` for the others."""
    new, place = array("l"), 0
    for kind, text in spans:
        if kind is SpanKind.SAME:
            new += old[place : place + len(text)]
        elif kind is SpanKind.INSERT:
            new += _all(now, len(text))
        place += len(text) * (kind is not SpanKind.INSERT)
    return new


def _restore(text: str, written: array[int], known: array[int], now: int) -> None:
    """Give words in `written` that are credited to `now` the writers they have in `known`, if they came back together.

    They did if they are a whole inserted stretch, or FEW_WORDS or more in a row. A single word of a longer stretch
    proves nothing: the 15 of "15 May" is not that of "15 March".
    """
    inserted = _stretches(text, [version == now for version in written])
    again = _stretches(text, [a == now and b != now for a, b in zip(written, known, strict=True)])
    for run in again:
        if run in inserted or len(run) >= FEW_WORDS:
            start, end = run[0][0], run[-1][1]
            written[start:end] = known[start:end]


def _stretches(text: str, marked: Sequence[bool]) -> list[list[tuple[int, int]]]:
    """The runs of words whose characters are `marked`, each word as (start, end); punctuation ends no run."""
    runs: list[list[tuple[int, int]]] = [[]]
    place = 0
    for token in tokens(text):
        if marked[place] and token[0].isalnum():
            runs[-1].append((place, place + len(token)))
        elif token[0].isalnum() and runs[-1]:
            runs.append([])
        place += len(token)
    return [run for run in runs if run]


def _fill_range(written: array[int], start: int, end: int, writer: int, now: int) -> None:
    for at in range(start, end):
        if written[at] == now:
            written[at] = writer


def pieces(text: str, written: Sequence[int]) -> Iterator[tuple[str, int]]:
    """A text in stretches as (words, the version that wrote them); blanks and punctuation go with the word before."""
    stretch, writer, place, said = "", written[0] if written else 0, 0, False
    for token in tokens(text):
        word = token[0].isalnum()
        if word and written[place] != writer:
            if said:
                yield stretch, writer
                stretch = ""
            writer = written[place]
        said = said or word
        stretch, place = stretch + token, place + len(token)
    if stretch:
        yield stretch, writer
