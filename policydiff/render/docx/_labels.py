"""The numbers and keys that stand before a text, written out as words of it."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.late import late
from policydiff.model import Block, Scope, SpanKind
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.record import NamedTuple

# Signs of markup before a label, and what closes one: "4.2.", "a)", "Article 3:".
_MARKUP = late(r"[\s#>*_+|\\-]*")
_CLOSING = late(r"\\?[.:)]")
_AFTER = {Scope.LIST_ITEM: "\t", Scope.FRONT_MATTER: ": "}


class Begins(NamedTuple):
    """Of the old text and of the new one."""

    old: bool
    new: bool


def labels_of(row: RedlineRow, begins: Begins) -> Iterator[RedlineRun]:
    """The labels of the blocks that begin with a row."""
    old = row.old.label if row.old and begins.old else ""
    new = row.new.label if row.new and begins.new else ""
    if old and old == new and row.new:
        yield RedlineRun(SpanKind.SAME, _written(row.new))
        return
    # What moved stands in the new text alone: there its label is as the same as its words.
    if old and row.old:
        yield RedlineRun(SpanKind.DELETE, _written(row.old))
    if new and row.new:
        yield RedlineRun(SpanKind.SAME if row.move else SpanKind.INSERT, _written(row.new))


def _written(block: Block) -> str:
    """The label of a block with the mark that closes it, as its text has it, and what parts it from the words."""
    after = _AFTER.get(block.kind, " ")
    start = _MARKUP.match(block.read)
    place = start.end() if start else 0
    if block.kind is not Scope.FRONT_MATTER and block.read.startswith(block.label, place):
        closing = _CLOSING.match(block.read, place + len(block.label))
        return block.label + (closing[0].removeprefix("\\") if closing else "") + after
    return block.label + after
