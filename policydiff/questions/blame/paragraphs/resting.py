"""Deleted paragraphs, at rest until they come back."""

from __future__ import annotations

from policydiff.differ.align.thresholds import FEW_WORDS, MARGIN, SENTENCE
from policydiff.differ.align.weights import words_of
from policydiff.lineage.gone import MUCH, GoneTexts
from policydiff.questions.blame.paragraphs.thread import Thread


class Resting:
    """The threads of paragraphs that are not in the present text."""

    def __init__(self) -> None:
        self._numbers: dict[int, Thread] = {}
        self._by_text: dict[str, dict[int, Thread]] = {}
        self._texts: GoneTexts[int] = GoneTexts()
        self._next = 0

    def put(self, thread: Thread, version: int) -> None:
        """Let a thread rest from `version` on."""
        thread.died = version
        number, self._next = self._next, self._next + 1
        self._numbers[number] = thread
        for text in thread.forms:
            self._by_text.setdefault(text, {})[number] = thread
        if len(words_of(thread.text)) >= SENTENCE:
            self._texts.bury(number, thread.text)

    def take(self, text: str, clause: str) -> Thread | None:
        """The thread that is back with `text` in the clause with the id `clause`, taken out; None if there is none.

        It is one that had this very text, else the one whose last text is alike and clearly more so than any other's.
        Of several that had it, it is one of this clause, else the last deleted. A text of few words has to come back to
        its clause.
        """
        few = len(words_of(text)) < FEW_WORDS
        had = [(t.clause == clause, n) for n, t in self._by_text.get(text, {}).items() if t.clause == clause or not few]
        number = max(had)[1] if had else self._like(text)
        return None if number is None else self._wake(number)

    def wake(self, thread: Thread) -> None:
        """Take out a thread that was put here."""
        self._wake(next(number for number, each in self._by_text[thread.text].items() if each is thread))

    def _like(self, text: str) -> int | None:
        if len(words_of(text)) < SENTENCE:
            return None
        found = self._texts.like(text)
        clear = found and found[0][0] >= MUCH and (len(found) < 2 or found[0][0] - found[1][0] >= MARGIN)
        return found[0][1] if clear else None

    def _wake(self, number: int) -> Thread:
        thread = self._numbers.pop(number)
        for text in thread.forms:
            del self._by_text[text][number]
            if not self._by_text[text]:
                del self._by_text[text]
        self._texts.take(number)
        return thread
