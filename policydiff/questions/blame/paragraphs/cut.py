"""Paragraphs that were split or merged: which stretches of which old paragraphs a new one consists of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from policydiff.differ.align.weights import words_of
from policydiff.differ.words import tokens
from policydiff.questions.blame.paragraphs.thread import Thread
from policydiff.record import NamedTuple


class Part(NamedTuple):
    """A stretch of a paragraph: characters `start` to `end` of the text of its thread."""

    thread: Thread
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.thread.text[self.start : self.end]


class Token(NamedTuple):
    """A word or a punctuation mark of a paragraph, and the character of its text at which it starts."""

    text: str
    thread: Thread
    start: int


def read(thread: Thread, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and punctuation marks of a paragraph, or of a stretch of its text."""
    return [Token(text, thread, start + place) for text, place in _read(thread.text[start:end])]


def _read(text: str) -> list[tuple[str, int]]:
    found, place = [], 0
    for token in tokens(text):
        if not token.isspace():
            found.append((token, place))
        place += len(token)
    return found


def standing(text: str, among: Sequence[Token]) -> list[Part] | None:
    """The parts of paragraphs that make up `text`, if its words stand in a row in `among`; None if they do not.

    `among` are the words of paragraphs one after the other, so that a text may run from one into the next.
    """
    wanted = [token for token, _ in _read(text)]
    at = _place(wanted, [token.text for token in among])
    if at is None:
        return None
    own = groupby(among[at : at + len(wanted)], lambda token: id(token.thread))
    return [_part(list(found)) for _, found in own]


def _part(found: Sequence[Token]) -> Part:
    return Part(found[0].thread, found[0].start, found[-1].start + len(found[-1].text))


def _place(wanted: Sequence[str], among: Sequence[str]) -> int | None:
    if not wanted:
        return None
    size = len(wanted)
    starts = (at for at, token in enumerate(among[: len(among) - size + 1]) if token == wanted[0])
    return next((at for at in starts if among[at : at + size] == wanted), None)


def recut(parts: Sequence[Part], text: str, version: int) -> Thread:
    """The thread of a paragraph with this `text`, put together in `version` from parts whose words were not edited.

    The longest part tells the version that brought the paragraph; its words are of the newest version that brought the
    words of any part.
    """
    made = joined([part.thread for part in sorted(parts, key=lambda part: -len(words_of(part.text)))])
    since = [(_since(part), part.thread) for part in parts]
    changed = sorted({each for words, thread in since for each in thread.changed if each <= words})
    made.stay(text, version, max(words for words, _ in since), tuple(changed))
    return made


def joined(threads: Sequence[Thread]) -> Thread:
    """A thread with the past texts and changes of all of these; the first one tells the version that brought it."""
    made = threads[0].copy()
    for other in threads[1:]:
        made.forms = {**other.forms, **made.forms}
        made.written = {**other.written, **made.written}
        made.changed = tuple(sorted({*made.changed, *other.changed}))
        made.material = tuple(sorted({*made.material, *other.material}))
    return made


def longest_first(threads: Iterable[Thread]) -> list[Thread]:
    """Threads in the order of their number of words, the longest first."""
    return sorted(threads, key=lambda thread: -len(words_of(thread.text)))


def _since(part: Part) -> int:
    """The version that brought the words of a part: that of the first text of its paragraph in which they stand.

    Later edits elsewhere in the paragraph do not count.
    """
    if part.text == part.thread.text:
        return part.thread.form.words
    wanted = [token for token, _ in _read(part.text)]
    forms = part.thread.forms.items()
    return min(form.words for said, form in forms if _place(wanted, [token for token, _ in _read(said)]) is not None)
