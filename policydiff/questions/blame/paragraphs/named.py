"""Paragraphs known by their name where their words are others: "Effective date: 1 March", and what stood under a title.

An alignment of two texts goes by words. Of a date that stands elsewhere in the next text none may be left, nor of a
section that is rewritten as one item of a list, "Payments: ..."; but each says what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from policydiff.differ.align.thresholds import SENTENCE
from policydiff.differ.align.weights import words_of
from policydiff.model import Block, Diff, Scope
from policydiff.questions.blame.paragraphs.thread import Thread

Name = tuple[bool, tuple[str, ...]]
"""Whether it is the name of a figure, and its words."""


def renamed(diff: Diff, old: Mapping[int, Thread]) -> dict[int, Thread]:
    """For blocks that were added the threads of removed ones that have their name, if none else has it on either side.

    A figure has the name before its colon. A paragraph that starts with a name goes on with the one that was all there
    was under a heading of that name. Both are by the identity of blocks.
    """
    came = [block for change in diff.changes if not change.old for block in change.new]
    went = [block for change in diff.changes if not change.new for block in change.old] if came else []
    before, now = _unique(_names_before(went, diff)), _unique(_names_now(came))
    found = {id(now[name]): id(before[name]) for name in sorted(before.keys() & now.keys())}
    taken = Counter(found.values())
    return {new: old[was] for new, was in found.items() if taken[was] == 1}


def _names_before(went: Iterable[Block], diff: Diff) -> Iterable[tuple[Name, Block]]:
    for block in went:
        if name := _figure(block):
            yield (True, name), block
        section = diff.old.sections[max(block.section, 0)]
        if section.heading and section.blocks == (block,):
            yield (False, words_of(section.clause.title)), block


def _names_now(came: Iterable[Block]) -> Iterable[tuple[Name, Block]]:
    for block in came:
        if name := _figure(block):
            yield (True, name), block
        elif name := _name(block):
            yield (False, name), block


def _name(block: Block) -> tuple[str, ...]:
    """The words before the first colon; none for headings and keys, which have names of another kind."""
    head, colon, _ = block.text.partition(":")
    return words_of(head) if colon and block.kind not in (Scope.HEADING, Scope.FRONT_MATTER) else ()


def _figure(block: Block) -> tuple[str, ...]:
    """The name of a line that states a date or an amount under it and nothing else."""
    value = block.text.partition(":")[2]
    short = len(words_of(block.text)) < SENTENCE
    return _name(block) if short and any(letter.isdigit() for letter in value) else ()


def _unique(named: Iterable[tuple[Name, Block]]) -> dict[Name, Block]:
    found = list(named)
    times = Counter(name for name, _ in found)
    return {name: block for name, block in found if name[1] and times[name] == 1}
