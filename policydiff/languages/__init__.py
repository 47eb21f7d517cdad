"""Vocabulary as data: one TOML file a language, read once. To add a language, add its file; nothing lists the files.

A file holds, all in lower case:

    code, name, depth   "full" where the kinds of sentence were tried on real texts, else "vocabulary"
    [words]             lists by the part they play: modals by force, negation, quantifiers, limiters, light words ...
    [contractions]      spelled forms that say the same ("don't" = "do not")
    [numbers] [units]   numbers spelled out; units of time in days
    [currency]          words for money
    [kinds]             regular expressions that tell what a sentence does: it points, defines, greets ...
    [synonyms]          words that say the same; groups are parted by semicolons
    [topics]            the words of each reason code, tried on what changed and on where it stands

A list is one string, its entries separated by commas. A star at the end of a word stands for any ending; an entry of
several words must stand in that order, whatever hyphens or apostrophes are between them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+\*?")


class Hit(NamedTuple):
    """An entry found in a sequence of words: where it starts, how many words it has, the lists it is in."""

    start: int
    length: int
    labels: tuple[str, ...]


class Lexicon:
    """Entries by list, tried on a sequence of lower-case words."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, entries in lists.items():
            for entry in entries.split(","):
                self._add(tuple(_WORD.findall(entry.lower())), label)
        self._shortest = min(map(len, self._stems), default=0)
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
            for end in range(self._shortest, len(word) + 1):
                labels += self._stems.get(word[:end], ())
            found = self._known[word] = tuple(dict.fromkeys(labels))
        return found

    def hits(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Every entry found in `words`, in order; an entry inside a longer one is found too."""
        found = []
        for at, word in enumerate(words):
            labels = self.labels(word)
            if labels:
                found.append(Hit(at, 1, labels))
            for rest, label in self._phrases.get(word, ()):
                if _follows(rest, words, at + 1):
                    found.append(Hit(at, 1 + len(rest), (label,)))
        return tuple(found)


def _follows(rest: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if len(words) - at < len(rest):
        return False
    return all(
        words[at + k].startswith(part[:-1]) if part.endswith("*") else words[at + k] == part
        for k, part in enumerate(rest)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's data. `depth` is "full", "vocabulary" or "none" (the fallback, which knows no words).

    `topics` are the reason codes it has words for, `roles` the lists of [words].
    """

    code: str
    name: str
    depth: str
    lexicon: Lexicon
    contractions: Mapping[str, str]
    numbers: Mapping[str, int]
    units: Mapping[str, float]
    currency: frozenset[str]
    months: frozenset[str]
    numbered: frozenset[str]
    kinds: Mapping[str, re.Pattern[str]]
    synonyms: Mapping[str, int]
    topics: tuple[str, ...]
    roles: tuple[str, ...]

    def has(self, kind: str, text: str) -> bool:
        """Whether `text`, in lower case, is or holds a sentence of that kind."""
        pattern = self.kinds.get(kind)
        return bool(pattern and pattern.search(text))


_NONE: frozenset[str] = frozenset()
FALLBACK = Language("", "any other language", "none", Lexicon({}), {}, {}, {}, _NONE, _NONE, _NONE, {}, {}, (), ())
"""For a language without a file: numbers, entities, links, sizes and structure count; words are not read."""


def codes() -> tuple[str, ...]:
    """The codes of the languages that have a file, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


@lru_cache(maxsize=64)
def language(code: str) -> Language:
    """The language of a tag such as "fr" or "pt-BR"; FALLBACK where there is no file for it."""
    base = re.split(r"[-_]", code.strip().lower())[0]
    return _read(base) if base in codes() else FALLBACK


@lru_cache(maxsize=64)
def _read(code: str) -> Language:
    with (FOLDER / f"{code}.toml").open("rb") as file:
        data = tomllib.load(file)
    return Language(
        code=data["code"],
        name=data["name"],
        depth=data["depth"],
        lexicon=Lexicon({**data["words"], **data["topics"]}),
        contractions=data["contractions"],
        numbers=data["numbers"],
        units=data["units"],
        currency=frozenset(_WORD.findall(data["currency"]["words"])),
        months=frozenset(_WORD.findall(data["words"]["months"])),
        numbered=frozenset(_WORD.findall(data["words"]["numbered"])),
        kinds={kind: re.compile(pattern, re.DOTALL) for kind, pattern in data["kinds"].items()},
        synonyms=_groups(data["synonyms"]["groups"]),
        topics=tuple(data["topics"]),
        roles=tuple(data["words"]),
    )


def _groups(groups: str) -> dict[str, int]:
    """The first group that each word is in."""
    found: dict[str, int] = {}
    for at, group in enumerate(groups.split(";")):
        for word in group.split():
            found.setdefault(word, at)
    return found


def guess(texts: Iterable[str]) -> str:
    """The code of the language most of whose light words and pronouns stand in `texts`; "" where none is clear.

    A guess for documents that do not say what they are written in. A language is clear when at least one word in eight
    is one of its own, at least two of them, and half as many again as of any other.
    """
    words: Counter[str] = Counter()
    for text in texts:
        words.update(re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(words.values())
    scored = sorted(((_own_words(language(code), words), code) for code in codes()), reverse=True)
    if scored[0][0] < max(2, total / 8) or scored[0][0] < 1.5 * scored[1][0]:
        return ""
    return scored[0][1]


def _own_words(known: Language, words: Counter[str]) -> int:
    return sum(count for word, count in words.items() if {"light", "pronouns"} & set(known.lexicon.labels(word)))
