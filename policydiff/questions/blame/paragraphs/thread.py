"""A thread: one paragraph through its life, however often it was edited, moved, cut or joined."""

from __future__ import annotations

from array import array
from typing import NamedTuple

NEVER = -1


class Form(NamedTuple):
    """A text that a paragraph had. Versions are counted from 0.

    `first` brought the paragraph, whose text was `birth` then, and `words` these words; `left` is the version in which
    they were given up last, NEVER while they stand, and `changed` are those that had changed its words until then.
    """

    first: int
    words: int
    birth: str
    left: int = NEVER
    changed: tuple[int, ...] = ()


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

    def copy(self) -> Thread:
        """A thread with the same past."""
        made = Thread(self.text, NEVER, self.clause)
        made.forms, made.written = dict(self.forms), dict(self.written)
        made.changed, made.material, made.away = self.changed, self.material, self.away
        return made

    def say(self, text: str, version: int) -> None:
        """Take over another text, edited. One that it had before is back with all that was known of it."""
        if text != self.text:
            known = self.forms.get(text)
            self._take(text, version, version)
            self.changed = (*self.changed, version)
            self.away = Away(known.left, version, False) if known else None

    def stay(self, text: str, version: int, words: int, changed: tuple[int, ...]) -> None:
        """Take over another text in which no word was edited, for it was cut or joined.

        Its words are of version `words`, and `changed` are the versions that changed them. A text that it had before
        is back with all that was known of it.
        """
        known = self.forms.get(text)
        self._take(text, version, words)
        self.changed = known.changed if known else changed
        self.material = tuple(each for each in self.material if each <= max(words, *self.changed, NEVER))

    def _take(self, text: str, version: int, words: int) -> None:
        before, known = self.form, self.forms.get(text)
        self.forms[self.text] = before._replace(left=version, changed=self.changed)
        self.forms[text] = known._replace(left=NEVER) if known else Form(before.first, words, before.birth)
        self.text = text

    def back(self, left: int, version: int) -> None:
        """Stand in the text again after having been gone since `left`."""
        self.away = Away(left, version, True)
