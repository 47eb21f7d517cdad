"""Paragraphs that are gone from the text, at rest until they come back."""

from __future__ import annotations

from policydiff.differ.align.thresholds import FEW_WORDS, MARGIN, SENTENCE
from policydiff.differ.align.weights import words_of
from policydiff.lineage.gone import MUCH, GoneTexts
from policydiff.questions.blame.paragraphs.thread import Thread


class Resting:
    """Threads that no block of the text is."""

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
        """The thread that is back with this text: one that had it, else the one whose last text is much like it.

        A text of few words says little by itself: it has to come back to its clause. Of several that had it the one of
        this clause is meant, else the last to go.
        """
        few = len(words_of(text)) < FEW_WORDS
        had = [(t.clause == clause, n) for n, t in self._by_text.get(text, {}).items() if t.clause == clause or not few]
        number = max(had)[1] if had else self._like(text)
        return None if number is None else self._wake(number)

    def wake(self, thread: Thread) -> None:
        """Let a thread that was put here rest no more."""
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
