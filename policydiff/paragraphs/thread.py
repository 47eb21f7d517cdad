"""A thread: one paragraph through its life, however often it was edited, moved, cut or joined."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from policydiff.align.weights import words_of

NEVER = -1


class Form(NamedTuple):
    """A text that a paragraph had. Versions are counted from 0.

    `first` brought the paragraph, whose text was `birth` then, and `words` these words; `left` is the version in which
    they were given up last, NEVER while they stand.
    """

    first: int
    words: int
    birth: str
    left: int = NEVER


class Away(NamedTuple):
    """That the present words went in one version and came back in another; `whole`: with the whole paragraph."""

    left: int
    back: int
    whole: bool


class Thread:
    """What is known of a paragraph.

    `text` is what it says, or said last; `forms` are all texts it ever had; `changed` the versions that changed its
    words, `material` the last that did so materially; `clause` is the id of where it stands or stood; `died` is the
    version it went in. `written` holds, where words are followed, for each text the version of each character.
    """

    __slots__ = ("away", "changed", "clause", "died", "forms", "material", "text", "written")

    def __init__(self, text: str, version: int, clause: str) -> None:
        self.text = text
        self.forms = {text: Form(version, version, text)}
        self.changed: tuple[int, ...] = ()
        self.material = NEVER
        self.away: Away | None = None
        self.clause = clause
        self.died = NEVER
        self.written: dict[str, array[int]] = {}

    @property
    def form(self) -> Form:
        """What is known of its present text."""
        return self.forms[self.text]

    def say(self, text: str, version: int, words: int = NEVER) -> None:
        """Take over another text. `words` is the version its words are from, if it only was cut or joined.

        A text that it had before is back with all that was known of it.
        """
        if text == self.text:
            return
        before, known, edited = self.form, self.forms.get(text), words == NEVER
        self.forms[self.text] = before._replace(left=version)
        if edited:
            self.changed = (*self.changed, version)
            self.away = Away(known.left, version, False) if known else None
        fresh = Form(before.first, version if edited else words, before.birth)
        self.forms[text] = known._replace(left=NEVER) if known else fresh
        self.text = text

    def back(self, left: int, version: int) -> None:
        """Stand in the text again after having been gone since `left`."""
        self.away, self.died = Away(left, version, True), NEVER


def piece_of(thread: Thread) -> Thread:
    """A thread with the same past, for a piece of the paragraph."""
    made = Thread(thread.text, NEVER, thread.clause)
    made.forms, made.written = dict(thread.forms), dict(thread.written)
    made.changed, made.material, made.away = thread.changed, thread.material, thread.away
    return made


def joined(threads: Iterable[Thread]) -> Thread:
    """A thread with the past of all of these, the longest first of all: it says who brought the paragraph."""
    first, *others = sorted(threads, key=lambda thread: -len(words_of(thread.text)))
    made = piece_of(first)
    for other in others:
        made.forms = {**other.forms, **made.forms}
        made.written = {**other.written, **made.written}
        made.changed = tuple(sorted({*made.changed, *other.changed}))
        made.material = max(made.material, other.material)
    return made
