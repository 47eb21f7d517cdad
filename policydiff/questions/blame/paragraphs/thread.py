"""A thread: one paragraph through all versions, however often it was edited, moved, cut or joined."""

from __future__ import annotations

from array import array

from policydiff.record import NamedTuple

NEVER = -1


class Form(NamedTuple):
    """One text that a paragraph had. Versions are numbers, counted from 0.

    `first` is the version that brought the paragraph, with the text `birth`; `words` the version that brought this
    text. `left` is the version that last replaced this text, NEVER while it stands, and `changed` are the versions that
    had changed the paragraph's words until then.
    """

    first: int
    words: int
    birth: str
    left: int = NEVER
    changed: tuple[int, ...] = ()


class Away(NamedTuple):
    """That the present words were gone, from the version `left` to the version `back`.

    `whole`: so was the paragraph; else it had other words meanwhile.
    """

    left: int
    back: int
    whole: bool


class Thread:
    """One paragraph and its past.

    `text` is its present or last text; `forms` are all texts it ever had; `changed` the versions that changed its
    words, `material` those that changed or brought it materially; `clause` is the id of the clause it stands or stood
    in; `died` is the version that deleted it, NEVER while it stands. `written` has, where single words are followed,
    for each text the version that wrote each character.
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
        """The form of its present text."""
        return self.forms[self.text]

    def copy(self) -> Thread:
        """A thread with the same past."""
        made = Thread(self.text, NEVER, self.clause)
        made.forms, made.written = dict(self.forms), dict(self.written)
        made.changed, made.material, made.away = self.changed, self.material, self.away
        return made

    def say(self, text: str, version: int) -> None:
        """Take `text`, edited in `version`. A text that it had before is back with the origin it had."""
        if text != self.text:
            known = self.forms.get(text)
            self._take(text, version, version)
            self.changed = (*self.changed, version)
            self.away = Away(known.left, version, False) if known else None

    def stay(self, text: str, version: int, words: int, changed: tuple[int, ...]) -> None:
        """Take `text`, of which no word was edited in `version`: the paragraph was cut or joined.

        Its words are of the version `words`, and `changed` are the versions that changed them. A text that it had
        before is back with the origin it had.
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
        """Note that the paragraph is in the text again, in `version`, having been gone since the version `left`."""
        self.away = Away(left, version, True)
