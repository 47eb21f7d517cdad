"""The cells of a row of a table: its runs, cut at the bars."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.model import SpanKind, Visibility
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.record import NamedTuple

BAR = "|"
"""What parts the cells in the text of a row: inside of a cell stands another sign (`model.BAR`)."""

PlacedRun = tuple[int, RedlineRun]
"""A run and its number in its row; that of what is no run of it, such as a label, is -1."""


class RedlineCell(NamedTuple):
    """A cell: SAME in both texts, INSERT in the new one alone, DELETE in the old one alone; and its runs."""

    kind: SpanKind
    runs: tuple[PlacedRun, ...]


def cells(row: RedlineRow) -> list[RedlineCell] | None:
    """The cells of a row. None where words of one cell were words of two: no table can show that as one row."""
    cut, bars = _cut(row)
    kinds = [SpanKind.SAME] * len(cut)
    for at, bar in enumerate(bars):
        if bar is SpanKind.SAME:
            continue
        # A bar that came has come with the cell behind it, or with the one before it.
        alone = next(
            (place for place in (at + 1, at) if kinds[place] is SpanKind.SAME and _only(cut[place], bar)), None
        )
        if alone is None:
            return None
        kinds[alone] = bar
    return [RedlineCell(kind, tuple(_stripped(runs))) for kind, runs in zip(kinds, cut, strict=True)]


def _cut(row: RedlineRow) -> tuple[list[list[PlacedRun]], list[SpanKind]]:
    """The runs between bars, and of which kind these are.

    All bars of a row that stands in one text alone are its own; those of words that went before it stood here are none,
    nor are those in what no reader sees.
    """
    absent = SpanKind.INSERT if row.new is None else SpanKind.DELETE if row.old is None else None
    found: list[list[PlacedRun]] = [[]]
    bars: list[SpanKind] = []
    for place, run in enumerate(row.runs):
        if run.kind is absent or (run.state is not Visibility.SHOWN and not row.block.hidden):
            found[-1].append((place, run))
            continue
        first, *more = run.text.split(BAR)
        found[-1].append((place, run._replace(text=first)))
        found += ([(place, run._replace(text=text))] for text in more)
        bars += [run.kind if absent is None else SpanKind.SAME] * len(more)
    return found, bars


def _only(runs: Sequence[PlacedRun], kind: SpanKind) -> bool:
    return all(run.kind is kind for _, run in runs if run.text.strip())


def _stripped(runs: Sequence[PlacedRun]) -> list[PlacedRun]:
    """The runs without the blanks around a cell."""
    kept = [(place, run) for place, run in runs if run.text]
    while kept and not kept[0][1].text.strip():
        del kept[0]
    while kept and not kept[-1][1].text.strip():
        del kept[-1]
    if kept:
        place, run = kept[0]
        kept[0] = place, run._replace(text=run.text.lstrip())
        place, run = kept[-1]
        kept[-1] = place, run._replace(text=run.text.rstrip())
    return kept
