"""The same replacement, or the same sentence, in many clauses of a release, told once for all of them.

"“Partner” is “Affiliate” now, in 8 places." stands for eight redlines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from policydiff.differ.counts import TOKEN, count, is_word
from policydiff.differ.placement import HEADINGS
from policydiff.model import ChangeKind, Scope
from policydiff.prose.hunks import Part, Replacement, SharedHit, stretches, without
from policydiff.prose.labels import numbers
from policydiff.prose.text import flat
from policydiff.questions.changelog.records import Entry, Net
from policydiff.questions.changelog.words.pieces import Sentence
from policydiff.record import NamedTuple

# From so many clauses on, the same replacement, or the same sentence, is told once.
TOGETHER = 3
# A term has _TERM words at most; forms of one word ("user", "users") differ by _ENDING letters at most.
_TERM, _ENDING = 4, 2


class FoldedSwap(NamedTuple):
    """A term and the one that stands in its place now."""

    old: str
    new: str


class Everywhere(NamedTuple):
    """A replacement that is told once; `swap` includes the word behind it where that is the same in all places.

    `entries` hold the changes that are this replacement alone, `also` those in which other words changed too. `places`
    is how often it was made.
    """

    swap: FoldedSwap
    entries: tuple[Entry, ...]
    also: tuple[Entry, ...]
    places: int


class Folded(NamedTuple):
    """The replacements told once, the entries without the changes told by them, and every written form of the
    replacements ("partner", "Partner", "PARTNER")."""

    everywhere: tuple[Everywhere, ...]
    left: tuple[Entry, ...]
    told: frozenset[Replacement]


def swaps(entries: Sequence[Entry]) -> Folded:
    """Take the replacements out of `entries` that are the whole of a change in at least TOGETHER clauses.

    An entry with words that a person wrote keeps all its changes.
    """
    free = [entry for entry in entries if not entry.said]
    groups: dict[FoldedSwap, int] = Counter(
        swap for entry in free for swap in {_swap(net) for net in entry.changes} if swap is not None
    )
    often = {form: swap for swap, clauses in groups.items() if clauses >= TOGETHER for form in _forms(swap)}
    if not often:
        return Folded((), tuple(entries), frozenset())
    made = _Folded(often)
    left = [
        entry if entry.said else replace(entry, changes=tuple(filter(made.leaves, entry.changes))) for entry in entries
    ]
    for entry in free:
        made.add(entry)
    return Folded(tuple(made.everywhere()), tuple(entry for entry in left if entry.changes), frozenset(often))


class _Folded:
    """Collects where the replacements that are told once were made; `often` has them by their written forms."""

    def __init__(self, often: Mapping[Replacement, FoldedSwap]) -> None:
        self._often = often
        self._hits: dict[FoldedSwap, list[SharedHit]] = {swap: [] for swap in often.values()}
        self._pure: dict[FoldedSwap, list[Entry]] = {swap: [] for swap in often.values()}
        self._also: dict[FoldedSwap, list[Entry]] = {swap: [] for swap in often.values()}

    def leaves(self, net: Net) -> bool:
        """Whether more changed than replacements that are told once."""
        return not _is_plain(net) or any(not same for _, _, same in self._without(net)[0])

    def add(self, entry: Entry) -> None:
        """Note where the replacements were made in the changes of a clause."""
        pure: dict[FoldedSwap, list[Net]] = {}
        also: dict[FoldedSwap, list[Net]] = {}
        for net in entry.changes:
            leaves = self.leaves(net)
            if leaves and net.graded.change.scope in (*HEADINGS, Scope.FRONT_MATTER):
                continue  # A renamed heading is told as a whole, with its old name.
            for hit in self._without(net)[1]:
                swap = self._often[hit.replacement]
                self._hits[swap].append(hit)
                nets = (also if leaves else pure).setdefault(swap, [])
                if net not in nets:
                    nets.append(net)
        for groups, found in ((self._pure, pure), (self._also, also)):
            for swap, nets in found.items():
                groups[swap].append(replace(entry, changes=tuple(nets)))

    def everywhere(self) -> Iterator[Everywhere]:
        """The replacements with their places."""
        for swap, hits in self._hits.items():
            yield Everywhere(_with_next(swap, hits), tuple(self._pure[swap]), tuple(self._also[swap]), len(hits))

    def _without(self, net: Net) -> tuple[list[Part], list[SharedHit]]:
        return without(net.graded.change.spans, self._often)


def _swap(net: Net) -> FoldedSwap | None:
    """The one term that was replaced in a change, once or several times; None where anything else changed."""
    if not _is_plain(net):
        return None
    found = {FoldedSwap(flat(old), flat(new)) for old, new, same in stretches(net.graded.change.spans) if not same}
    only = found.pop() if len(found) == 1 else None
    return only if only and _is_term(only.old) and _is_term(only.new) else None


def _is_plain(net: Net) -> bool:
    """Whether only the words of a block changed, and not its place, number or links."""
    change = net.graded.change
    words = change.kind in (ChangeKind.EDITED, ChangeKind.RENAMED) and change.scope is not Scope.FRONT_MATTER
    old, new = numbers(change) if change.scope in HEADINGS else ("", "")
    elsewhere = change.moved or change.went or change.came
    return words and bool(change.spans) and not elsewhere and not change.links and old == new


def _forms(swap: FoldedSwap) -> Iterator[Replacement]:
    """A replacement in its written forms: "our partner", "Our partner", "Our Partner", "OUR PARTNER"."""
    yield swap.old, swap.new
    for form in (_capital, str.title, str.upper):
        yield form(swap.old), form(swap.new)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with_next(swap: FoldedSwap, hits: Iterable[SharedHit]) -> FoldedSwap:
    """A replacement with the word behind it, where that is the same in all places, but for an ending (_ENDING)."""
    behind = {_next(hit.after) for hit in hits}
    shortest = min(behind, key=len, default="")
    alike = shortest and all(word.startswith(shortest) and len(word) - len(shortest) <= _ENDING for word in behind)
    return FoldedSwap(f"{swap.old} {shortest}", f"{swap.new} {shortest}") if alike else swap


def _next(text: str) -> str:
    """The word behind a replacement; empty where the text ends there, or goes on with punctuation."""
    tokens = TOKEN.findall(text[:100])
    return tokens[1].strip(".,;:!?)") if len(tokens) > 1 and tokens[0].isspace() and is_word(tokens[1]) else ""


def _is_term(words: str) -> bool:
    return 0 < count(words) <= _TERM


def folded(told: Iterable[tuple[Entry, tuple[Sentence, ...]]]) -> list[tuple[tuple[Entry, ...], tuple[Sentence, ...]]]:
    """Entries with equal sentences, level and notices taken together, at the place of the first.

    An entry with words that a person wrote stays by itself.
    """
    groups: dict[object, list[tuple[Entry, tuple[Sentence, ...]]]] = {}
    for entry, lines in told:
        alike = (lines, entry.level, entry.notices) if not entry.said else id(entry)
        groups.setdefault(alike, []).append((entry, lines))
    return [(tuple(entry for entry, _ in group), group[0][1]) for group in groups.values()]
