"""Paragraphs followed from version to version: the fold that knows of each block which version brought it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policydiff.align.thresholds import FEW_WORDS
from policydiff.align.weights import words_of
from policydiff.lives import ClauseIds
from policydiff.model import Block, Change, ChangeKind, Diff, Level, SpanKind, Version
from policydiff.paragraphs.cut import Read, place_in, read
from policydiff.paragraphs.resting import Resting
from policydiff.paragraphs.thread import NEVER, Thread, copy_of, joined, piece_of
from policydiff.paragraphs.writers import Writers

Threads = dict[int, Thread]
"""The thread of each block of a text, by the block's identity."""


class _Cutting(NamedTuple):
    """Words that a paragraph loses, which may stand by themselves now."""

    thread: Thread
    text: Read


class Paragraphs:
    """The threads of the blocks of the text entered last, in their order. With `words`, down to single words.

    Versions have to be entered oldest first, each with the clause ids that `lineage` gives to its text.
    """

    def __init__(self, *, words: bool = False) -> None:
        self.threads: list[Thread] = []
        self._writers = Writers() if words else None
        self._resting = Resting()
        self._count = 0
        self._deleted = NEVER

    def enter(self, version: Version, ids: ClauseIds) -> None:
        """Follow the paragraphs into the next version; `ids` are those of its text."""
        now, self._count = self._count, self._count + 1
        if version.document is None:
            self._deleted = now
            return
        blocks = version.document.blocks
        clauses = {id(b): ids.front_matter if b.section < 0 else ids.sections[b.section] for b in blocks}
        if version.diff is None:
            self.threads = [self._born(block, clauses[id(block)], now) for block in blocks]
        else:
            self.threads = self._next(version, version.diff, clauses, now)
        self._deleted = NEVER

    def _next(self, version: Version, diff: Diff, clauses: Mapping[int, str], now: int) -> list[Thread]:
        old = {id(block): thread for block, thread in zip(diff.old.blocks, self.threads, strict=True)}
        for thread in self.threads if self._deleted != NEVER else ():
            thread.back(self._deleted, now)
        new = {id(after): old[id(before)] for before, after in diff.same}
        cuttings = [_Cutting(copy_of(each.thread), each.text) for each in _cuttings(diff, old)]
        # What goes is put to rest before what comes is looked for there.
        for change in diff.changes:
            self._went(change, old, now)
        for change in diff.changes:
            new |= self._came(change, old, clauses, now)
        new |= self._added(diff, cuttings, clauses, now)
        for graded in version.assessment.graded if version.assessment else ():
            for block in graded.change.new if graded.level is Level.MATERIAL else ():
                thread = new[id(block)]
                if _concerns(graded.change, thread, now):
                    thread.material = (*thread.material, now)
        for key, thread in new.items():
            thread.clause = clauses[key]
        return [new[id(block)] for block in diff.new.blocks]

    def _born(self, block: Block, clause: str, now: int) -> Thread:
        thread = Thread(block.text, now, clause)
        if self._writers:
            self._writers.born(thread, now)
        return thread

    # ------------------------------------------------------------------ what a change does

    def _went(self, change: Change, old: Threads, now: int) -> None:
        threads = [old[id(block)] for block in change.old]
        if self._writers:
            self._writers.remember(change, threads)
        for thread in threads if not change.new or len(threads) > len(change.new) else ():
            self._resting.put(thread, now)

    def _came(self, change: Change, old: Threads, clauses: Mapping[int, str], now: int) -> Threads:
        if not change.new or not change.old:
            return {}
        before = [old[id(block)] for block in change.old]
        texts = [thread.text for thread in before]
        if len(change.old) == len(change.new):
            after = before
            for thread, block in zip(after, change.new, strict=True):
                thread.say(block.text, now)
        elif len(change.new) > 1:
            after = [piece_of(before[0], block.text, now) for block in change.new]
        else:
            after = [joined(before, change.new[0].text, now)]
        if self._writers:
            self._writers.edited(change, texts, before, after, now)
        return {id(block): thread for block, thread in zip(change.new, after, strict=True)}

    def _added(self, diff: Diff, cuttings: Sequence[_Cutting], clauses: Mapping[int, str], now: int) -> Threads:
        """The threads of blocks that came: at rest till now, cut from one that lost these words, or new."""
        found: Threads = {}
        for block in (block for change in diff.changes if not change.old for block in change.new):
            thread = self._back(block, clauses[id(block)], now) or self._cut(block, cuttings, now)
            found[id(block)] = thread or self._born(block, clauses[id(block)], now)
        return found

    def _cut(self, block: Block, cuttings: Sequence[_Cutting], now: int) -> Thread | None:
        piece = read(block.text)
        if len(words_of(block.text)) < FEW_WORDS:
            return None
        source = next((each.thread for each in cuttings if place_in(piece, each.text) is not None), None)
        if source is None:
            return None
        thread = piece_of(source, block.text, now)
        if self._writers:
            self._writers.cut(thread, source)
        return thread

    def _back(self, block: Block, clause: str, now: int) -> Thread | None:
        thread = self._resting.take(block.text, clause)
        if thread is None:
            return None
        last = thread.text
        thread.back(thread.died, now)
        if block.text in thread.forms:  # it comes back as it once was, or as it was last
            thread.forms[block.text] = thread.forms[block.text]._replace(left=NEVER)
            thread.text = block.text
        else:
            thread.say(block.text, now)
            if self._writers:
                self._writers.back(thread, last, now)
        return thread


def _concerns(change: Change, thread: Thread, now: int) -> bool:
    """Whether a change concerns what one of its new paragraphs says, and not only how it is cut."""
    came = thread.form.words == now or (thread.away is not None and thread.away.back == now)
    return len(change.old) == len(change.new) or came or thread.changed[-1:] == (now,)


def _cuttings(diff: Diff, old: Threads) -> Iterator[_Cutting]:
    """What the paragraphs of the old text are losing; nothing where no new paragraph may have been cut from them."""
    if all(change.old for change in diff.changes):
        return
    for change in diff.changes:
        if not change.new:
            yield from (_Cutting(old[id(block)], read(block.text)) for block in change.old)
        elif len(change.old) == 1 and change.kind is not ChangeKind.RENUMBERED:
            lost = (text for kind, text in change.spans if kind is SpanKind.DELETE)
            yield from (_Cutting(old[id(change.old[0])], read(text)) for text in lost)
