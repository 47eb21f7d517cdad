"""Rows as Word can hold them: what it cannot hold as one changed block stands as the old one, deleted, and the new one.

Blocks that were split or merged share a stretch of rows. Paragraphs can share it by the marks at their ends; rows of a
table cannot, nor can paragraphs with a table between them. A row of a table cannot have been a paragraph, and words of
one cell cannot have been words of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policydiff.model import Block, Scope, SpanKind
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.render.docx._cells import cells


def fitted(rows: Iterable[RedlineRow]) -> Iterator[RedlineRow]:
    """The rows, those that Word cannot hold taken apart. Both texts of them stay, block by block."""
    for stretch in stretches(rows):
        yield from stretch if _fits(stretch) else _apart(stretch)


def stretches(rows: Iterable[RedlineRow]) -> Iterator[list[RedlineRow]]:
    """Rows with those that go on with a block of theirs."""
    stretch: list[RedlineRow] = []
    old = new = False
    for row in rows:
        stretch.append(row)
        old = row.end is SpanKind.INSERT if row.old else old
        new = row.end is SpanKind.DELETE if row.new else new
        if not old and not new:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _fits(stretch: Sequence[RedlineRow]) -> bool:
    tables = {block.kind is Scope.TABLE_ROW for row in stretch for block in (row.old, row.new) if block}
    return tables == {False} or (tables == {True} and len(stretch) == 1 and cells(stretch[0]) is not None)


def _apart(stretch: Sequence[RedlineRow]) -> Iterator[RedlineRow]:
    """Each block of the stretch by itself, where its first row stands."""
    sides: dict[int, list[RedlineRow]] = {}
    for side in (SpanKind.DELETE, SpanKind.INSERT):
        having = ((block, row) for row in stretch if (block := _block(row, side)))
        for _, parts in groupby(having, key=lambda each: id(each[0])):
            first, *more = (row for _, row in parts)
            sides.setdefault(id(first), []).append(_alone(side, first, more))
    for row in stretch:
        yield from sides.get(id(row), ())


def _block(row: RedlineRow, side: SpanKind) -> Block | None:
    return row.old if side is SpanKind.DELETE else row.new


def _alone(side: SpanKind, first: RedlineRow, more: Sequence[RedlineRow]) -> RedlineRow:
    """A block of one side, of which these rows show parts."""
    kept = ((run, row) for row in (first, *more) for run in row.runs if run.kind in (SpanKind.SAME, side))
    runs = [_one_sided(run, side, row) for run, row in kept]
    old, new = (first.old, None) if side is SpanKind.DELETE else (None, first.new)
    return replace(first, old=old, new=new, runs=tuple(runs), end=SpanKind.SAME)


def _one_sided(run: RedlineRun, side: SpanKind, row: RedlineRow) -> RedlineRun:
    kept = run.kind if row.move and row.old is None else side  # what came with a move is the same as it was there
    return (
        run._replace(kind=kept, target=run.was) if side is SpanKind.DELETE else run._replace(kind=kept, was=run.target)
    )
