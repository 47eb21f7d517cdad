"""Owed changes: what one text changed and the other has to follow, with the versions that made and ended each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policydiff.bilingual.records import End, Lead, Place
from policydiff.model import Assessment, Block, Diff, Document, Graded, Level, Lines, Revision, Scope
from policydiff.record import NamedTuple


class Move(NamedTuple):
    """One version of one of the two texts and its graded changes; `revision` is None for a text without a commit."""

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
    """A change of one text (`leads`) that the other has to follow: open, followed, taken back, or unclear (`end`).

    `pending` are the blocks not followed yet, `blocks` all of them. They belong to the text `waits`: to the one that
    leads, or, where the change removed them, to the other, whose blocks were their counterparts. `diff` has no changes
    and only the headings of its documents, so that no text is kept. `stood` is where the blocks were when it ended, in
    the text that leads and in the other.
    """

    leads: Lead
    waits: Lead
    graded: Graded
    revision: Revision | None
    diff: Diff
    pending: dict[Block, None] = field(default_factory=dict)
    blocks: dict[Block, None] = field(default_factory=dict)
    end: End = End.OPEN
    ended: Revision | None = None
    stood: tuple[Place | None, Place | None] = (None, None)


def place_of(document: Document, blocks: Sequence[Block]) -> Place | None:
    """The clause of the first block, and the lines from the first to the last that are in it."""
    if not blocks:
        return None
    lines = [block.lines for block in blocks if block.section == blocks[0].section]
    return Place(document.clause_of(blocks[0]), Lines(min(lines).first, max(each.last for each in lines)))


class OwedStep:
    """What one version did, for each text: its new blocks, its touched ones (new, or with other words), and of these
    the ones that the other text has to follow (`wanted`)."""

    def __init__(self, moves: dict[Lead, Move] | None = None) -> None:
        self.moves = moves or {}
        self.fresh: dict[Lead, list[Block]] = {side: [] for side in Lead}
        self.touched: dict[Lead, dict[Block, None]] = {side: {} for side in Lead}
        self.wanted: dict[Lead, dict[Block, Graded]] = {side: {} for side in Lead}
        self.names: dict[Lead, Diff] = {}
        self.opened: dict[int, Owed] = {}
        self.unclear: set[Block] = set()
        self.done: set[Block] = set()
