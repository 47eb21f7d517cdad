"""The cells of a table row whose words changed: each with its runs, old and new ones in one where they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from policydiff.model import CELL, SpanKind
from policydiff.pages.records import RedlineRow, RedlineRun

Cell = tuple[RedlineRun, ...]


def side_of(row: RedlineRow, side: SpanKind | None) -> bool:
    """Whether a row has anything on a side; None stands for both."""
    return side is None or (row.old if side is SpanKind.DELETE else row.new) is not None


def cells(runs: Iterable[RedlineRun], side: SpanKind | None) -> Iterator[Cell]:
    """The cells of one side of a row, or those of both on one line (None): a cell that came or went stands alone."""
    other = {SpanKind.DELETE: SpanKind.INSERT, SpanKind.INSERT: SpanKind.DELETE}.get(side) if side else None
    cell: list[RedlineRun] = []
    kept = (run for run in runs if run.kind is not other)
    for same, group in groupby(kept, key=lambda run: run.kind is SpanKind.SAME):
        stretch = list(group)
        if same:
            parts = _parts(stretch)
        else:
            # What went and what came in its place are told in one cell, the first in the first, and so on.
            old, new = (
                _parts(run for run in stretch if run.kind is kind) for kind in (SpanKind.DELETE, SpanKind.INSERT)
            )
            none: list[RedlineRun] = []
            parts = [[*was, *now] for was, now in zip_longest(old, new, fillvalue=none)]
        for at, part in enumerate(parts):
            if at:
                yield tuple(cell)
                cell = []
            cell += part
    yield tuple(cell)


def _parts(runs: Iterable[RedlineRun]) -> list[list[RedlineRun]]:
    """Runs cut where a cell ends."""
    found: list[list[RedlineRun]] = [[]]
    for run in runs:
        for at, text in enumerate(run.text.split(CELL.strip())):
            if at:
                found.append([])
            if text:
                found[-1].append(run._replace(text=text))
    return found
