"""Paragraphs followed from version to version: the fold that knows of each block which version brought it."""

from __future__ import annotations

from collections.abc import Mapping

from policydiff.lives import ClauseIds
from policydiff.model import Block, Change, Diff, Level, Version
from policydiff.paragraphs.resting import Resting
from policydiff.paragraphs.thread import NEVER, Thread, joined, piece_of
from policydiff.paragraphs.writers import Writers
from policydiff.words import tokens

Threads = dict[int, Thread]
"""The thread of each block of a text, by the block's identity."""


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
        # What goes is put to rest before what comes is looked for there.
        for change in diff.changes:
            self._went(change, old, now)
        for change in diff.changes:
            new |= self._came(change, old, clauses, now)
        for graded in version.assessment.graded if version.assessment else ():
            for block in graded.change.new if graded.level is Level.MATERIAL else ():
                thread = new[id(block)]
                # Of a paragraph that was cut, or joined with others, a piece whose words stayed was not changed.
                if len(graded.change.old) in (0, len(graded.change.new)) or thread.changed[-1:] == (now,):
                    thread.material = now
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
        if not change.new:
            return {}
        if not change.old:
            return {id(block): self._comer(block, clauses[id(block)], now) for block in change.new}
        before = [old[id(block)] for block in change.old]
        texts = [thread.text for thread in before]
        if len(change.old) == len(change.new):
            after, words = before, [NEVER] * len(before)
        elif len(change.new) > 1:
            after = [piece_of(before[0]) for _ in change.new]
            words = [before[0].form.words if _holds(texts[0], block.text) else NEVER for block in change.new]
        else:
            after = [joined(before)]
            only = _words(" ".join(texts)) == _words(change.new[0].text)
            words = [max(thread.form.words for thread in before) if only else NEVER]
        for thread, block, known in zip(after, change.new, words, strict=True):
            thread.say(block.text, now, known)
        if self._writers:
            self._writers.edited(change, texts, before, after, now)
        return {id(block): thread for block, thread in zip(change.new, after, strict=True)}

    def _comer(self, block: Block, clause: str, now: int) -> Thread:
        """The thread of a block that was added: one that was at rest, or a new one."""
        thread = self._resting.take(block.text, clause)
        if thread is None:
            return self._born(block, clause, now)
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


def _words(text: str) -> tuple[str, ...]:
    """What is read of a text: all but its blanks."""
    return tuple(token for token in tokens(text) if not token.isspace())


def _holds(text: str, piece: str) -> bool:
    """Whether a piece of a paragraph stood in it as it is."""
    whole, part = _words(text), _words(piece)
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
