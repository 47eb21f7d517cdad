"""What is gone from a text, remembered for the day when it comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, TypeVar

from policydiff.differ.align.thresholds import SENTENCE
from policydiff.differ.align.weights import words_of

# Alike are two texts by the runs of three words they share, whatever single words they have in common. Measured on the
# policies of the site-policy repository: of 9,406 pairs of different clauses of one policy, half share none, 95 in 100
# at most 0.033, and only texts made from one template 0.5; a clause and itself years later share 0.065 in 95 of 100.
RUN = 3
# Of a clause with a title that is gone this much has to be the same, else another matter has taken the title.
SOME = 0.05
# Without the title this much: more stayed than went.
MUCH = 0.5
# So many texts that are gone are known by what they are like; older ones only if they come back word by word.
MOST_GONE = 1000
# Clauses of one title that are looked at, the last to go first.
MOST_OF_ONE_TITLE = 50

Key = TypeVar("Key")
Runs = frozenset[tuple[str, ...]]


class GoneTexts(Generic[Key]):
    """Texts that are gone, each under its key, to be found by what they are like."""

    def __init__(self) -> None:
        self._texts: dict[Key, Runs] = {}  # the oldest first
        self._having: dict[tuple[str, ...], list[Key]] = {}

    def bury(self, key: Key, text: str) -> None:
        """Remember a text, and forget the oldest one if they are too many."""
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
        """What is like `text`, with how much of both is the same; the most alike first, of equals the last to go."""
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
        """Forget a clause, for it is back; False if it was not gone."""
        if id not in self._last:
            return False
        title, _ = self._last.pop(id)
        self._titled[_key(title)].remove(id)
        self._texts.take(id)
        return True

    def find(self, title: str, text: str) -> str:
        """The clause that comes back with this title or much this text, "" for none; of several the most alike one."""
        best, found = 0.0, ""
        for value, id in self._claims(title, text):
            if value > best:
                best, found = value, id
        return found

    def _claims(self, title: str, text: str) -> Iterator[tuple[float, str]]:
        """What can be back, with what speaks for it, a title more than any text. A chapter's may stand alone."""
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
    """How much of two texts is the same, from 0 to 1, by the runs of words in them."""
    if one == other:
        return 1.0
    mine, its = runs_of(one), runs_of(other)
    return 2 * len(mine & its) / (len(mine) + len(its)) if mine and its else 0.0


def runs_of(text: str) -> Runs:
    """The runs of words in a text; a shorter one is one run."""
    words = words_of(text)
    found = frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))
    return found or (frozenset([words]) if words else frozenset())
