"""Words of a sentence that changed places, though none came and none went: who owes what, and what is denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policydiff.grading.rules._acts import may_bind
from policydiff.grading.rules._item import PAUSE, Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._sentences import sentences
from policydiff.grading.rules._words import Words
from policydiff.record import NamedTuple

_JOINING = frozenset(["and", "or", "andor"])
# What holds for the words behind it, however few it is.
_TURNING = frozenset(["deny", "without", "forbid", "only"])
_PERSONS = frozenset(["first_person", "second_person"])
# So many letters a short verb and its other form have in common.
_VERB = 3
# Where words show by their case or their article who does what to whom, whichever stands first.
_DECLINES = frozenset(["de"])
# Sentences of more words are compared otherwise: nobody reads which of them changed places.
_LONGEST = 120


class _Said(NamedTuple):
    """A word that says something, as compared, and the one right before it; whether it begins a part of its sentence,
    turns what is behind it, or is somebody's pronoun."""

    word: str
    behind: str
    opens: bool
    is_turning: bool
    is_person: bool


class Exchange(NamedTuple):
    """A sentence before and now, and the words that stand in each other's place."""

    old: str
    new: str
    first: str
    second: str


@lru_cache(maxsize=16)
def exchanges(item: Item) -> tuple[Exchange, ...]:
    """The sentences with the same words in which two stretches stand in each other's place, or a denial went from one
    clause to another.

    Entries of a list, and whole clauses, may stand in any order, and what goes to the other end of its sentence as one
    piece says there what it said.
    """
    if item.one_sided or item.block not in ("paragraph", "item") or item.before.words == item.after.words:
        return ()
    return tuple(_exchanges(item))


def _exchanges(item: Item) -> Iterator[Exchange]:
    yield from _across(item)
    for each in sentences(item):
        before, after = each.sides
        sizes = len(before.words), len(after.words)
        if each.one_sided or before.words == after.words or max(sizes) > _LONGEST or abs(sizes[0] - sizes[1]) > 2:
            continue
        if not (before.plain.text in item.before.plain.text and after.plain.text in item.after.plain.text):
            continue  # sentences that stood apart, and became one, have no order of words
        old, new = _said(each, before), _said(each, after)
        new = _akin(each, old, new)
        if Counter(said.word for said in old) != Counter(said.word for said in new) or _same_clauses(old, new):
            continue
        found = _exchanged(old, new, declines=item.language.code in _DECLINES)
        if found and any(may_bind(side, item.language) for side in each.sides):
            yield Exchange(before.plain.text, after.plain.text, *found)


def _across(item: Item) -> Iterator[Exchange]:
    """Two sentences of which each has now the words that the other had: "A is x. B is y." became "B is x. A is y."."""
    edited = {
        (each.hunks[0].old, each.hunks[0].new): each
        for each in sentences(item)
        if not each.one_sided and len(each.hunks) == 1 and len(each.hunks[0].old) == len(each.hunks[0].new) == 1
    }
    for (old, new), each in edited.items():
        other = edited.get((new, old))
        if other and old < new and not all(map(each.is_light, old + new)):
            was, now = (PAUSE.join(both) for both in zip(_texts(each), _texts(other), strict=True))
            yield Exchange(was, now, old[0], new[0])


def _texts(sentence: Item) -> tuple[str, str]:
    return sentence.before.plain.text, sentence.after.plain.text


def _said(item: Item, side: Words) -> list[_Said]:
    """The words of a sentence that say something, without the small ones."""
    operators = operators_of(side, item.language)
    says = {each.start + at: each.says for each in operators for at in range(each.length)}
    pivots = {at for hit in side.hits if "bounds" in hit.labels for at in range(hit.start, hit.start + hit.length)}
    persons = {hit.start for hit in side.hits if not _PERSONS.isdisjoint(hit.labels)}
    found: list[_Said] = []
    opens = True
    for at, word in enumerate(side.words):
        opens = opens or side.parted[at]
        if at in says and says[at] in _JOINING:
            opens = True
        elif at in says or at in pivots or at in persons or not item.is_light(word):
            found.append(_Said(word, side.words[at - 1] if at else "", opens, says.get(at) in _TURNING, at in persons))
            opens = False
    return found


