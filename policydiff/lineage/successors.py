"""Which section of the new text continues which section of the old one: by headings, and by where the words went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from policydiff.differ.align.weights import words_of
from policydiff.lineage.flow import Headings, flow, size
from policydiff.lineage.places import is_clause
from policydiff.model import Diff, Section
from policydiff.record import record

# What equal titles add to a claim, to which the words add 1 if all of them stayed together; titles that differ add the
# part of this by which they are alike. So a clause that is cut up goes on under its heading, unless most of its words
# went to one other section and the heading got new ones.
HEADING = 0.5
# Where the headings are no pair, a clause continues where at least this part of its words went, if the average of the
# parts that they are of the old and of the new clause is that large too. A clause that gave another one so much of its
# words, or took so much of them, is the one that it was split from, or merged into.
MOST = 0.5


@record(frozen=True, slots=True)
class Successors:
    """Which sections continue which, as indices of sections. `headings` are the paired headings that `flow` found.

    `old_of` leads from a new section to the old one it continues; `source_of` from a new section that continues none to
    the old one most of its words come from (it was split off); `heir_of` from an old section that ended to the new one
    that has most of its words (it was merged).
    """

    old_of: dict[int, int]
    source_of: dict[int, int]
    heir_of: dict[int, int]
    headings: Headings


def successors(diff: Diff) -> Successors:
    """Tell which section of the new text continues which of the old one, the strongest claims first.

    Each continues at most one: "4 Cookies" → "5 Cookies and trackers". An opening text without blocks is left out.
    """
    words, headings = flow(diff)
    old, new = _sizes(diff.old.sections), _sizes(diff.new.sections)
    claims = sorted(_claims(diff, words, headings, old, new), key=lambda claim: (-claim[0], *claim[1:]))
    old_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, o, n in claims:
        if o not in taken and n not in old_of:
            old_of[n] = o
            taken.add(o)
    source_of = {n: o for n in new if n not in old_of for o in _most(words, n, new[n], side=1)}
    heir_of = {o: n for o in old if o not in taken for n in _most(words, o, old[o], side=0)}
    return Successors(old_of, source_of, heir_of, headings)


def _sizes(sections: Sequence[Section]) -> dict[int, int]:
    """How many words stand under each heading, by section; the opening text only where there is one."""
    return {section.index: size(section) for section in sections if is_clause(section)}


def _claims(
    diff: Diff, words: Mapping[tuple[int, int], int], headings: Headings, old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[float, bool, int, int]]:
    """The pairs of sections that can be one clause, as (strength, whether the headings are no pair, old, new).

    Whether two headings are a pair was decided when the texts were compared: what a diff tells as renamed goes on.
    """
    paired = {(o, n) for n, o in headings.items()}
    for o, n in sorted({*words, *paired}):
        if o not in old or n not in new:
            continue
        part, titles = words[o, n], _alike(diff.old.sections[o], diff.new.sections[n])
        if (o, n) in paired:
            # A clause without any words keeps all of them where its heading stays.
            stayed = (_share(part, old[o], 1.0) + _share(part, new[n], 1.0)) / 2
            yield stayed + HEADING * titles, False, o, n
            continue
        left, stayed = _share(part, old[o], 0.0), (_share(part, old[o], 0.0) + _share(part, new[n], 0.0)) / 2
        if left >= MOST and stayed >= MOST:
            yield stayed + HEADING * titles, True, o, n


def _share(part: int, whole: int, of_none: float) -> float:
    """`part` as a share of a clause's `whole` words, at most 1; `of_none` for a clause without words."""
    return min(part / whole, 1.0) if whole else of_none


def _alike(old: Section, new: Section) -> float:
    """How alike two titles are, from 0 to 1, by the words they share."""
    left, right = Counter(words_of(old.clause.title)), Counter(words_of(new.clause.title))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(old.clause.title == new.clause.title)


def _most(words: Mapping[tuple[int, int], int], at: int, whole: int, side: int) -> Iterator[int]:
    """The section of the other side that has at least MOST of the `whole` words of section `at`, if any has.

    `side` is 0 where `at` is a section of the old text, 1 for the new one.
    """
    parts = {pair[1 - side]: count for pair, count in words.items() if pair[side] == at}
    best = max(sorted(parts), key=lambda other: parts[other], default=None)
    if best is not None and whole and parts[best] >= MOST * whole:
        yield best
