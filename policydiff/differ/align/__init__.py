"""Which block of the old text became which block of the new one: strict first, loose last.

1. Anchors: blocks whose text stands once on each side, those with the same words that are cut otherwise, into any
   number of pieces, then their neighbours as long as the texts are equal; rows
   of tables with the same name in their first cell; and the lines that date the texts.
2. Strict: blocks that are nearly equal and much more alike than any other two, wherever they stand; then one that was
   cut into many and edited.
3. Gaps: free blocks between two anchors are aligned in order, one to one, one to several (split), several to one
   (merge), so that most words are accounted for (the sentence alignment of Gale and Church, 1993, on words).
4. Anywhere: blocks that moved and were edited, and sentences that were taken into a longer block or out of it.
5. Headings by what stands under them, so that a section with a wholly new title is still the same section.
6. Leftovers: equal texts that are still free, however short.
7. Headings again, now that all the text is aligned.
8. Moves: the heaviest set of pairs that stands in one order on both sides has stayed; the others moved, and so did
   blocks that went from one section into another.

Similarity counts words in order, rare ones more than common ones, since any two paragraphs of a policy share "the" and
"your". Work is bounded by size: candidates come from shared rare words and from the neighbourhood, never all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.differ.align.anchors import anchor, date_lines, keyed_rows, leftovers, same_section
from policydiff.differ.align.anywhere import anywhere, contained, strict
from policydiff.differ.align.gaps import absorb, gaps
from policydiff.differ.align.headings import headings, headings_again
from policydiff.differ.align.moves import heaviest_increasing, moves
from policydiff.differ.align.pieces import many
from policydiff.differ.align.state import AlignmentState, BlockPair
from policydiff.differ.align.thresholds import ENCLOSED, EVIDENCE, IN_ORDER, LOOSE, SURE
from policydiff.model import Block

__all__ = ["BlockPair", "align", "heaviest_increasing"]


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockPair, ...]:
    """The pairs of blocks of two texts, in the order of the new one; a block in no pair was removed or added.

    Of several equally good answers the same one is chosen whichever text is the old one.
    """
    if _facts(old) <= _facts(new):
        return _align(old, new)
    swapped = [BlockPair(pair.new, pair.old, pair.similarity, pair.moved) for pair in _align(new, old)]
    return tuple(sorted(swapped, key=lambda pair: pair.new))


def _facts(blocks: Sequence[Block]) -> list[tuple[object, ...]]:
    return [(block.text, block.label, block.kind, block.level) for block in blocks]


def _align(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockPair, ...]:
    board = AlignmentState(old, new)
    anchor(board)
    keyed_rows(board)
    date_lines(board)
    strict(board)
    many(board)
    absorb(board)
    for enclosed, open_, sure in ((IN_ORDER, IN_ORDER, SURE), (ENCLOSED, LOOSE, EVIDENCE)):
        gaps(board, enclosed, open_)
        anywhere(board)
        contained(board)
        absorb(board)
        headings(board, sure, alone=sure == SURE)
        same_section(board)
    leftovers(board)
    headings_again(board)
    return moves(board)
