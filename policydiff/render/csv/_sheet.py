"""Rows of a table as CSV, escaped so that no cell is a formula in a spreadsheet, and no line a command in a CI log."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from policydiff.prose.text import flat
from policydiff.prose.visible import visible

# Characters at the start of a formula, in full width too. An apostrophe before it makes the cell a text.
_FORMULA = tuple("=+-@＝＋－＠|%\t\r\n")
# At the start of a line a CI runner obeys what follows these.
_COMMAND = "::"

Cell = str | int | None


def sheet(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table, the names of its columns first. None is an empty cell, a number stays a number."""
    yield _line(heads)
    yield from (_line([safe(cell) for cell in row]) for row in rows)


def safe(cell: Cell) -> str | int:
    """A cell on one line: control characters shown as signs, what would act turned into a text."""
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    shown = flat(visible(cell))
    return f"'{shown}" if shown.startswith((*_FORMULA, _COMMAND)) else shown


def _line(cells: Sequence[str | int]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
