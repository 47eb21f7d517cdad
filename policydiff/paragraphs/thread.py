"""A thread: one paragraph through its life, however often it was edited, moved, cut or joined."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from policydiff.align.weights import words_of
from policydiff.paragraphs.cut import place_in, read

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
    words, `material` those that did so materially, or brought it so; `clause` is the id of where it stands or stood;
    `died` is the version it went in. `written` holds, where words are followed, for each text the version of each
    character.
    """

    __slots__ = ("away", "changed", "clause", "died", "forms", "material", "text", "written")

    def __init__(self, text: str, version: int, clause: str) -> None:
        self.text = text
        self.forms = {text: Form(version, version, text)}
        self.changed: tuple[int, ...] = ()
        self.material: tuple[int, ...] = ()
        self.away: Away | None = None
        self.clause = clause
        self.died = NEVER
        self.written: dict[str, array[int]] = {}

    @property
    def form(self) -> Form:
        """What is known of its present text."""
        return self.forms[self.text]

    def say(self, text: str, version: int) -> None:
        """Take over another text. One that it had before is back with all that was known of it."""
        if text != self.text:
            self.changed = (*self.changed, version)
            known = self.forms.get(text)
            self.away = Away(known.left, version, False) if known else None
            self._take(text, version, version)

    def stay(self, text: str, version: int, words: int) -> None:
        """Take over another text of words that were in it: those of version `words`. It was cut, or joined."""
        if text != self.text:
            self._take(text, version, words)

    def _take(self, text: str, version: int, words: int) -> None:
        before, known = self.form, self.forms.get(text)
        self.forms[self.text] = before._replace(left=version)
        self.forms[text] = known._replace(left=NEVER) if known else Form(before.first, words, before.birth)
        self.text = text

    def back(self, left: int, version: int) -> None:
        """Stand in the text again after having been gone since `left`."""
        self.away, self.died = Away(left, version, True), NEVER


def copy_of(thread: Thread) -> Thread:
    """A thread with the same past."""
    made = Thread(thread.text, NEVER, thread.clause)
    made.forms, made.written = dict(thread.forms), dict(thread.written)
    made.changed, made.material, made.away = thread.changed, thread.material, thread.away
    return made


def piece_of(thread: Thread, text: str, version: int) -> Thread:
    """The thread of a piece that was cut from a paragraph and says `text` now.

    Words that stood in the paragraph are from its first text that has them: what was edited beside them later is not
    their concern.
    """
    made, piece = copy_of(thread), read(text)
    if text in made.forms or place_in(piece, read(thread.text)) is None:
        made.say(text, version)
        return made
    words = min(form.words for said, form in made.forms.items() if place_in(piece, read(said)) is not None)
    made.stay(text, version, words)
    made.changed = tuple(each for each in made.changed if each <= words)
    made.material = tuple(each for each in made.material if each <= words)
    return made


def joined(threads: Sequence[Thread], text: str, version: int) -> Thread:
    """The thread of a paragraph that was joined from these and says `text` now; the longest says who brought it."""
    first, *others = sorted(threads, key=lambda thread: -len(words_of(thread.text)))
    made = copy_of(first)
    for other in others:
        made.forms = {**other.forms, **made.forms}
        made.written = {**other.written, **made.written}
        made.changed = tuple(sorted({*made.changed, *other.changed}))
        made.material = tuple(sorted({*made.material, *other.material}))
    if read(" ".join(thread.text for thread in threads)).tokens == read(text).tokens:
        made.stay(text, version, max(thread.form.words for thread in threads))
    else:
        made.say(text, version)
    return made
