"""Cells of a table that reach over several rows or columns: in which columns those beside and below them stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policydiff.record import NamedTuple

# Up to this column cells reach over others.
_WIDEST = 100
_TO_THE_END = 1 << 30
"""Of the rows down to which a cell may reach."""


class _Cell(NamedTuple):
    """A cell of the row that is open: its first column, how many it takes up, how many rows more it reaches down."""

    column: int
    width: int
    down: int


class TableSpans:
    """The grid of one table while its rows are read, each from its first cell to its last."""

    def __init__(self) -> None:
        self._down: dict[int, int] = {}  # how many rows more a cell above reaches down, by column
        self._above: dict[int, str] = {}  # what stands in such a cell
        self._cells: list[_Cell] = []
        self._next = 0
        self._width = 0

    def is_row(self, widths: Sequence[int]) -> bool:
        """Whether cells that reach over so many columns make a row: a table has several columns, and one cell over all
        of them heads what is below it."""
        many = len(widths) + len(self._down)
        return bool(widths) and (many > 1 or widths[0] < self._width)

    def begin_group(self) -> None:
        """No cell reaches out of the head, the body or the foot that it stands in."""
        self._down.clear()
        self._above.clear()

    def begin_row(self) -> None:
        self._cells, self._next = [], 0

    def place(self, width: int, height: int) -> int:
        """The column of the next cell, which reaches over so many columns and rows; over no rows: to the end."""
        while self._next in self._down:
            self._next += 1
        down = max(height, 1) - 1 if height else _TO_THE_END
        cell = _Cell(self._next, max(1, min(width, _WIDEST - self._next)), down if self._next < _WIDEST else 0)
        self._cells.append(cell)
        self._next += cell.width
        return cell.column

    def end_row(self, texts: Mapping[int, str]) -> tuple[str, ...]:
        """What stands in each column of the row, `texts` being those of its own cells by their columns; nothing where
        each of its cells stands in one column, and none from above."""
        whole = dict(self._above)
        whole.update((at, texts.get(cell.column, "")) for cell in self._cells for at in _columns(cell))
        self._width = max(self._width, len(whole))
        reach = bool(self._above) or any(cell.width > 1 for cell in self._cells)
        for at, left in [*self._down.items()]:
            self._down[at] = left - 1
            if left <= 1:
                del self._down[at], self._above[at]
        for cell in self._cells:
            for at in _columns(cell) if cell.down else ():
                self._down[at], self._above[at] = cell.down, texts.get(cell.column, "")
        return tuple(whole.get(at, "") for at in range(max(whole) + 1)) if reach and whole else ()


def _columns(cell: _Cell) -> Iterator[int]:
    return iter(range(cell.column, cell.column + cell.width))
