"""Whether two texts name the same age in other words: "at least 18", "18 or older", "have turned 18"."""

from __future__ import annotations

from functools import lru_cache

from policydiff.grading.rules._item import Item
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._words import Words, marks_in

# What bounds a number: "at least", "or older"; "under", "at most".
_BOUNDS = ("min", "max")


@lru_cache(maxsize=16)  # asked for by several rules, one item after the other
def same_age(item: Item) -> bool:
    """Whether the same numbers stand on both sides, bounded the same way or in a text on age, and no more differs.

    "Under 16" and "16 or older" are not the same.
    """
    sides = (item.before, item.after)
    if item.one_sided or not (item.before.counts and item.after.counts):
        return False
    numbers = [sorted(word for word in side.words if word.isdecimal()) for side in sides]
    if not numbers[0] or numbers[0] != numbers[1]:
        return False
    was, now = ({each.says for each in operators_of(side, item.language) if each.says in _BOUNDS} for side in sides)
    alike = ("max" in was) == ("max" in now) if _on_age(item) else bool(was) and was == now
    return alike and not any(_more(item, *pair) for pair in (sides, sides[::-1]))


def _on_age(item: Item) -> bool:
    """Whether either text speaks of age."""
    labels = {label for side in (item.before, item.after) for hit in side.hits for label in hit.labels}
    return "age" in labels or any(value.kind == "age" for value in (*item.values_before, *item.values_after))


def _more(item: Item, side: Words, other: Words) -> bool:
    """Whether one side says more than the other beside ages, bounds, numbers, units of time and small words."""
    places = [(each.start, each.length) for each in operators_of(side, item.language) if each.says in _BOUNDS]
    places += [(hit.start, hit.length) for hit in side.hits if "age" in hit.labels]
    places += [(hit.start, hit.length) for hit in marks_in(side, item.language) if "aged" in hit.labels]
    known = {at for start, length in places for at in range(start, start + length)}
    return any(
        at not in known
        and word not in other.words
        and not (word.isdecimal() or word in item.language.units or item.is_light(word))
        and "pronouns" not in item.language.lexicon.labels(word)
        for at, word in enumerate(side.words)
    )
