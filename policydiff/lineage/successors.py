"""Which section of a new text is which one of the old text, told by headings and by where the words went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydiff.differ.align.weights import words_of
from policydiff.lineage.flow import Headings, flow, size
from policydiff.lineage.places import is_clause
from policydiff.model import Diff, Section

# What a heading with the same title is worth beside the words, which are worth 1 if all of them stayed together; one
# with another title by how alike the two titles are. So a clause that is cut up goes on under its heading, unless most
# of its words went to one other place and the heading got new ones.
HEADING = 0.5
# A heading with another title that lost its text is another clause's, even where the alignment of the two texts makes
# one of them. So much have title and words to have in common, together. In the site-policy repository, read by hand:
# of 135 clauses with another title 11 are below, most of them in texts that were written anew.
RENAMED = 1 / 3
# Without a heading to vouch for it, a clause is where most of its words went, if they are also half of what is there,
# on the average. So much of the words also make one clause the one that another was split from, or was merged into.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Successors:
    """The outcome, by indices of sections. `headings` is what became of headings, by `flow`.

    `old_of` leads from new sections to the old ones that they are; `source_of` from new ones that are none of them to
    the old one that most of their words come from; `heir_of` from old ones that are gone to the new one that has most
    of their words.
    """

    old_of: dict[int, int]
    source_of: dict[int, int]
    heir_of: dict[int, int]
    headings: Headings


def successors(diff: Diff) -> Successors:
    """Who goes on as who. Each section is at most one of the other side; sections that hold nothing are left out."""
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
    """The words under each heading, for sections that are something: the first one only if anything stands there."""
    return {section.index: size(section) for section in sections if is_clause(section)}


def _claims(
    diff: Diff, words: Mapping[tuple[int, int], int], headings: Headings, old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[float, bool, int, int]]:
    """For each pair that can be one clause what speaks for it, whether its heading is another one, and its indices."""
    paired = {(o, n) for n, o in headings.items()}
    for o, n in sorted({*words, *paired}):
        if o not in old or n not in new:
            continue
        part, titles = words[o, n], _alike(diff.old.sections[o], diff.new.sections[n])
        left, stayed = _share(part, old[o], 0.0), (_share(part, old[o], 0.0) + _share(part, new[n], 0.0)) / 2
        if (o, n) not in paired:
            sure = left >= MOST and stayed >= MOST
        else:
            sure = stayed + titles >= RENAMED or not (old[o] or new[n])
            # A clause without any words keeps all of them where its heading stays.
            stayed = (_share(part, old[o], 1.0) + _share(part, new[n], 1.0)) / 2
        if sure:
            yield stayed + HEADING * titles, (o, n) not in paired, o, n


def _share(part: int, whole: int, of_none: float) -> float:
    """The part of a clause's words that both have."""
    return min(part / whole, 1.0) if whole else of_none


def _alike(old: Section, new: Section) -> float:
    """How much of two titles is the same, from 0 to 1, by their words."""
    left, right = Counter(words_of(old.clause.title)), Counter(words_of(new.clause.title))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(old.clause.title == new.clause.title)


def _most(words: Mapping[tuple[int, int], int], at: int, whole: int, side: int) -> Iterator[int]:
    """The section of the other side that has most of the words of the section `at` of this one, if any has."""
    parts = {pair[1 - side]: count for pair, count in words.items() if pair[side] == at}
    best = max(sorted(parts), key=lambda other: parts[other], default=None)
    if best is not None and whole and parts[best] >= MOST * whole:
        yield best
