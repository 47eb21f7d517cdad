"""Two texts through their versions: a change of the words of one is owed by the other until its counterpart changes.

Pairs of blocks go along with the versions: what became of a block is known from the differ. In each version of either
text the blocks that have no counterpart yet are matched again, by what stands around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from policydiff.counterparts.matching import Gap, Text, match
from policydiff.counterparts.succession import Succession, names_of
from policydiff.model import Assessment, Block, Diff, Document, Graded, Level, Revision, Scope
from policydiff.translation import End, Side


class Move(NamedTuple):
    """What one version did to one of the two texts; `revision` is None for a text that no commit has yet."""

    revision: Revision | None
    assessment: Assessment


def demands(graded: Graded) -> bool:
    """Whether a change of one text asks for a change of the other: its words changed, and not editorially.

    Dates of the document, spelling, moves, numbers, layout and the front matter ask for none.
    """
    change = graded.change
    worded = change.scope is not Scope.FRONT_MATTER and not change.hidden
    return worded and graded.level.rank >= Level.CLARIFICATION.rank


@dataclass(eq=False)
class Owed:
    """A change of one text that the other has not followed yet, or did, or need not any more.

    `waits` says whose blocks are in `pending`: those of the text that leads, or, where they were removed from it, their
    counterparts in the other. `blocks` are the same without those that were followed taken out. `diff` is without
    changes and has of its documents only what names their clauses.
    """

    leads: Side
    waits: Side
    graded: Graded
    revision: Revision | None
    diff: Diff
    pending: dict[Block, None] = field(default_factory=dict)
    blocks: dict[Block, None] = field(default_factory=dict)
    end: End = End.OPEN
    ended: Revision | None = None
    stood: tuple[tuple[Document, tuple[Block, ...]], ...] = ()


class Follower:
    """A source and one translation. `owed` are open changes of either, `ended` what became of the others.

    In the versions it is made from, the two are taken to say the same. `untold` are changes of the last version of the
    source in blocks that have no counterpart, so that nobody can tell whether they were followed.
    """

    def __init__(self, source: Document, translation: Document) -> None:
        self.texts = {Side.SOURCE: Text(source), Side.TRANSLATION: Text(translation)}
        self.partners: dict[Side, dict[Block, tuple[Block, ...]]] = {side: {} for side in Side}
        self.owed: list[Owed] = []
        self.ended: list[Owed] = []
        self.untold: list[Graded] = []
        self._agreed: dict[Side, dict[Block, str]] = {side: {} for side in Side}
        self._step = _Step()
        for ours, theirs in self._matched()[0]:
            self._agree(ours, theirs)

    def document(self, side: Side) -> Document:
        """The present text of one side."""
        return self.texts[side].document

    def ahead(self, side: Side) -> set[Block]:
        """The blocks of one side whose words the other text has not followed."""
        return {block for owed in self.owed if owed.leads is owed.waits is side for block in owed.pending}

    def step(self, moves: Mapping[Side, Move]) -> None:
        """Take in the next version of one text, or of both where one version changed both."""
        self._step, self.untold = _Step(dict(moves)), []
        for side in Side:
            if side in moves:
                self._carry(side, moves[side])
        met, gaps = self._matched()
        self._blur(gaps)
        for ours, theirs in met:
            self._meet(ours, theirs)
        for side in moves:
            for block in self._step.touched[side]:
                self._weigh(side, block)

    # ----------------------------------------------------------------- one text in its next version

    def _carry(self, side: Side, move: Move) -> None:
        """Let the pairs, and what is owed, go along with the blocks of `side` into its new version."""
        became = Succession(move.assessment.diff)
        step, other = self._step, side.other
        self.texts[side] = Text(move.assessment.diff.new)
        step.fresh[side] = [block for block in self.texts[side].blocks if block not in became.origins]
        step.touched[side] = dict.fromkeys(b for b in self.texts[side].blocks if became.touched(b))
        step.names[side] = names_of(move.assessment.diff)
        gone: dict[Block, Graded] = {}
        for graded in filter(demands, move.assessment.graded):
            step.wanted[side].update((b, graded) for b in graded.change.new if b in step.touched[side])
            gone.update((b, graded) for b in graded.change.old if not graded.change.new)
        self._agreed[side] = became.joined(self._agreed[side])
        for owed in list(self.owed):
            owed.blocks = became.all(owed.blocks) if owed.waits is side else owed.blocks
            if owed.waits is side:
                owed.pending = became.all(owed.pending)
                if not owed.pending:
                    self._end(owed, End.TAKEN_BACK if owed.leads is side else End.FOLLOWED, move.revision)
        lonely = self._repair(side, became)
        for block, before in lonely.items():
            if before in gone:
                self._owe(side, other, gone[before], block)

    def _repair(self, side: Side, became: Succession) -> dict[Block, Block]:
        """Pair anew after `side` changed. Gives the blocks of the other side whose counterparts are all gone."""
        before, pairs = self.partners[side], dict[tuple[Block, Block], None]()
        for block, others in before.items():
            pairs.update(((now, other), None) for now in became.of(block) for other in others)
        lonely = {other: block for block, others in before.items() for other in others}
        self._pair_only(side, pairs)
        return {other: block for other, block in lonely.items() if not self.partners[side.other].get(other)}

    def _pair_only(self, side: Side, pairs: Iterable[tuple[Block, Block]]) -> None:
        self.partners = {each: {} for each in Side}
        for block, other in pairs:
            self._pair(side, block, other)

    def _pair(self, side: Side, block: Block, other: Block) -> None:
        for here, one, two in ((side, block, other), (side.other, other, block)):
            known = self.partners[here].get(one, ())
            if two not in known:
                self.partners[here][one] = (*known, two)

    def _matched(self) -> tuple[tuple[tuple[Block, Block], ...], tuple[Gap, ...]]:
        """Pair what can be paired of the blocks without counterpart; the new pairs, and where it was not certain."""
        found = match(self.texts[Side.SOURCE], self.texts[Side.TRANSLATION], self.partners[Side.SOURCE])
        for ours, theirs in found.pairs:
            self._pair(Side.SOURCE, ours, theirs)
        return found

    # ----------------------------------------------------------------- who follows whom

    def _blur(self, gaps: Iterable[Gap]) -> None:
        """Where new blocks may be counterparts of several others, nobody can tell which of them they follow."""
        for gap in gaps:
            self._step.unclear.update(gap.translation)
            if any(block in self._step.fresh[Side.TRANSLATION] for block in gap.translation):
                self._step.unclear.update(gap.source)
                self._let_go(Side.SOURCE, gap.source)
            if any(block in self._step.fresh[Side.SOURCE] for block in gap.source):
                self._let_go(Side.TRANSLATION, gap.translation)

    def _let_go(self, side: Side, blocks: Iterable[Block]) -> None:
        for owed in [each for each in self.owed if each.leads is each.waits is side]:
            for block in blocks:
                owed.pending.pop(block, None)
            if not owed.pending:
                self._end(owed, End.UNCLEAR, self._revision(side.other))

    def _meet(self, ours: Block, theirs: Block) -> None:
        """Two blocks were found to be counterparts only now.

        One that is new follows the other if that waits for it. A new one of the source beside an older one of the
        translation goes ahead: see `_weigh`.
        """
        step = self._step
        new = [side for side, block in _both(ours, theirs) if block in step.fresh[side]]
        waits = [side for side, block in _both(ours, theirs) if block in self.ahead(side)]
        if len(new) == 2 or any(side.other in waits for side in new):
            self._settle(Side.SOURCE, ours)
        elif Side.SOURCE not in new and not waits:
            self._agree(ours, theirs)
            step.done.update((ours, theirs))

    def _weigh(self, side: Side, block: Block) -> None:
        """A block of `side` has other words now: it follows the other text, goes back, or goes ahead."""
        step, others = self._step, self.partners[side].get(block, ())
        graded = step.wanted[side].get(block)
        if block in step.done:
            return
        if graded:
            self._drop(side, block)
        if not others:
            if graded and block in step.fresh[side] and block not in step.unclear:
                self._owe(side, side, graded, block)
            elif graded and side is Side.SOURCE:
                self.untold.append(graded)
            return
        ahead = self.ahead(side.other)
        same_version = any(other in step.touched[side.other] for other in others)
        if same_version or (graded and any(other in ahead for other in others)):
            self._settle(side, block)
        elif block.text == self._agreed[side].get(block):
            self._back(side, block)
        elif graded:
            self._owe(side, side, graded, block)

    def _drop(self, side: Side, block: Block) -> None:
        """The counterpart of this block was removed, and the block itself now has other words: it was seen to."""
        for owed in [each for each in self.owed if each.waits is side is not each.leads and block in each.pending]:
            self._off(owed, block, End.FOLLOWED, side)

    def _settle(self, side: Side, block: Block) -> None:
        """A block and its counterparts say the same again, as far as can be told."""
        for other in self.partners[side].get(block, ()):
            pair = (block, other) if side is Side.SOURCE else (other, block)
            for owed in list(self.owed):
                for here, one in _both(*pair):
                    if owed.leads is owed.waits is here and one in owed.pending:
                        self._off(owed, one, End.FOLLOWED, here.other)
            self._agree(*pair)
            self._step.done.update(pair)

    def _back(self, side: Side, block: Block) -> None:
        for owed in [each for each in self.owed if each.leads is each.waits is side and block in each.pending]:
            self._off(owed, block, End.TAKEN_BACK, side)

    def _agree(self, ours: Block, theirs: Block) -> None:
        for side, block in _both(ours, theirs):
            self._agreed[side][block] = block.text

    # ----------------------------------------------------------------- what is owed

    def _owe(self, leads: Side, waits: Side, graded: Graded, block: Block) -> None:
        new = self._step.opened.get(id(graded))
        if new is None or new.waits is not waits or new not in self.owed:
            new = Owed(leads, waits, graded, self._revision(leads), self._step.names[leads])
            self._step.opened[id(graded)] = new
            self.owed.append(new)
        new.pending[block] = new.blocks[block] = None

    def _off(self, owed: Owed, block: Block, end: End, by: Side) -> None:
        owed.pending.pop(block, None)
        if not owed.pending:
            self._end(owed, end, self._revision(by))

    def _end(self, owed: Owed, end: End, revision: Revision | None) -> None:
        """Close what was owed; what came and went in one version was never owed."""
        self.owed.remove(owed)
        if owed not in self._step.opened.values():
            owed.end, owed.ended, owed.stood = end, revision, self.stands(owed)
            self.ended.append(owed)

    def stands(self, owed: Owed) -> tuple[tuple[Document, tuple[Block, ...]], ...]:
        """The blocks that something is owed for, and their counterparts: (document, blocks) of who leads and follows.

        A side without any has no blocks.
        """
        mine = tuple(owed.blocks)
        others = tuple(dict.fromkeys(o for block in mine for o in self.partners[owed.waits].get(block, ())))
        found = {owed.waits: mine, owed.waits.other: others}
        return tuple((self.document(side), found[side]) for side in (owed.leads, owed.leads.other))

    def _revision(self, side: Side) -> Revision | None:
        move = self._step.moves.get(side)
        return move.revision if move else None


def _both(ours: Block, theirs: Block) -> tuple[tuple[Side, Block], tuple[Side, Block]]:
    return (Side.SOURCE, ours), (Side.TRANSLATION, theirs)


class _Step:
    """What one version did: new blocks, blocks with other words, and of these what the other text has to follow."""

    def __init__(self, moves: dict[Side, Move] | None = None) -> None:
        self.moves = moves or {}
        self.fresh: dict[Side, list[Block]] = {side: [] for side in Side}
        self.touched: dict[Side, dict[Block, None]] = {side: {} for side in Side}
        self.wanted: dict[Side, dict[Block, Graded]] = {side: {} for side in Side}
        self.names: dict[Side, Diff] = {}
        self.opened: dict[int, Owed] = {}
        self.unclear: set[Block] = set()
        self.done: set[Block] = set()
