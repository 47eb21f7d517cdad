"""Deleted stretches of words, remembered so that they keep their writers wherever they come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.differ.align.thresholds import SENTENCE
from policydiff.differ.words import tokens
from policydiff.record import NamedTuple

# So many deleted words are remembered, the newest; a policy of 10,000 words can be rewritten ten times over.
MOST_WORDS = 100_000

Run = tuple[str, ...]


class _LostWord(NamedTuple):
    """A word in lower case, and the character of its text at which it starts."""

    word: str
    start: int


class _Deleted(NamedTuple):
    """A deleted stretch: its words, and for each the version that wrote it."""

    words: Run
    writers: tuple[int, ...]


class Lost:
    """Deleted stretches of words, found again by any eight words in a row (SENTENCE), which are no coincidence."""

    def __init__(self) -> None:
        self._deleted: dict[int, _Deleted] = {}  # the oldest first
        self._having: dict[Run, tuple[int, int]] = {}
        self._next = self._size = 0

    def add(self, text: str, written: Sequence[int]) -> None:
        """Remember a deleted stretch. Words that are remembered already keep the writers they were added with first.

        `written` has the version that wrote each character of `text`.
        """
        found = _words(text)
        if len(found) < SENTENCE:
            return
        stretch = _Deleted(tuple(each.word for each in found), tuple(written[each.start] for each in found))
        number, self._next = self._next, self._next + 1
        self._deleted[number] = stretch
        for at, run in _runs(stretch.words):
            self._having.setdefault(run, (number, at))
        self._size += len(stretch.words)
        while self._size > MOST_WORDS:
            self._forget(next(iter(self._deleted)))

    def _forget(self, number: int) -> None:
        stretch = self._deleted.pop(number)
        self._size -= len(stretch.words)
        for _, run in _runs(stretch.words):
            if self._having.get(run, (number,))[0] == number:
                self._having.pop(run, None)

    def found(self, text: str, written: Sequence[int], now: int) -> Iterator[tuple[int, int, int]]:
        """The words of `text` credited to version `now` that were deleted before, as (start, end, writer)."""
        if not self._having or now not in written:
            return
        words = _words(text)
        ends = [each.start for each in words[1:]] + [len(text)]
        run = tuple(each.word for each in words)
        at = 0
        while at + SENTENCE <= len(run):
            known = self._having.get(run[at : at + SENTENCE])
            if known is None or any(written[each.start] != now for each in words[at : at + SENTENCE]):
                at += 1
                continue
            deleted, place = self._deleted[known[0]], known[1]
            for step in range(_length(run, at, deleted.words, place)):
                yield words[at].start, ends[at], deleted.writers[place + step]
                at += 1


def _runs(words: Run) -> Iterator[tuple[int, Run]]:
    return ((at, words[at : at + SENTENCE]) for at in range(len(words) - SENTENCE + 1))


def _length(words: Run, at: int, others: Run, place: int) -> int:
    """How many words in a row are the same in both, from `at` and from `place` on."""
    length = 0
    while at + length < len(words) and place + length < len(others) and words[at + length] == others[place + length]:
        length += 1
    return length


def _words(text: str) -> list[_LostWord]:
    found, place = [], 0
    for token in tokens(text):
        if token[0].isalnum():
            found.append(_LostWord(token.casefold(), place))
        place += len(token)
    return found
