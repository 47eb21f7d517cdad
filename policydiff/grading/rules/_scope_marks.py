"""Brackets and commas that stand elsewhere between the same words, so that a condition covers others of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from policydiff.grading.rules._bounds import bounds_of, kept
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._words import Words
from policydiff.record import NamedTuple

_OPENING, _CLOSING = "([（［", ")]）］"
_SIGNS = frozenset(_OPENING + _CLOSING)
# What a comma gives to the words before it or to those behind it, and what is closed by a comma.
_TURNS = frozenset(["deny", "forbid", "except", "unless", "if", "when", "only", "without", "opt_in", "opt_out"])
_CLOSED = _TURNS - {"deny", "forbid"}
# Within so many words a comma is moved, or closes what a word opened.
_REACH = 12


class Recovered(NamedTuple):
    """Words that brackets hold now and did not, or the other way round: what was and is in brackets there, and whether
    something in it turns or bounds what is said."""

    old: str
    new: str
    turns: bool


def rebracketed(item: Item) -> Iterator[Recovered]:
    """The brackets that hold more of the same words than before, or fewer; none that came or went as a whole."""
    was, now = map(_bracketed, item.sides)
    if not any(was) or not any(now):
        return
    turning = {each.start for each in operators_of(item.before, item.language) if each.says in _TURNS}
    turning |= {hit.start for hit in item.before.hits if "consent" in hit.labels}
    for shift, start, end in kept(item):
        at = start
        while at < end:
            first = at
            while at < end and (was[at] or now[at + shift]):
                at += 1
            stretch = range(first, at)
            old, new = [k for k in stretch if was[k]], [k for k in stretch if now[k + shift]]
            if old != new and not {*old}.isdisjoint(new):
                yield Recovered(
                    item.before.written(old[0], old[-1] - old[0] + 1),
                    item.after.written(new[0] + shift, new[-1] - new[0] + 1),
                    not turning.isdisjoint(stretch),
                )
            at += 1


def _bracketed(side: Words) -> list[bool]:
    """For each word whether it stands in brackets that are closed; nothing where there are no brackets."""
    text = side.plain.text
    if _SIGNS.isdisjoint(text):
        return []
    opened: list[int] = []
    depth = [0] * (len(text) + 1)
    for at, sign in enumerate(text):
        if sign not in _SIGNS:
            continue
        if sign in _OPENING:
            opened.append(at)
        elif opened:
            depth[opened.pop() + 1] += 1
            depth[at + 1] -= 1
    levels = [*accumulate(depth)]
    return [levels[start] > 0 for start, _ in side.places]


def recommaed(item: Item) -> Iterator[tuple[str, str]]:
    """What stands around a comma that was moved beside a word that turns or bounds what is said, or that closes what
    such a word opened in the middle of a sentence, on both sides. A comma before it, or behind what opens a sentence,
    is a matter of style."""
    before, after = item.sides
    operators = [each for each in operators_of(after, item.language) if each.says in _TURNS]
    if not operators:
        return
    beside = {at for each in operators for at in (each.start, each.start + each.length)}
    closed = {each.start for each in operators if each.says in _CLOSED}
    opens = {0, *bounds_of(after)}
    opens |= {at for at in closed if at and after.words[at - 1] in item.language.joints}
    closed -= opens
    for shift, start, end in kept(item):
        signs = [(at, before.parted[at], after.parted[at + shift]) for at in range(start + 1, end)]
        differ = [(at, now) for at, was, now in signs if was != now]
        if not differ:
            continue
        told = {at for at, _ in differ if _closes(after, at + shift, closed, start + shift)}
        for (one, was), (other, now) in pairwise(differ):
            if was != now and other - one <= _REACH and not beside.isdisjoint((one + shift, other + shift)):
                told |= {one, other}
        if told:
            first, last = max(start, min(told) - 2), min(end, max(told) + 2)
            yield before.written(first, last - first), after.written(first + shift, last - first)


def _closes(side: Words, at: int, closed: set[int], start: int) -> bool:
    """Whether a comma at a place closes what one of some words opened, with no comma between them."""
    for place in range(at - 1, max(start, at - _REACH), -1):
        if place in closed:
            return True
        if side.parted[place]:
            return False
    return False
