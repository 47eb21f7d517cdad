"""How many words of each section of the old text stand in which section of the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from policydiff.differ.align.weights import words_of
from policydiff.model import Block, Change, Diff, Scope, Section, SpanKind

Headings = dict[int, int]
"""Paired headings, as new section → old section. The opening texts of both, section 0, are always a pair."""


def size(section: Section) -> int:
    """The words that stand under a heading."""
    return sum(len(words_of(block.text)) for block in section.blocks)


def flow(diff: Diff) -> tuple[Counter[tuple[int, int]], Headings]:
    """Count the words that each old section kept in each new one, and pair the headings.

    `{(2, 3): 40}`: 40 words of section 2 stand in section 3 of the new text. Headings are not counted; front matter is
    left out.
    """
    words: Counter[tuple[int, int]] = Counter()
    headings: Headings = {0: 0}
    for old, new, count in _kept(diff):
        if old.kind is Scope.FRONT_MATTER or new.kind is Scope.FRONT_MATTER:
            continue
        if old.kind is new.kind is Scope.HEADING:
            headings[new.section] = old.section
        else:
            words[old.section, new.section] += count
    return words, headings


def _kept(diff: Diff) -> Iterator[tuple[Block, Block, int]]:
    for old, new in diff.same:
        yield old, new, len(words_of(new.text))
    for change in diff.changes:
        if change.old and change.new:
            yield from kept(change)


def kept(change: Change) -> Iterator[tuple[Block, Block, int]]:
    """The blocks of a change that became each other, as (old block, new block, how many words stayed)."""
    if len(change.old) == len(change.new) == 1 and [b.text for b in change.old] != [b.text for b in change.new]:
        yield change.old[0], change.new[0], sum(_count(text) for kind, text in change.spans if kind is SpanKind.SAME)
    elif len(change.old) == len(change.new):
        yield from ((old, new, len(words_of(new.text))) for old, new in zip(change.old, change.new, strict=True))
    else:
        yield from _pieces(change)


def _pieces(change: Change) -> Iterator[tuple[Block, Block, int]]:
    """The same for a split or a merge: each unchanged span of its redline, cut where a block of either side ends."""
    old, new = 0, 0
    for kind, text in change.spans:
        if kind is not SpanKind.SAME:
            old, new = old + len(text) * (kind is SpanKind.DELETE), new + len(text) * (kind is SpanKind.INSERT)
            continue
        done = 0
        while done < len(text):
            (before, left), (after, right) = _at(change.old, old + done), _at(change.new, new + done)
            step = max(min(left, right, len(text) - done), 1)
            yield before, after, _count(text[done : done + step])
            done += step
        old, new = old + len(text), new + len(text)


def _at(blocks: Sequence[Block], place: int) -> tuple[Block, int]:
    """The block that has character `place` of the texts joined by blanks, and the characters left to the next block."""
    for block in blocks:
        if place <= len(block.text):
            return block, len(block.text) + 1 - place
        place -= len(block.text) + 1
    return blocks[-1], 1


def _count(text: str) -> int:
    return len(words_of(text))
