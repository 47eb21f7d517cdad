"""Deleted clauses and texts, remembered so that they are known again when they come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, TypeVar

from policydiff.differ.align.thresholds import SENTENCE
from policydiff.differ.align.weights import words_of

# Texts are alike by the runs of three words they share, not by single words in common. Measured on the policies of the
# site-policy repository: of 9,406 pairs of different clauses of one policy, half share no run, 95 in 100 at most 0.033,
# and only texts made from one template 0.5; a clause and itself years later share at least 0.065 in 95 of 100 cases.
RUN = 3
# A deleted clause is back under its title if this much of its text is the same; else the title names another matter.
SOME = 0.05
# Under another title it is back if this much is the same: more stayed than went.
MUCH = 0.5
# So many deleted texts, the newest, are known again where they come back edited; older ones only by their title, or
# word for word.
MOST_GONE = 1000
# Of the deleted clauses of one title so many are looked at, the last deleted first.
MOST_OF_ONE_TITLE = 50

Key = TypeVar("Key")
Runs = frozenset[tuple[str, ...]]


class GoneTexts(Generic[Key]):
    """Deleted texts, each under its key, to be searched by likeness."""

    def __init__(self) -> None:
        self._texts: dict[Key, Runs] = {}  # the oldest first
        self._having: dict[tuple[str, ...], list[Key]] = {}

    def bury(self, key: Key, text: str) -> None:
        """Remember a text; forget the oldest one if there are more than MOST_GONE."""
        self.take(key)
        runs = self._texts[key] = runs_of(text)
        for run in runs:
            self._having.setdefault(run, []).append(key)
        if len(self._texts) > MOST_GONE:
            self.take(next(iter(self._texts)))

    def take(self, key: Key) -> None:
        """Forget a text."""
        for run in self._texts.pop(key, ()):
            self._having[run].remove(key)
            if not self._having[run]:
                del self._having[run]

    def like(self, text: str) -> list[tuple[float, Key]]:
        """The deleted texts that share words with `text`, as (likeness from 0 to 1, key): the most alike first.

        Of equally alike ones the last deleted comes first.
        """
        runs = runs_of(text)
        shared = Counter(key for run in runs for key in self._having.get(run, ()))
        found = [(2 * count / (len(runs) + len(self._texts[key])), key) for key, count in shared.items()]
        age = {key: at for at, key in enumerate(self._texts)} if len(found) > 1 else {}
        return sorted(found, key=lambda each: (-each[0], -age.get(each[1], 0)))


class Gone:
    """Clauses that ended, each with its last title and text."""

    def __init__(self) -> None:
        self._texts: GoneTexts[str] = GoneTexts()
        self._last: dict[str, tuple[str, str]] = {}
        self._titled: dict[str, list[str]] = {}

    def bury(self, id: str, title: str, text: str) -> None:
        """Remember a clause."""
        self._last[id] = (title, text)
        self._titled.setdefault(_key(title), []).append(id)
        self._texts.bury(id, text)

    def take(self, id: str) -> bool:
        """Forget a clause that is back; False if it was not among the deleted ones."""
        if id not in self._last:
            return False
        title, _ = self._last.pop(id)
        self._titled[_key(title)].remove(id)
        self._texts.take(id)
        return True

    def find(self, title: str, text: str) -> str:
        """The id of the deleted clause that is back with this title or nearly this text, "" for none.

        Of several it is the one whose title and text are most alike.
        """
        best, found = 0.0, ""
        for value, id in self._claims(title, text):
            if value > best:
                best, found = value, id
        return found

    def _claims(self, title: str, text: str) -> Iterator[tuple[float, str]]:
        """The deleted clauses that can be back, as (strength, id); the same title counts more than any text.

        The title alone is enough where one of the two texts is empty, as that of a chapter with subsections may be.
        """
        for id in self._titled.get(_key(title), [])[: -MOST_OF_ONE_TITLE - 1 : -1]:
            last = self._last[id][1]
            same = alike(last, text)
            if same >= SOME or not text or not last:
                yield 1 + same, id
        if len(words_of(text)) >= SENTENCE:
            yield from ((same, id) for same, id in self._texts.like(text) if same >= MUCH)


def _key(title: str) -> str:
    return " ".join(words_of(title)) or title


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by the runs of words they share."""
    if one == other:
        return 1.0
    mine, its = runs_of(one), runs_of(other)
    return 2 * len(mine & its) / (len(mine) + len(its)) if mine and its else 0.0


def runs_of(text: str) -> Runs:
    """The runs of RUN words in a text: "a b c d" has "a b c" and "b c d". A shorter text is one run."""
    words = words_of(text)
    found = frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))
    return found or (frozenset([words]) if words else frozenset())
