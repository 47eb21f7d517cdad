"""Paragraphs known again by their name where their words changed: "Effective date: 1 March" → "Effective date: 2 May".

An alignment of two texts goes by words. None may be left of a date line that moved and changed, nor of a section
"Payments" that was rewritten as the list item "Payments: ..."; but each still has its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from policydiff.differ.align.thresholds import SENTENCE
from policydiff.differ.align.weights import words_of
from policydiff.model import Block, Diff, Scope
from policydiff.questions.blame.paragraphs.thread import Thread

Name = tuple[bool, tuple[str, ...]]
"""The words of a name, and before them whether it names a figure ("Effective date: 1 March") or a paragraph."""


def renamed(diff: Diff, old: Mapping[int, Thread]) -> dict[int, Thread]:
    """Added blocks (by `id()`) with the thread of the removed block of the same name, if each side has only one such.

    `old` are the threads by the `id()` of old blocks. A figure is named by the words before its colon. An added
    paragraph "Payments: ..." continues the only paragraph that stood under the heading "Payments".
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
    """The name of a short line that gives a date or an amount after it ("Fee: 3 euros"); none for any other block."""
    value = block.text.partition(":")[2]
    short = len(words_of(block.text)) < SENTENCE
    return _name(block) if short and any(letter.isdigit() for letter in value) else ()


def _unique(named: Iterable[tuple[Name, Block]]) -> dict[Name, Block]:
    found = list(named)
    times = Counter(name for name, _ in found)
    return {name: block for name, block in found if name[1] and times[name] == 1}
