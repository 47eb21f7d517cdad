"""What is gone from a text, remembered for the day when it comes back."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from policydiff.align.thresholds import SENTENCE
from policydiff.align.weights import words_of

# Alike are two texts by the runs of three words they share, whatever single words they have in common. Measured on the
# policies of the site-policy repository: of 9,406 pairs of different clauses of one policy, half share none, 95 in 100
# at most 0.033, and only texts made from one template 0.5; a clause and itself years later share 0.065 in 95 of 100.
RUN = 3
# Of a clause with a title that is gone this much has to be the same, else another matter has taken the title.
SOME = 0.05
# Without the title this much: more stayed than went.
MUCH = 0.5


class Gone:
    """Clauses that ended, each with its last title and text."""

    def __init__(self) -> None:
        self._last: dict[str, _Last] = {}

    def __len__(self) -> int:
        return len(self._last)

    def bury(self, id: str, title: str, text: str) -> None:
        """Remember a clause."""
        self._last[id] = _Last(title, text)

    def take(self, id: str) -> bool:
        """Forget a clause, for it is back; False if it was not gone."""
        return self._last.pop(id, None) is not None

    def find(self, title: str, text: str) -> str:
        """The clause that comes back with this title or much this text, "" for none; of several the most alike one."""
        best, found = 0.0, ""
        for id, last in reversed(self._last.items()):
            value = _claim(last, title, text)
            if value > best:
                best, found = value, id
        return found


class _Last(NamedTuple):
    title: str
    text: str


def _claim(last: _Last, title: str, text: str) -> float:
    """What speaks for a clause being back, 0 if it is not enough. A chapter's heading may stand alone."""
    same = alike(last.text, text)
    if _key(title) == _key(last.title) and (same >= SOME or not text or not last.text):
        return 1 + same
    return same if same >= MUCH and len(words_of(text)) >= SENTENCE else 0.0


def _key(title: str) -> str:
    return " ".join(words_of(title)) or title


def alike(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1, by the runs of words in them."""
    if one == other:
        return 1.0
    mine, its = _runs(one), _runs(other)
    return 2 * len(mine & its) / (len(mine) + len(its)) if mine and its else 0.0


@lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    found = frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))
    return found or (frozenset([words]) if words else frozenset())