def _akin(item: Item, old: list[_Said], new: list[_Said]) -> list[_Said]:
    """The new words, one that is only another form of an old one as that: a verb goes with its subject."""
    lost = Counter(each.word for each in old) - Counter(each.word for each in new)
    gained = Counter(each.word for each in new) - Counter(each.word for each in old)
    if len(lost) != 1 or len(gained) != 1:
        return new
    (was,), (now,) = lost, gained
    akin = now in Kin(item, [was]) or was[:_VERB] == now[:_VERB]  # "owes", "owe"
    return [each._replace(word=was) if each.word == now else each for each in new] if akin else new


def _same_clauses(old: Sequence[_Said], new: Sequence[_Said]) -> bool:
    """Whether the parts of a sentence only stand in another order, but for words that open and end it: "we bake bread
    and rolls"."""
    was, now = _clauses(old), _clauses(new)
    if not was or not now:
        return True
    opening = _common(was[0], now[0])
    ending = _common(was[-1][::-1], now[-1][::-1])
    return any(
        _entries(was, first, last) == _entries(now, first, last)
        for first in range(opening + 1)
        for last in range(ending + 1)
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two rows begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _entries(clauses: list[tuple[str, ...]], first: int, last: int) -> Counter[tuple[str, ...]]:
    """The parts of a sentence without so many words at its start and at its end."""
    left = [clauses[0][first:], *clauses[1:]]
    left[-1] = left[-1][: len(left[-1]) - last]
    return Counter(left)


def _clauses(said: Sequence[_Said]) -> list[tuple[str, ...]]:
    found: list[list[str]] = []
    for each in said:
        if each.opens:
            found.append([])
        found[-1].append(each.word)
    return [tuple(clause) for clause in found]


def _exchanged(old: list[_Said], new: list[_Said], *, declines: bool) -> tuple[str, str] | None:
    """The two stretches that stand in each other's place: "x … y" became "y … x"."""
    was, now = [each.word for each in old], [each.word for each in new]
    start = next((at for at, (a, b) in enumerate(zip(was, now, strict=True)) if a != b), len(was))
    end = next((at for at, (a, b) in enumerate(zip(was[::-1], now[::-1], strict=True)) if a != b), len(was))
    stop = len(was) - end
    a, b = was[start:stop], now[start:stop]
    for size in range(1, len(a)):
        if a[size:] + a[:size] == b:
            return _turned(old[start:stop], size)
    for first in range(1, len(a)):
        if b[-first:] != a[:first]:
            continue
        for last in range(1, len(a) - first):
            if b[:last] == a[-last:] and b[last:-first] == a[first:-last]:
                left, right = old[start : start + first], old[stop - last : stop]
                entries = old[start + first].opens and right[0].opens
                there = new[stop - first], new[start]
                if entries or (declines and _declined((left[0], right[0]), there)):
                    return None
                return _shown(left), _shown(right)
    return None


def _declined(was: tuple[_Said, _Said], now: tuple[_Said, _Said]) -> bool:
    """Whether words took their articles with them, or one is a pronoun that has a form for each part."""
    articles = all(one.behind == other.behind for one, other in zip(was, now, strict=True))
    return any(each.is_person for each in was) or (articles and was[0].behind != was[1].behind)


def _turned(core: list[_Said], size: int) -> tuple[str, str] | None:
    """A denial that went over words of another clause; any other stretch may stand before or behind its neighbour."""
    for one, other in ((core[:size], core[size:]), (core[size:], core[:size])):
        if len(one) == 1 and one[0].is_turning and any(each.is_person or each.opens for each in other[1:]):
            return _shown(one), _shown(other)
    return None


def _shown(said: Sequence[_Said]) -> str:
    return " ".join(each.word for each in said)
