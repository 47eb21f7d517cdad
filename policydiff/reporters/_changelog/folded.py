"""What is the same in many clauses of a release, to be told once: a term that was replaced, and equal sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from policydiff.model import Scope
from policydiff.release import Entry, Net
from policydiff.reporters._change.hunks import stretches
from policydiff.reporters._changelog.pieces import Sentence
from policydiff.reporters._text.words import flat
from policydiff.tally import TOKEN, count, is_word

# From so many clauses on, the same replacement, or the same sentence, is told once.
TOGETHER = 3
# A replacement of more words than that is no term; letters by which forms of one word differ.
_TERM, _ENDING = 4, 2


class Swap(NamedTuple):
    """Words and those that stand in their place now."""

    old: str
    new: str


def swaps(entries: Sequence[Entry]) -> tuple[dict[Swap, tuple[Entry, ...]], tuple[Entry, ...]]:
    """Replacements that are all that happened in changes of several clauses, with the entries of those changes.

    And the entries with what is left of them. Words that a person wrote stay with an entry.
    """
    groups: dict[Swap, list[Entry]] = {}
    for entry in entries:
        by_swap: dict[Swap, list[Net]] = {}
        for net in entry.changes:
            if (swap := _swap(net)) and not entry.said:
                by_swap.setdefault(swap, []).append(net)
        for swap, nets in by_swap.items():
            groups.setdefault(swap, []).append(replace(entry, changes=tuple(nets)))
    often = {
        _with_next(swap, (net for entry in group for net in entry.changes)): tuple(group)
        for swap, group in groups.items()
        if len(group) >= TOGETHER
    }
    told = {id(net) for group in often.values() for entry in group for net in entry.changes}
    left = (replace(e, changes=tuple(net for net in e.changes if id(net) not in told)) for e in entries)
    return often, tuple(entry for entry in left if entry.changes)


def _swap(net: Net) -> Swap | None:
    """The one term that was replaced in a change, however often; None where anything else happened."""
    change = net.graded.change
    if change.moved or change.links or change.scope is Scope.FRONT_MATTER or not change.spans:
        return None
    parts = stretches(change.spans)
    found = {Swap(flat(old), flat(new)) for old, new, same in parts if not same}
    only = found.pop() if len(found) == 1 else None
    return only if only and _is_term(only.old) and _is_term(only.new) else None


def places(net: Net) -> int:
    """How often a change replaced its term."""
    return sum(not same for _, _, same in stretches(net.graded.change.spans))


def _with_next(swap: Swap, nets: Iterable[Net]) -> Swap:
    """A replacement with the word behind it, where that is the same in all its places, but for an ending."""
    behind = set()
    for net in nets:
        parts = stretches(net.graded.change.spans)
        behind |= {
            _next(parts[at + 1][1] if at + 1 < len(parts) else "") for at, part in enumerate(parts) if not part[2]
        }
    shortest = min(behind, key=len, default="")
    alike = shortest and all(word.startswith(shortest) and len(word) - len(shortest) <= _ENDING for word in behind)
    return Swap(f"{swap.old} {shortest}", f"{swap.new} {shortest}") if alike else swap


def _next(text: str) -> str:
    """The word behind a replacement, empty where a point or nothing stands there."""
    tokens = TOKEN.findall(text[:100])
    return tokens[1].strip(".,;:!?)") if len(tokens) > 1 and tokens[0].isspace() and is_word(tokens[1]) else ""


def _is_term(words: str) -> bool:
    return 0 < count(words) <= _TERM


def folded(told: Iterable[tuple[Entry, tuple[Sentence, ...]]]) -> list[tuple[tuple[Entry, ...], tuple[Sentence, ...]]]:
    """Entries of which the very same is told, and no person said more, taken together at the place of the first."""
    groups: dict[object, list[tuple[Entry, tuple[Sentence, ...]]]] = {}
    for entry, lines in told:
        alike = (lines, entry.level, entry.notices) if not entry.said else id(entry)
        groups.setdefault(alike, []).append((entry, lines))
    return [(tuple(entry for entry, _ in group), group[0][1]) for group in groups.values()]
