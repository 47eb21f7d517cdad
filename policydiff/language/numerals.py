"""Numbers that are spelled out: what the words of one say together, and the words that are glued of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policydiff.record import NamedTuple

# "soixante-dix", "quatre-vingt-onze": tens that numbers up to nineteen are added to.
_SCORES = (60, 80)


class Spelled(NamedTuple):
    """A number that is spelled out, and how many words it takes; `size` is 0 where there is none."""

    value: int
    size: int


NONE = Spelled(0, 0)
ENCIRCLED = "\u2460-\u249b\u24ea-\u24fe\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
"""Numbers in circles, in brackets or with a stop that are one character, as the inside of a class."""


def glued(numbers: Mapping[str, int], patterns: Iterable[str]) -> dict[str, int]:
    """`numbers` and the words that patterns make of them, as in "{unit}und{ten}": "einundzwanzig" is 21.

    {stem} is a word for ten without its last letter ("ventuno"), {hundred} counts how many ("duecento").
    """
    units = {word: value for word, value in numbers.items() if 0 < value < 10}
    tens = {word: value for word, value in numbers.items() if value in range(20, 100, 10)}
    hundreds = {word: value for word, value in numbers.items() if value == 100}
    made: dict[str, int] = {}
    for pattern in patterns:
        if "{hundred}" in pattern:
            known = ((one, hundred, units[one] * hundreds[hundred]) for one in units for hundred in hundreds)
            made |= {pattern.format(unit=one, hundred=hundred): value for one, hundred, value in known}
        else:
            both = ((one, ten, units[one] + tens[ten]) for one in units for ten in tens)
            made |= {pattern.format(unit=one, ten=ten, stem=ten[:-1]): value for one, ten, value in both}
    return made | dict(numbers)


def spelled_at(
    words: Sequence[str], at: int, numbers: Mapping[str, int], tens_and: frozenset[str], hundreds_and: frozenset[str]
) -> Spelled:
    """The number that is spelled out from `at` on: "one hundred and twenty", "quarenta e cinco"."""
    thousands = 0
    value, size = _one(words, at, numbers)
    while size and (value or thousands):
        joint = words[at + size] if at + size < len(words) else ""
        ahead = int(joint in (tens_and if value % 100 else hundreds_and if value else ()))
        more, used = _one(words, at + size + ahead, numbers)
        if used and value == 1000 and not thousands:
            thousands, value = value, 0
        together = _together(value, more) if used else None
        if together is None:
            break
        value, size = together, size + ahead + used
        if value % 1000 == 0 and value > 1000:
            thousands, value = value, 0
    return Spelled(thousands + value, size)


def _one(words: Sequence[str], at: int, numbers: Mapping[str, int]) -> Spelled:
    """The entry at a place, one of two words before one of one: "quatre-vingts"."""
    if at >= len(words):
        return NONE
    if (two := numbers.get(" ".join(words[at : at + 2]))) is not None and at + 1 < len(words):
        return Spelled(two, 2)
    one = numbers.get(words[at])
    return NONE if one is None else Spelled(one, 1)


def _together(value: int, more: int) -> int | None:
    """What a number and the next word say as one number; None where the next word begins another one."""
    if more in (100, 1000):
        return value * more if 0 < value < more else more if not value and more == 100 else None
    last = value % 100
    added = (
        (value == 0 and 0 < more < 100)
        or (value >= 100 and last == 0 and 0 < more < 100)
        or (last >= 20 and last % 10 == 0 and 0 < more < 10)
        or (last in _SCORES and 10 <= more < 20)
    )
    return value + more if added else None
