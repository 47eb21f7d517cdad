"""A sentence that became another one: the operators of both, what else differs, and a fact of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from policydiff.grading.rules._acts import may_bind
from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._operators import Operator, differing, operators_of
from policydiff.grading.rules._words import Words
from policydiff.record import record

# The share of the shorter sentence's content that the longer one has too, for the two to be one with other operators.
_NEAR = 0.5
# Content words that may differ beside an operator that stands where another one stood.
IN_PLACE = 2
DENYING = ("deny", "forbid", "without")


@record(frozen=True, slots=True)
class SentenceFact:
    """What changed in a sentence: `operator` names its kind, `before` and `after` are the words that tell it.

    `old` and `new` are the sentence on both sides, empty where it has none; `at_old` and `at_new` are where the words
    begin in them, -1 where there are none. `binds` tells whether either sentence may bind somebody.
    """

    operator: str
    before: str
    after: str
    old: str
    new: str
    at_old: int = -1
    at_new: int = -1
    binds: bool = True


class Compared:
    """A sentence that became another one, with the operators of both and what else differs."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.was = operators_of(item.before, item.language)
        self.now = operators_of(item.after, item.language)

    @cached_property
    def binds(self) -> bool:
        """Whether the sentence may bind somebody, as it was or as it is: it neither asks nor only explains."""
        return any(may_bind(side, self.item.language) for side in (self.item.before, self.item.after))

    @cached_property
    def differing(self) -> tuple[Counter[str], Counter[str]]:
        """What the operators said that went, and what those say that came."""
        return differing(self.was, self.now)

    @cached_property
    def content(self) -> tuple[list[str], list[str]]:
        """The words of both sides that are neither operators nor small ones."""
        return self._content(self.item.before, self.was), self._content(self.item.after, self.now)

    @cached_property
    def rest(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The content that only one side has: no operator, no small word, no relative of a word of the other side."""
        old, new = self.content
        went, came = Kin(self.item, old), Kin(self.item, new)
        return tuple(word for word in old if word not in came), tuple(word for word in new if word not in went)

    @cached_property
    def rest_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The same, each word once."""
        return frozenset(self.rest[0]), frozenset(self.rest[1])

    @cached_property
    def near(self) -> bool:
        """Whether the two are one sentence: half of what the shorter one says is in the longer one.

        Where one says nothing beside its operators, one of these stands in the other as well.
        """
        sizes = tuple(map(len, self.content))
        if not min(sizes):
            return not {each.says for each in self.was}.isdisjoint(each.says for each in self.now)
        kept = max(size - len(rest) for size, rest in zip(sizes, self.rest, strict=True))
        return kept >= _NEAR * min(sizes)

    @cached_property
    def tight(self) -> bool:
        """Whether hardly anything but operators differs."""
        return len(self.rest[0]) <= IN_PLACE and len(self.rest[1]) <= IN_PLACE and self.near

    def _content(self, side: Words, operators: Iterable[Operator]) -> list[str]:
        taken = {at for each in operators for at in range(each.start, each.start + each.length)}
        return [word for at, word in enumerate(side.words) if at not in taken and not self.item.is_light(word)]

    @cached_property
    def denials(self) -> tuple[int, int]:
        """How often either side denies or forbids."""
        return sum(each.says in DENYING for each in self.was), sum(each.says in DENYING for each in self.now)

    @cached_property
    def said(self) -> tuple[dict[int, Operator], dict[int, Operator]]:
        """The operators of both sides by the word at which they begin."""
        return {each.start: each for each in self.was}, {each.start: each for each in self.now}

    def inside(self, hunk: Hunk) -> tuple[list[Operator], list[Operator]]:
        """The operators that begin in a stretch that differs, on both sides."""
        places = (range(hunk.at_old, hunk.at_old + len(hunk.old)), range(hunk.at_new, hunk.at_new + len(hunk.new)))
        old, new = ([known[at] for at in those if at in known] for known, those in zip(self.said, places, strict=True))
        return old, new

    @cached_property
    def differing_words(self) -> tuple[frozenset[int], frozenset[int]]:
        """The places of the words that only one side has."""
        hunks = self.item.hunks
        return (
            frozenset(at for hunk in hunks for at in range(hunk.at_old, hunk.at_old + len(hunk.old))),
            frozenset(at for hunk in hunks for at in range(hunk.at_new, hunk.at_new + len(hunk.new))),
        )

    @cached_property
    def kin(self) -> tuple[Kin, Kin]:
        """The words of both sides, to be asked for relatives."""
        return Kin(self.item, self.item.before.words), Kin(self.item, self.item.after.words)

    def sides(self) -> tuple[tuple[Words, tuple[Operator, ...], Words, Kin], ...]:
        """Both sides, each with its operators, and the other side with its kin."""
        item, (was, now) = self.item, self.kin
        return (item.before, self.was, item.after, now), (item.after, self.now, item.before, was)

    def lost(self, *says: str) -> tuple[str, ...]:
        """What of these went."""
        lost, _ = self.differing
        return tuple([each for each in says if each in lost]) if lost else ()

    def gained(self, *says: str) -> tuple[str, ...]:
        """What of these came."""
        _, gained = self.differing
        return tuple([each for each in says if each in gained]) if gained else ()

    def fact(self, operator: str, lost: Iterable[str] = (), gained: Iterable[str] = ()) -> SentenceFact:
        """A fact of operators that say this; those in words that differ are quoted."""
        old = _quoted(self.was, frozenset(lost), self.differing_words[0])
        new = _quoted(self.now, frozenset(gained), self.differing_words[1])
        return self.told(operator, old, new)

    def told(self, operator: str, old: tuple[int, int] | None, new: tuple[int, int] | None) -> SentenceFact:
        """A fact of stretches of words, each by its start and size."""
        before, at_old = _shown(self.item.before, old)
        after, at_new = _shown(self.item.after, new)
        was, now = self.item.before.plain.text, self.item.after.plain.text
        return SentenceFact(operator, before, after, was, now, at_old, at_new, self.binds)

    def of(self, operator: str, hunk: Hunk) -> SentenceFact:
        """A fact of a whole stretch that differs."""
        return self.told(
            operator,
            (hunk.at_old, len(hunk.old)) if hunk.old else None,
            (hunk.at_new, len(hunk.new)) if hunk.new else None,
        )

    def swaps(self) -> Iterator[Hunk]:
        """The stretches that have words on both sides."""
        return (hunk for hunk in self.item.hunks if hunk.old and hunk.new)


Finder = Callable[[Compared], Iterator[SentenceFact]]
"""Yields the facts of its kind."""


def _quoted(operators: Iterable[Operator], says: frozenset[str], differing: frozenset[int]) -> tuple[int, int] | None:
    """The first operator that says one of these, rather one in words that differ."""
    found = [each for each in operators if each.says in says]
    differ = (each for each in found if not differing.isdisjoint(range(each.start, each.start + each.length)))
    chosen = next(differ, found[0] if found else None)
    return (chosen.start, chosen.length) if chosen else None


def _shown(side: Words, place: tuple[int, int] | None) -> tuple[str, int]:
    """A stretch of words as it is written, and where it begins in the sentence."""
    if not place:
        return "", -1
    text, end, start = side.plain.text, 0, -1
    for at, word in enumerate(side.shown[: place[0] + place[1]]):
        found = text.find(word, end)
        if found >= 0:
            begins, end = found, found + len(word)
        else:
            begins = end
        if at == place[0]:
            start = begins
    return text[start:end] or " ".join(side.words[place[0] : place[0] + place[1]]), start
