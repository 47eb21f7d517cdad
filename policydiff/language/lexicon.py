"""Lists of words and phrases, looked for in a sequence of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+\*?")


class Hit(NamedTuple):
    """An entry found in a sequence of words: where it starts, how many words it has, the lists it is in."""

    start: int
    length: int
    labels: tuple[str, ...]


class Lexicon:
    """Lists of entries by their names, looked for in a sequence of words in folded case: "außer" is "ausser"."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._excluded: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, entries in lists.items():
            for entry in entries.split(","):
                words = tuple(_WORD.findall(entry.casefold()))
                if entry.lstrip().startswith("!"):
                    self._excluded.setdefault(words[0], []).append((words[1:], label))
                else:
                    self._add(words, label)
        self._shortest, self._longest = (pick(map(len, self._stems), default=0) for pick in (min, max))
        self._known: dict[str, tuple[str, ...]] = {}

    def _add(self, words: tuple[str, ...], label: str) -> None:
        if not words:
            return
        if len(words) > 1:
            self._phrases.setdefault(words[0], []).append((words[1:], label))
        elif words[0].endswith("*"):
            self._stems.setdefault(words[0][:-1], []).append(label)
        else:
            self._exact.setdefault(words[0], []).append(label)

    def labels(self, word: str) -> tuple[str, ...]:
        """The lists that a single word is in."""
        found = self._known.get(word)
        if found is None:
            labels = list(self._exact.get(word, ()))
            for end in range(self._shortest, min(len(word), self._longest) + 1):
                labels += self._stems.get(word[:end], ())
            found = self._known[word] = tuple(dict.fromkeys(labels))
        return found

    def hits(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Every entry found in `words`, in order; an entry inside a longer one is found too."""
        found: list[Hit] = []
        something_else = self._something_else(words)
        for at, word in enumerate(words):
            labels = self.labels(word)
            if labels and something_else:
                labels = tuple(label for label in labels if (at, label) not in something_else)
            if labels:
                found.append(Hit(at, 1, labels))
            for rest, label in self._phrases.get(word, ()):
                if _follows(rest, words, at + 1) and (at, label) not in something_else:
                    found.append(Hit(at, 1 + len(rest), (label,)))
        return tuple(found)

    def _something_else(self, words: Sequence[str]) -> set[tuple[int, str]]:
        """The places of words that stand in an excluded phrase, with the list that it is excluded from."""
        return {
            (at + k, label)
            for at, word in enumerate(words)
            for rest, label in self._excluded.get(word, ())
            if _follows(rest, words, at + 1)
            for k in range(1 + len(rest))
        }


def _follows(rest: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if len(words) - at < len(rest):
        return False
    return all(
        words[at + k].startswith(part[:-1]) if part.endswith("*") else words[at + k] == part
        for k, part in enumerate(rest)
    )
