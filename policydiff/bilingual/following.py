"""A source and a translation through their versions: each owes the other's changes until its counterpart changes too.

Pairs of blocks are carried from version to version, since the differ tells what became of a block. In each version of
either text the blocks that have no counterpart yet are matched anew, by what stands around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policydiff.bilingual.matching import Gap, MatchedText, match
from policydiff.bilingual.owed import Move, Owed, OwedStep, demands, place_of
from policydiff.bilingual.records import End, Lead, Place
from policydiff.bilingual.succession import Succession, names_of
from policydiff.model import Block, Document, Graded, Revision


class Follower:
    """A source and one translation. `owed` are changes of either that are still open, `ended` those that are not.

    The two texts that it starts from are taken to say the same. `untold` are the changes that the last version made to
    blocks of the source without a counterpart: nobody can tell whether these were followed.
    """

    def __init__(self, source: Document, translation: Document) -> None:
        self.texts = {Lead.SOURCE: MatchedText(source), Lead.TRANSLATION: MatchedText(translation)}
        self.partners: dict[Lead, dict[Block, tuple[Block, ...]]] = {side: {} for side in Lead}
        self.owed: list[Owed] = []
        self.ended: list[Owed] = []
        self.untold: list[Graded] = []
        self._agreed: dict[Lead, dict[Block, str]] = {side: {} for side in Lead}
        self._step = OwedStep()
        for ours, theirs in self._matched()[0]:
            self._agree(ours, theirs)

    def document(self, side: Lead) -> Document:
        """The present text of one side."""
        return self.texts[side].document

    def ahead(self, side: Lead) -> set[Block]:
        """The blocks of one side whose words the other text has not followed."""
        return {block for owed in self.owed if owed.leads is owed.waits is side for block in owed.pending}

    def step(self, moves: Mapping[Lead, Move]) -> None:
        """Take in the next version of one text, or of both where one version changed both."""
        self._step, self.untold = OwedStep(dict(moves)), []
        for side in Lead:
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

    def _carry(self, side: Lead, move: Move) -> None:
        """Carry the pairs, and the owed changes, over to the blocks of the new version of `side`."""
        became = Succession(move.assessment.diff)
        step, other = self._step, side.other
        self.texts[side] = MatchedText(move.assessment.diff.new)
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

    def _repair(self, side: Lead, became: Succession) -> dict[Block, Block]:
        """Carry the pairs over to the new blocks of `side`.

        Gives the blocks of the other side whose counterparts were all removed, each with one of those.
        """
        before, pairs = self.partners[side], dict[tuple[Block, Block], None]()
        for block, others in before.items():
            pairs.update(((now, other), None) for now in became.of(block) for other in others)
        lonely = {other: block for block, others in before.items() for other in others}
        self._pair_only(side, pairs)
        return {other: block for other, block in lonely.items() if not self.partners[side.other].get(other)}

    def _pair_only(self, side: Lead, pairs: Iterable[tuple[Block, Block]]) -> None:
        self.partners = {each: {} for each in Lead}
        for block, other in pairs:
            self._pair(side, block, other)

    def _pair(self, side: Lead, block: Block, other: Block) -> None:
        for here, one, two in ((side, block, other), (side.other, other, block)):
            known = self.partners[here].get(one, ())
            if two not in known:
                self.partners[here][one] = (*known, two)

    def _matched(self) -> tuple[tuple[tuple[Block, Block], ...], tuple[Gap, ...]]:
        """Pair blocks without a counterpart where that is certain; gives the new pairs, and the gaps left uncertain."""
        found = match(self.texts[Lead.SOURCE], self.texts[Lead.TRANSLATION], self.partners[Lead.SOURCE])
        for ours, theirs in found.pairs:
            self._pair(Lead.SOURCE, ours, theirs)
        return found

    # ----------------------------------------------------------------- who follows whom

    def _blur(self, gaps: Iterable[Gap]) -> None:
        """End owed changes as UNCLEAR in gaps with new blocks: nobody can tell which change these follow."""
        for gap in gaps:
            self._step.unclear.update(gap.translation)
            if any(block in self._step.fresh[Lead.TRANSLATION] for block in gap.translation):
                self._step.unclear.update(gap.source)
                for leads in Lead:
                    self._let_go(leads, Lead.SOURCE, gap.source)
            if any(block in self._step.fresh[Lead.SOURCE] for block in gap.source):
                self._let_go(Lead.TRANSLATION, Lead.TRANSLATION, gap.translation)

    def _let_go(self, leads: Lead, waits: Lead, blocks: Iterable[Block]) -> None:
        for owed in [each for each in self.owed if each.leads is leads and each.waits is waits]:
            for block in [block for block in blocks if block in owed.pending]:
                self._off(owed, block, End.UNCLEAR, waits.other)

    def _meet(self, ours: Block, theirs: Block) -> None:
        """Settle two blocks that were paired only now.

        They agree if both are new, or if a new one is what an owed change of the other waits for. A new block of the
        source beside an older one of the translation is a change to follow: see `_weigh`.
        """
        step = self._step
        edited = self._replaced(ours, theirs)
        new = [side for side, block in _both(ours, theirs) if block in step.fresh[side]]
        waits = [side for side, block in _both(ours, theirs) if block in self.ahead(side)]
        if len(new) == 2 or any(side.other in waits for side in new):
            self._settle(Lead.SOURCE, ours)
        elif Lead.SOURCE not in new and not waits and not edited:
            self._agree(ours, theirs)
            step.done.update((ours, theirs))

    def _replaced(self, ours: Block, theirs: Block) -> bool:
        """Whether one of them had lost its counterpart, and the other came in its place: together that is an edit."""
        found = False
        for side, block in _both(ours, theirs):
            for owed in [each for each in self.owed if each.waits is side is not each.leads and block in each.pending]:
                self._off(owed, block, End.TAKEN_BACK, owed.leads)
                found = True
        return found

    def _weigh(self, side: Lead, block: Block) -> None:
        """Tell what other words in a block of `side` mean: it follows the other text, is taken back, or is now owed."""
        step, others = self._step, self.partners[side].get(block, ())
        graded = step.wanted[side].get(block)
        if block in step.done:
            return
        if graded:
            self._drop(side, block)
        if not others:
            if graded and block in step.fresh[side] and block not in step.unclear:
                self._owe(side, side, graded, block)
            elif graded and side is Lead.SOURCE:
                self.untold.append(graded)
            return
        ahead = self.ahead(side.other)
        same_version = any(other in step.touched[side.other] for other in others)
        if same_version or (graded and any(other in ahead for other in others)):
            self._settle(side, block)
        elif block.text == self._agreed[side].get(block):
            self._back(side, block)
        elif side is Lead.TRANSLATION and block not in self.ahead(side) and self._drifted(others, ahead):
            self._settle(side, block)  # it follows a change that nobody has to follow: a date, another spelling
        elif graded:
            self._owe(side, side, graded, block)

    def _drifted(self, sources: Iterable[Block], ahead: set[Block]) -> bool:
        """Whether blocks of the source changed since both texts agreed, but in nothing that has to be followed."""
        agreed = self._agreed[Lead.SOURCE]
        return any(block.text != agreed.get(block, block.text) for block in sources if block not in ahead)

    def _drop(self, side: Lead, block: Block) -> None:
        """End as followed the removal of this block's counterpart: the block has other words now, so it was seen to."""
        for owed in [each for each in self.owed if each.waits is side is not each.leads and block in each.pending]:
            self._off(owed, block, End.FOLLOWED, side)

    def _settle(self, side: Lead, block: Block) -> None:
        """Take a block and its counterparts to say the same again; changes owed between them are followed."""
        for other in self.partners[side].get(block, ()):
            pair = (block, other) if side is Lead.SOURCE else (other, block)
            for owed in list(self.owed):
                for here, one in _both(*pair):
                    if owed.leads is owed.waits is here and one in owed.pending and here.other in self._step.moves:
                        self._off(owed, one, End.FOLLOWED, here.other)
            self._agree(*pair)
            self._step.done.update(pair)

    def _back(self, side: Lead, block: Block) -> None:
        for owed in [each for each in self.owed if each.leads is each.waits is side and block in each.pending]:
            self._off(owed, block, End.TAKEN_BACK, side)

    def _agree(self, ours: Block, theirs: Block) -> None:
        for side, block in _both(ours, theirs):
            self._agreed[side][block] = block.text

    # ----------------------------------------------------------------- what is owed

    def _owe(self, leads: Lead, waits: Lead, graded: Graded, block: Block) -> None:
        new = self._step.opened.get(id(graded))
        if new is None or new.waits is not waits or new not in self.owed:
            new = Owed(leads, waits, graded, self._revision(leads), self._step.names[leads])
            self._step.opened[id(graded)] = new
            self.owed.append(new)
        new.pending[block] = new.blocks[block] = None

    def _off(self, owed: Owed, block: Block, end: End, by: Lead) -> None:
        owed.pending.pop(block, None)
        if not owed.pending:
            self._end(owed, end, self._revision(by))

    def _end(self, owed: Owed, end: End, revision: Revision | None) -> None:
        """Close an owed change; one that was opened by this very version was never owed, and is dropped."""
        self.owed.remove(owed)
        if owed not in self._step.opened.values():
            owed.end, owed.ended, owed.stood = end, revision, self.places(owed)
            self.ended.append(owed)

    def stands(self, owed: Owed) -> tuple[tuple[Document, tuple[Block, ...]], ...]:
        """The blocks of an owed change and their counterparts, as (document, blocks): first of the text that leads,
        then of the one that follows. Either may have no blocks."""
        mine = tuple(owed.blocks)
        others = tuple(dict.fromkeys(o for block in mine for o in self.partners[owed.waits].get(block, ())))
        found = {owed.waits: mine, owed.waits.other: others}
        return tuple((self.document(side), found[side]) for side in (owed.leads, owed.leads.other))

    def places(self, owed: Owed) -> tuple[Place | None, Place | None]:
        """Where these blocks are now, in the text that leads and in the one that follows; None where it has none."""
        (here, mine), (there, others) = self.stands(owed)
        return place_of(here, mine), place_of(there, others)

    def _revision(self, side: Lead) -> Revision | None:
        move = self._step.moves.get(side)
        return move.revision if move else None


def _both(ours: Block, theirs: Block) -> tuple[tuple[Lead, Block], tuple[Lead, Block]]:
    return (Lead.SOURCE, ours), (Lead.TRANSLATION, theirs)
