"""Where the sentences of an edited block end: words that stand in another sentence now, though none of them changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from policydiff.grading.rules._acts import may_bind
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._words import Words, words_of
from policydiff.language.sentences import ends
from policydiff.late import late
from policydiff.record import NamedTuple

_HALF_STOP = late(r"[;；](?=\s|[^\x00-\x7f])")
_ASKS = ("?", "？", "؟")
# What opens words that depend on those beside them, whoever is spoken of in them.
_CONDITIONS = frozenset(["only", "unless", "except", "if", "when", "without", "opt_in", "opt_out"])
_TAKEN_UP = frozenset(["takes_up", "points_back"])
_PERSONS = frozenset(["first_person", "second_person"])
# Among so many words a clause names who does what, and among so many stands what it depends on.
_SUBJECT, _OPENING = 3, 2
# Words of a question, at least: "Questions?" only stands for a heading.
_QUESTION = 3


class Regrouped(NamedTuple):
    """Words that left one sentence for the one beside it: the sentences as they were and as they are, and the words."""

    old: str
    new: str
    words: str


@lru_cache(maxsize=16)  # asked for by several rules, one item after the other
def regrouped(item: Item) -> tuple[Regrouped, ...]:
    """The words that a full stop cuts off from one sentence and gives to another, none of a row or a heading.

    "… with your consent. We keep it." and "…. With your consent we keep it." have the same words. Two sentences that
    only became one, or one that became two, say what they said; so does a clause of its own between two commas.
    """
    if item.one_sided or item.block not in ("paragraph", "item"):
        return ()
    return tuple(_regrouped(item))


def _regrouped(item: Item) -> Iterator[Regrouped]:
    before, after = item.sides
    old, new = bounds_of(before), bounds_of(after)
    if not (old or new) or (old == new and before.words == after.words):
        return
    known = _places(item)
    for shift, start, end in kept(item):
        # Where a text ends, a sentence does.
        first, last = max(start, 1, 1 - shift), min(end, len(before.words) - 1, len(after.words) - 1 - shift)
        was = old[bisect_left(old, first) : bisect_left(old, last + 1)]
        now = [at - shift for at in new[bisect_left(new, first + shift) : bisect_left(new, last + shift + 1)]]
        gone, come = {*was}.difference(now), {*now}.difference(was)
        for left, right in pairwise(sorted({*was, *now})):
            moved = (left in gone and right in come) or (left in come and right in gone)
            if not moved or not _matters(item, known, left, right, shift):
                continue
            told = _around(before, old, left, right), _around(after, new, left + shift, right + shift)
            if any(may_bind(words_of(text, item.language), item.language) for text in told):
                yield Regrouped(*told, before.written(left, right - left))


def kept(item: Item) -> Iterator[tuple[int, int, int]]:
    """The stretches of words that both sides have: how much further on the new one stands, and where in the old one it
    begins and ends."""
    start = shift = 0
    for hunk in item.hunks:
        yield shift, start, hunk.at_old
        start = hunk.at_old + len(hunk.old)
        shift = hunk.at_new + len(hunk.new) - start
    yield shift, start, len(item.before.words)


def bounds_of(side: Words) -> list[int]:
    """The words at which a sentence begins, but for the first."""
    text = side.plain.text
    stops = sorted({*ends(text), *(match.end() for match in _HALF_STOP.finditer(text))})
    starts = [place[0] for place in side.places]
    found = {bisect_left(starts, stop) for stop in stops}
    return sorted(at for at in found if 0 < at < len(starts))


class _Places(NamedTuple):
    """The words of a text, by their places: those that say something, conditions, and somebody's pronouns."""

    said: frozenset[int]
    conditions: frozenset[int]
    persons: frozenset[int]


def _places(item: Item) -> _Places:
    side = item.before
    operators = operators_of(side, item.language)
    said = {each.start + at for each in operators for at in range(each.length)}
    taken_up: set[int] = set()
    for hit in side.hits:
        if not _TAKEN_UP.isdisjoint(hit.labels):
            taken_up.update(range(hit.start, hit.start + hit.length))
    said |= {at for at, word in enumerate(side.words) if at not in taken_up and not item.is_light(word)}
    return _Places(
        frozenset(said),
        frozenset(each.start for each in operators if each.says in _CONDITIONS),
        frozenset(hit.start for hit in side.hits if not _PERSONS.isdisjoint(hit.labels)),
    )


def _matters(item: Item, known: _Places, left: int, right: int, shift: int) -> bool:
    """Whether words say something of the sentence that they stand in: more than "however", and no clause of its own,
    which names who does something and does not say on what that depends."""
    if known.said.isdisjoint(range(left, right)):
        return False
    before, after = item.sides
    apart = before.parted[left] or before.parted[right], after.parted[left + shift] or after.parted[right + shift]
    depends = not known.conditions.isdisjoint(range(left, left + _OPENING))
    return depends or not all(apart) or known.persons.isdisjoint(range(left, left + _SUBJECT))


def _around(side: Words, bounds: list[int], left: int, right: int) -> str:
    """The sentences that some words stand in or beside, as they are written, with their stops."""
    first, behind = bisect_left(bounds, left) - 1, bisect_left(bounds, right + 1)
    start = side.places[bounds[first]][0] if first >= 0 else 0
    end = side.places[bounds[behind]][0] if behind < len(bounds) else len(side.plain.text)
    return side.plain.text[start:end].strip()


def asked(item: Item) -> tuple[str, str] | None:
    """What became a question or was one, with the same words: its text on both sides; None where nothing did."""
    if item.one_sided or item.before.words != item.after.words:
        return None
    was, now = map(_questions, item.sides)
    if len(was ^ now) < _QUESTION:
        return None
    return item.before.plain.text, item.after.plain.text


def _questions(side: Words) -> frozenset[int]:
    """The words that stand in questions."""
    if not side.places or not any(mark in side.plain.text for mark in _ASKS):
        return frozenset()
    bounds = [0, *bounds_of(side), len(side.places)]
    found: set[int] = set()
    for start, end in pairwise(bounds):
        stop = side.places[end][0] if end < len(side.places) else len(side.plain.text)
        if side.plain.text[side.places[start][0] : stop].rstrip(" \"'”’»)").endswith(_ASKS):
            found.update(range(start, end))
    return frozenset(found)
