"""Rows of short cells in columns, or one under the other where the place is too narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.prose.visible import visible
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage

_GAP = "  "


class Grid:
    """Columns that are as wide as `rows` need. Where they do not fit the page, each row is one running line."""

    def __init__(self, page: TextPage, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self._page, self._heads = page, heads
        table = [heads, *rows]
        self._widths = [max(page.measure(visible(row[at])) for row in table) for at in range(len(heads))]
        self._fits = sum(self._widths) + len(_GAP) * (len(heads) - 1) <= page.style.width

    def head(self) -> str:
        """The line with the names of the columns; empty where every row names them itself."""
        return self._page.write([Run(self._line(self._heads), "dim")]) if self._fits else ""

    def row(self, cells: Sequence[str], looks: Sequence[str]) -> str:
        """A row in its columns, each cell with its look."""
        if not self._fits:
            told = [Run(cells[0], looks[0])]
            for head, cell, look in zip(self._heads[1:], cells[1:], looks[1:], strict=True):
                told += [Run(f"{_GAP}{head} ", "dim"), Run(cell, look)]
            return self._page.write(told, "", STEP)
        runs = []
        for at, (cell, look) in enumerate(zip(cells, looks, strict=True)):
            last = at == len(cells) - 1
            fill = "" if last else " " * (self._widths[at] - self._page.measure(visible(cell))) + _GAP
            runs += [Run(cell, look), Run(fill)]
        return self._page.write(runs)

    def _line(self, cells: Sequence[str]) -> str:
        return _GAP.join(f"{cell:{width}}" for cell, width in zip(cells, self._widths, strict=True)).rstrip()
