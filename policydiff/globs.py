"""Patterns over paths, matched sign by sign: the time grows with the path, whatever the pattern is.

A regular expression of several stars goes through every way to share the path out among them, and
`*a*a*a*a*a*a*a*b` is then never done. Here all places of the pattern that the path may have reached are kept at once,
as the bits of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

from policydiff.late import late
from policydiff.record import NamedTuple


class Sign(NamedTuple):
    """One sign of a path: within one of `ranges` (first and last), or in none of them."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False

    def takes(self, sign: str) -> bool:
        """Whether `sign` can stand here."""
        return any(first <= sign <= last for first, last in self.ranges) != self.negated


class Stretch(Enum):
    """Any number of signs: within a folder, across folders, or whole folders with the slash behind them."""

    WITHIN = "*"
    ACROSS = "**"
    FOLDERS = "**/"


Step = Sign | Stretch

_SLASH = ("/", "/")
ANY = Sign((), negated=True)
IN_FOLDER = Sign((_SLASH,), negated=True)


def literal(text: str) -> list[Step]:
    """The steps that take `text` as it is."""
    return [Sign(((sign, sign),)) for sign in text]


class Glob:
    """A pattern as its steps."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._signs: list[Sign] = []
        self._runs = dict.fromkeys(Stretch, 0)
        tail: list[Sign] = []
        for step in steps:
            if isinstance(step, Stretch):
                self._runs[step] |= 1 << len(self._signs)
                tail.clear()
            else:
                self._signs.append(step)
                tail.append(step)
        self._tail = tail
        self._masks: dict[str, int] = {}

    def matches(self, path: str) -> bool:
        """Whether it matches the whole of `path`."""
        last = path[-len(self._tail) :] if self._tail else ""
        # Most paths end in something else, which is soon seen.
        if not all(sign.takes(each) for sign, each in zip(reversed(self._tail), reversed(last), strict=False)):
            return False
        return any(end == len(path) for end in self.ends(path))

    def ends(self, path: str) -> Iterator[int]:
        """The lengths of all beginnings of `path` that it matches, the shortest first."""
        if len(self._signs) > len(path):  # each takes one of the path's
            return
        within, across, folders = self._runs.values()
        goal = 1 << len(self._signs)
        here, inside = 1, 0  # bit n: n signs of the pattern are done; the same, and halfway through folders
        if here & goal:
            yield 0
        for end, sign in enumerate(path, 1):
            entered = here & folders
            stays = here & across | (inside | entered if sign == "/" else here & within)
            here = (here & self._mask(sign)) << 1 | stays
            inside |= entered
            if here & goal:
                yield end
            if not here | inside:
                return

    def _mask(self, sign: str) -> int:
        """The places of the pattern at which `sign` can stand, as bits."""
        mask = self._masks.get(sign)
        if mask is None:
            mask = self._masks[sign] = sum(1 << at for at, step in enumerate(self._signs) if step.takes(sign))
        return mask


_PIECES = late(r"\*\*/|\*\*|\*|\?|\[[^\]]{1,256}\]|.", re.DOTALL)


@lru_cache(maxsize=256)
def glob(pattern: str) -> Glob:
    """A glob of the configuration: `**` crosses folders, `*` and `?` do not, `[ab]`, `[a-z]` and `[!a]` are one letter.

    Raises ValueError for a range that runs backwards.
    """
    return Glob(step for piece in _PIECES.findall(pattern) for step in _steps(piece))


def _steps(piece: str) -> Iterator[Step]:
    if piece in ("**/", "**", "*"):
        yield Stretch(piece)
    elif piece == "?":
        yield IN_FOLDER
    elif len(piece) > 1:
        yield _letters(piece)
    else:
        yield from literal(piece)


def _letters(piece: str) -> Sign:
    negated = piece[1] in "!^" and len(piece) > 3
    inner = piece[2 if negated else 1 : -1]
    ranges = [(found[0], found[-1]) for found in re.findall(r".-.|.", inner, re.DOTALL)]
    if any(first > last for first, last in ranges):
        raise ValueError(f"{piece} has a range that runs backwards")
    return Sign((*ranges, _SLASH) if negated else tuple(ranges), negated)


def places(path: str) -> Iterator[str]:
    """The folders that a path lies in, the outermost first, and the path itself."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
    yield path
