"""Lists of words and phrases, looked for in a sequence of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter

from policydiff.late import late
from policydiff.record import NamedTuple

_WORD = late(r"[^\W_]+\*?")


class Hit(NamedTuple):
    """An entry found in a sequence of words: where it starts, how many words it has, the lists it is in."""

    start: int
    length: int
    labels: tuple[str, ...]


_START = itemgetter(0)
# As `Hit(*row)` is, without a call of Python's for each.
_hit = partial(tuple.__new__, Hit)


class _Phrase(NamedTuple):
    """An entry of several words, but for the first one. `size`: how many words it has in all; `stems`: some of them
    stand for many words."""

    rest: tuple[str, ...]
    label: str
    size: int
    stems: bool


class _Known:
    """What a lexicon knows of one word: the lists it is in by itself, and the entries that begin with it.

    `phrases` are those by their second word, in the order of the lists, so that most are never looked at; `loose` are
    those whose second word stands for many, which are among all of them.
    """

    __slots__ = ("excluded", "labels", "loose", "opens", "phrases")

    def __init__(self, labels: tuple[str, ...], phrases: Sequence[_Phrase], excluded: Sequence[_Phrase]) -> None:
        self.labels, self.excluded, self.opens = labels, excluded, bool(phrases)
        self.loose = tuple(phrase for phrase in phrases if phrase.rest[0].endswith("*"))
        seconds = {phrase.rest[0] for phrase in phrases if phrase not in self.loose}
        self.phrases = {
            second: tuple(phrase for phrase in phrases if phrase.rest[0] == second or phrase in self.loose)
            for second in seconds
        }


class _Words(dict[str, "_Known | None"]):
    """What is known of each word that was asked for, None for a word that nothing begins with."""

    def __init__(self, look_up: Callable[[str], _Known | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Known | None:
        found = self[word] = self._look_up(word)
        return found


class _Listed(dict[str, bool]):
    """Whether each word that was asked for is in a list."""

    def __init__(self, lexicon: Lexicon, label: str) -> None:
        super().__init__()
        self._lexicon, self._label = lexicon, label

    def __missing__(self, word: str) -> bool:
        found = self[word] = self._label in self._lexicon.labels(word)
        return found


class Lexicon:
    """Lists of entries by their names, looked for in a sequence of words in folded case: "außer" is "ausser"."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._phrases: dict[str, list[_Phrase]] = {}
        self._excluded: dict[str, list[_Phrase]] = {}
        for label, entries in lists.items():
            for entry in entries.split(","):
                words = tuple(_WORD.findall(entry.casefold()))
                if entry.lstrip().startswith("!"):
                    self._excluded.setdefault(words[0], []).append(_phrase(words, label))
                else:
                    self._add(words, label)
        self._shortest, self._longest = (pick(map(len, self._stems), default=0) for pick in (min, max))
        self._known = _Words(self._look_up)
        self._listed: dict[str, _Listed] = {}

    def _add(self, words: tuple[str, ...], label: str) -> None:
        if not words:
            return
        if len(words) > 1:
            self._phrases.setdefault(words[0], []).append(_phrase(words, label))
        elif words[0].endswith("*"):
            self._stems.setdefault(words[0][:-1], []).append(label)
        else:
            self._exact.setdefault(words[0], []).append(label)

    def _look_up(self, word: str) -> _Known | None:
        labels, stems = list(self._exact.get(word, ())), self._stems
        for end in range(self._shortest, min(len(word), self._longest) + 1):
            if (stem := word[:end]) in stems:
                labels += stems[stem]
        phrases, excluded = self._phrases.get(word, ()), self._excluded.get(word, ())
        if not (labels or phrases or excluded):
            return None
        return _Known(tuple(dict.fromkeys(labels)), phrases, excluded)

    def labels(self, word: str) -> tuple[str, ...]:
        """The lists that a single word is in."""
        known = self._known[word]
        return known.labels if known else ()

    def listed(self, label: str) -> Callable[[str], bool]:
        """What says whether a single word is in a list: for who asks of every word of a text."""
        if label not in self._listed:
            self._listed[label] = _Listed(self, label)
        return self._listed[label].__getitem__

    def hits(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Every entry found in `words`, in order; an entry inside a longer one is found too."""
        words, every = tuple(words), self._known
        places = [(at, known) for at, word in enumerate(words) if (known := every[word])]
        if not places:
            return ()
        something_else = {
            (at + k, phrase.label)
            for at, known in places
            for phrase in known.excluded
            if _follows(phrase, words, at)
            for k in range(phrase.size)
        }
        last = len(words) - 1
        if something_else:
            single = [
                (at, 1, labels)
                for at, known in places
                if (labels := tuple([label for label in known.labels if (at, label) not in something_else]))
            ]
        else:
            single = [(at, 1, known.labels) for at, known in places if known.labels]
        several: list[tuple[int, int, tuple[str, ...]]] = [
            (at, phrase.size, (phrase.label,))
            for at, known in places
            if known.opens and at < last and (known.loose or words[at + 1] in known.phrases)
            for phrase in known.phrases.get(words[at + 1], known.loose)
            if (_follows(phrase, words, at) if phrase.stems else words[at + 1 : at + phrase.size] == phrase.rest)
            and (at, phrase.label) not in something_else
        ]
        # At one place the single word stands first.
        found = sorted(single + several, key=_START) if several else single
        return tuple(map(_hit, found))


def _phrase(words: tuple[str, ...], label: str) -> _Phrase:
    return _Phrase(words[1:], label, len(words), any(word.endswith("*") for word in words[1:]))


def _follows(phrase: _Phrase, words: tuple[str, ...], at: int) -> bool:
    """Whether words go on so behind a place."""
    behind = words[at + 1 : at + phrase.size]
    if not phrase.stems or len(behind) < len(phrase.rest):
        return behind == phrase.rest
    for part, word in zip(phrase.rest, behind, strict=True):
        if part != word and not (part[-1] == "*" and word.startswith(part[:-1])):
            return False
    return True
