"""Which values changed where: those that went and those that came in one place of a block, never across clauses."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policydiff.grading.rules._item import PAUSE, Item
from policydiff.grading.rules._values import Value
from policydiff.record import NamedTuple

PLAIN = frozenset(["number", "version", "citation"])
"""Kinds of value that are a number and no more: what stands behind one is no part of it."""


class ValueSwap(NamedTuple):
    """The values that went and those that came in one place."""

    lost: tuple[Value, ...]
    gained: tuple[Value, ...]

    def of(self, kinds: Iterable[str]) -> ValueSwap:
        """Only the values of some kinds."""
        known = frozenset(kinds)
        return ValueSwap(
            tuple(value for value in self.lost if value.kind in known),
            tuple(value for value in self.gained if value.kind in known),
        )

    @property
    def quotes(self) -> tuple[str, str]:
        """The values as they are written on each side."""
        return PAUSE.join(value.shown for value in self.lost), PAUSE.join(value.shown for value in self.gained)


def swaps(item: Item, *kinds: str) -> tuple[ValueSwap, ...]:
    """The values of some kinds that changed, place by place, in order; places without any are left out.

    A value that only stands elsewhere did not change, nor did one in front of another thing counted ("2 full copies").
    """
    found = (swap.of(kinds) for swap in _swaps(item))
    return tuple(swap for swap in found if swap.lost or swap.gained)


@lru_cache(maxsize=16)  # asked for by several rules, one item after the other
def _swaps(item: Item) -> tuple[ValueSwap, ...]:
    lost, gained = Counter(item.values_lost), Counter(item.values_gained)
    found = []
    for hunk in item.hunks:
        old = _taken(within(item.values_before, hunk.at_old, len(hunk.old)), lost)
        new = _taken(within(item.values_after, hunk.at_new, len(hunk.new)), gained)
        found.append(ValueSwap(*_differing(old, new)))
    return tuple(found)


def within(values: Sequence[Value], at: int, size: int) -> Sequence[Value]:
    """The values, given in order, that have a word in a stretch of words, or stand beside a place with none."""
    near = int(not size)
    first = bisect_left(values, at + 1 - near, key=lambda value: value.at + value.size)
    return values[first : bisect_left(values, at + size + near, first, key=lambda value: value.at)]


def _taken(values: Iterable[Value], changed: Counter[Value]) -> list[Value]:
    """Those of some values that changed, each taken away from all that did."""
    found = []
    for value in values:
        if changed[value]:
            changed[value] -= 1
            found.append(value)
    return found


def _differing(old: list[Value], new: list[Value]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Without the bare numbers that both sides have, whatever they count."""
    was, now = ([value.amount for value in side if value.kind in PLAIN] for side in (old, new))
    both = Counter(was) & Counter(now)
    return _left(old, both), _left(new, both)


def _left(values: list[Value], both: Counter[str]) -> tuple[Value, ...]:
    rest = both.copy()
    found = []
    for value in values:
        if value.kind in PLAIN and rest[value.amount]:
            rest[value.amount] -= 1
        else:
            found.append(value)
    return tuple(found)
