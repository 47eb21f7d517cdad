"""Paragraphs followed from version to version, so that of each block it is known which version brought it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policydiff.differ.align.thresholds import FEW_WORDS
from policydiff.differ.align.weights import words_of
from policydiff.lineage.places import blocks_at
from policydiff.lineage.records import ClauseIds
from policydiff.model import Block, Change, ChangeKind, Diff, Level, SpanKind, Version
from policydiff.questions.blame.paragraphs.cut import Part, Token, joined, longest_first, read, recut, standing
from policydiff.questions.blame.paragraphs.named import renamed
from policydiff.questions.blame.paragraphs.resting import Resting
from policydiff.questions.blame.paragraphs.thread import NEVER, Thread
from policydiff.questions.blame.paragraphs.writers import Writers

Threads = dict[int, Thread]
"""The thread of each block of a text, by the `id()` of the block."""


class Paragraphs:
    """The threads of the blocks of the text entered last, in their order. With `words`, down to single words.

    Versions have to be entered oldest first, each with the clause ids that `lineage` gives to its text.
    """

    def __init__(self, *, words: bool = False) -> None:
        self.threads: list[Thread] = []
        self._writers = Writers() if words else None
        self._resting = Resting()
        self._now = NEVER
        self._deleted = NEVER

    def enter(self, version: Version, ids: ClauseIds) -> None:
        """Follow the paragraphs into the next version; `ids` are those of its text."""
        self._now += 1
        if version.document is None:
            self._deleted = self._now
            return
        blocks = version.document.blocks
        clauses = {id(b): ids.front_matter if b.section < 0 else ids.sections[b.section] for b in blocks}
        if version.diff is None:
            self.threads = [self._born(block, clauses[id(block)]) for block in blocks]
        else:
            self.threads = self._next(version, version.diff, clauses)
        self._deleted = NEVER

    def _next(self, version: Version, diff: Diff, clauses: Mapping[int, str]) -> list[Thread]:
        old = {id(block): thread for block, thread in zip(diff.old.blocks, self.threads, strict=True)}
        for thread in self.threads if self._deleted != NEVER else ():
            thread.back(self._deleted, self._now)
        new = {id(after): old[id(before)] for before, after in diff.same}
        lost = list(_lost(diff, old))
        # Deleted paragraphs are put to rest first, since added ones are looked for there. Edited ones come last: they
        # change the text of their threads, which the steps before look at.
        for change in diff.changes:
            self._went(change, old)
        for change in diff.changes:
            if len(change.old) != len(change.new):
                new |= self._recut(change, diff, old) if change.old else {}
        came = [block for change in diff.changes if not change.old for block in change.new]
        named = renamed(diff, old)
        new |= {id(block): self._named(named[id(block)], block) for block in came if id(block) in named}
        for block in (block for block in came if id(block) not in named):
            new[id(block)] = self._came(block, lost, clauses[id(block)])
        for change in diff.changes:
            if len(change.old) == len(change.new):
                new |= self._edited(change, old)
        self._grade(version, new)
        for key, thread in new.items():
            thread.clause = clauses[key]
        return [new[id(block)] for block in diff.new.blocks]

    def _grade(self, version: Version, new: Threads) -> None:
        """Note material changes in the threads, but for paragraphs that were only cut or joined."""
        for graded in version.assessment.graded if version.assessment else ():
            for block in graded.change.new if graded.level is Level.MATERIAL else ():
                thread, change = new[id(block)], graded.change
                back = thread.away is not None and thread.away.back == self._now
                said = self._now in (thread.form.words, *thread.changed[-1:])
                if back or said or len(change.old) == len(change.new):
                    thread.material = (*thread.material, self._now)

    # ------------------------------------------------------------------ what a change does

    def _went(self, change: Change, old: Threads) -> None:
        threads = [old[id(block)] for block in change.old]
        if self._writers:
            self._writers.remember(change, threads)
        for thread in threads if not change.new or len(threads) > len(change.new) else ():
            self._resting.put(thread, self._now)

    def _edited(self, change: Change, old: Threads) -> Threads:
        """The threads of the new blocks of a change in which each old block became one new block, edited or not."""
        threads = [old[id(block)] for block in change.old]
        texts = [thread.text for thread in threads]
        for thread, block in zip(threads, change.new, strict=True):
            thread.say(block.text, self._now)
        if self._writers:
            self._writers.edited(change, texts, threads, threads, self._now)
        return {id(block): thread for block, thread in zip(change.new, threads, strict=True)}

    def _recut(self, change: Change, diff: Diff, old: Threads) -> Threads:
        """The threads of the new blocks of a split or a merge; their words are looked for in the whole old section."""
        before = [old[id(block)] for block in change.old]
        sections = sorted({block.section for block in change.old})
        around = [old[id(block)] for section in sections for block in blocks_at(diff.old, section)]
        among = [token for thread in around for token in read(thread)]
        after = []
        for block in change.new:
            parts = standing(block.text, among)
            after.append(self._of_parts(parts, block.text) if parts else joined(longest_first(before)))
            after[-1].say(block.text, self._now)
        if self._writers:
            self._writers.edited(change, [thread.text for thread in before], before, after, self._now)
        return {id(block): thread for block, thread in zip(change.new, after, strict=True)}

    def _of_parts(self, parts: Sequence[Part], text: str) -> Thread:
        thread = recut(parts, text, self._now)
        if self._writers:
            self._writers.recut(thread, parts)
        return thread

    def _named(self, thread: Thread, block: Block) -> Thread:
        """The `thread` of a paragraph that went on in other words under its name, now with the text of `block`."""
        self._resting.wake(thread)
        thread.died = NEVER
        self._reword(thread, block.text)
        return thread

    def _came(self, block: Block, lost: Iterable[Sequence[Token]], clause: str) -> Thread:
        """The thread of an added block: a deleted one that is back, else one cut from paragraphs that lost its words
        (`lost`), else a new one."""
        thread = self._resting.take(block.text, clause)
        if thread:
            self._back(thread, block.text)
            return thread
        found = (standing(block.text, words) for words in lost) if len(words_of(block.text)) >= FEW_WORDS else iter(())
        parts = next((parts for parts in found if parts), None)
        return self._of_parts(parts, block.text) if parts else self._born(block, clause)

    def _born(self, block: Block, clause: str) -> Thread:
        thread = Thread(block.text, self._now, clause)
        if self._writers:
            self._writers.born(thread, self._now)
        return thread

    def _back(self, thread: Thread, text: str) -> None:
        """Let the thread of a deleted paragraph go on with `text`, which it had before or which is edited."""
        if text in thread.forms:
            thread.forms[text] = thread.forms[text]._replace(left=NEVER)
            thread.text = text
        else:
            self._reword(thread, text)
        if thread.died != self._now:
            thread.back(thread.died, self._now)
        thread.died = NEVER

    def _reword(self, thread: Thread, text: str) -> None:
        """Give a thread another text; who wrote which word is told by comparing it with the last one."""
        last = thread.text
        thread.say(text, self._now)
        if self._writers:
            self._writers.back(thread, last, self._now)


def _lost(diff: Diff, old: Threads) -> Iterator[list[Token]]:
    """The stretches of words that old paragraphs lose, from which an added one may be cut; none if none was added."""
    if all(change.old for change in diff.changes):
        return
    for change in diff.changes:
        if not change.new:
            yield from (read(old[id(block)].copy()) for block in change.old)
        elif len(change.old) == 1 and change.kind is not ChangeKind.RENUMBERED:
            thread, place = old[id(change.old[0])].copy(), 0
            for kind, text in change.spans:
                if kind is SpanKind.DELETE:
                    yield read(thread, place, place + len(text))
                place += len(text) * (kind is not SpanKind.INSERT)
