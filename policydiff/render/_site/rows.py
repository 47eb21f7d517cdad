"""Rows of a text, or of a redline, as elements: headings, paragraphs, lists, tables; deletions and insertions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from urllib.parse import unquote

from policydiff.model import BAR, CELL, Scope, SpanKind, Visibility
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.render._text.markup import escaped
from policydiff.render._text.web import address

_MARKS = {SpanKind.DELETE: "del", SpanKind.INSERT: "ins"}
_DEEPEST = 6


class RowWriter:
    """Writes rows one after the other, and opens and closes the lists and tables that they stand in.

    `ids` gives what a row's element is called, "" for nothing; `known` are the anchors of the page that links lead to.
    `first` is the highest level that a heading has here. With `all_of_it`, what no reader of the page sees is shown.
    """

    def __init__(
        self,
        ids: Callable[[RedlineRow], Sequence[str]],
        known: Collection[str],
        first: int,
        *,
        all_of_it: bool = False,
    ) -> None:
        self._ids, self._known, self._all = ids, known, all_of_it
        self._open: list[str] = []
        self._depth, self._level = 0, first - 1
        self._first, self._head = first, False

    def written(self, rows: Iterable[RedlineRow], after: Callable[[RedlineRow], str] = lambda _: "") -> Iterator[str]:
        """The elements of the rows; `after` gives what stands behind a row, within what it stands in."""
        names: list[str] = []  # of rows that are not shown: whoever looks for them comes to the next one
        for row in rows:
            names += self._ids(row)
            block = row.block
            if (block.hidden or block.kind is Scope.FRONT_MATTER) and not (self._all and row.changed):
                continue
            yield from self._within(block.kind, block.level)
            yield self._row(row, names, after(row))
            names = []
        yield from self._within(None, 0)

    def _within(self, kind: Scope | None, level: int) -> Iterator[str]:
        """Close what a row of this kind does not stand in, and open what it does."""
        depth = level + 1 if kind is Scope.LIST_ITEM else 0
        if self._open and self._open[0] == "table" and kind is not Scope.TABLE_ROW:
            yield "</table></div>\n"
            self._open.pop()
        while self._open and self._open[0] != "table" and len(self._open) > depth:
            yield "</li></ul>\n"
            self._open.pop()
        if kind is Scope.TABLE_ROW and not self._open:
            yield '<div class="table"><table>\n'
            self._open.append("table")
            self._head = True
        if kind is Scope.LIST_ITEM:
            if self._open and len(self._open) == depth:
                yield "</li>\n"
            while len(self._open) < depth:
                yield "<ul>" if len(self._open) == depth - 1 else "<ul><li>"
                self._open.append("ul")

    def _row(self, row: RedlineRow, names: Sequence[str], after: str) -> str:
        block = row.block
        own = f' id="{escaped(names[0])}"' if names else ""
        own += f' class="{_classes(row)}"' if row.changed else ""
        more = "".join(f'<span id="{escaped(name)}"></span>' for name in names[1:])
        words = more + self._label(row) + self._runs(row.runs)
        if block.kind is Scope.HEADING:
            level = min(max(block.level, self._first), self._level + 1, _DEEPEST)
            self._level = level
            return f"<h{level}{own}>{words}</h{level}>\n{after}"
        if block.kind is Scope.LIST_ITEM:
            return f"<li{own}>{words}{after}"
        if block.kind is Scope.TABLE_ROW:
            return f"<tr{own}>{self._cells(row)}</tr>\n" + (
                f'<tr><td colspan="99">{after}</td></tr>\n' if after else ""
            )
        if block.kind is Scope.QUOTE:
            return f"<blockquote{own}><p>{words}</p></blockquote>\n{after}"
        if block.kind is Scope.CODE:
            return f'<pre tabindex="0"{own}><code>{words}</code></pre>\n{after}'
        if block.kind is Scope.EXTERNAL:
            return f"<p{own}><code>{words}</code></p>\n{after}"
        return f"<p{own}>{words}</p>\n{after}"

    def _label(self, row: RedlineRow) -> str:
        """The number of a clause or an item, of both texts where they differ."""
        old, new = (side.label if side else "" for side in (row.old, row.new))
        if row.old is None or row.new is None or old == new:
            mark = "ins" if row.old is None and row.changed else "del" if row.new is None else ""
            return self._marked(escaped(new or old), mark) + " " if new or old else ""
        shown = (self._marked(escaped(label), mark) for label, mark in ((old, "del"), (new, "ins")) if label)
        return "".join(shown) + " "

    def _marked(self, text: str, mark: str) -> str:
        return f"<{mark}>{text}</{mark}>" if mark else text

    def _runs(self, runs: Iterable[RedlineRun]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: RedlineRun) -> str:
        if run.state is Visibility.HIDDEN and not (self._all and run.kind is not SpanKind.SAME):
            return ""
        text = escaped(run.text)
        href = self._href(run.target or run.was)
        text = f'<a href="{escaped(href)}">{text}</a>' if href and text.strip() else text
        text = f"<s>{text}</s>" if run.state is not Visibility.SHOWN else text
        return self._marked(text, _MARKS.get(run.kind, "")) if run.text.strip() else text

    def _href(self, target: str) -> str:
        """Where a link may lead: to the web, or to a place that the page has."""
        if target.startswith("#"):
            return target if unquote(target[1:]) in self._known else ""
        return address(target)

    def _cells(self, row: RedlineRow) -> str:
        """The cells of a row of a table; a run that reaches over several is cut."""
        head, self._head = self._head, False
        cells = [""]
        for run in row.runs:
            first, *rest = run.text.split(CELL)
            cells[-1] += self._run(run._replace(text=first.replace(BAR, "|")))
            cells += [self._run(run._replace(text=each.replace(BAR, "|"))) for each in rest]
        tag, scope = ("th", ' scope="col"') if head else ("td", "")
        return "".join(f"<{tag}{scope}>{cell.strip()}</{tag}>" for cell in cells)


def _classes(row: RedlineRow) -> str:
    if row.new is None:
        return "changed gone"
    return "changed came" if row.old is None else "changed"
