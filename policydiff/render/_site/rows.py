"""A text as elements: headings, paragraphs, lists, tables. What no reader of it sees is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote

from policydiff.model import BAR, CELL, Comparison, Diff, Document, Scope, Side, Visibility
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.pages.redline import redline
from policydiff.render._text.markup import escaped
from policydiff.render._text.web import address

_DEEPEST = 6
_SIDE = Side("", "")


def rows_of(document: Document) -> tuple[RedlineRow, ...]:
    """The rows of a text by itself."""
    same = Diff(document, document, (), tuple((block, block) for block in document.blocks))
    made = redline(Comparison(_SIDE, _SIDE, same)).rows
    return tuple(row for row in made if not row.block.hidden and row.block.kind is not Scope.FRONT_MATTER)


class RowWriter:
    """Writes rows one after the other, and opens and closes the lists and tables that they stand in.

    `ids` are what the elements of rows are called, by the row's key; `known` are the anchors of the page that links
    lead to. `first` is the highest level that a heading has here.
    """

    def __init__(self, ids: Mapping[str, Sequence[str]], known: Collection[str], first: int) -> None:
        self._ids, self._known, self._first = ids, known, first
        self._lists, self._level = 0, first - 1
        self._in_table = self._head = False

    def written(self, rows: Sequence[RedlineRow]) -> Iterator[str]:
        """The elements of the rows."""
        for row in rows:
            yield from self._within(row.block.kind, row.block.level)
            yield self._row(row)
        yield from self._within(None, 0)

    def _within(self, kind: Scope | None, level: int) -> Iterator[str]:
        """Close what a row of this kind does not stand in, and open what it does."""
        depth = level + 1 if kind is Scope.LIST_ITEM else 0
        if self._in_table and kind is not Scope.TABLE_ROW:
            self._in_table = False
            yield "</table></div>\n"
        while self._lists > depth:
            self._lists -= 1
            yield "</li></ul>\n"
        if kind is Scope.TABLE_ROW and not self._in_table:
            self._in_table = self._head = True
            yield '<div class="table" tabindex="0"><table>\n'
        if depth and self._lists == depth:
            yield "</li>\n"
        while self._lists < depth:
            self._lists += 1
            yield "<ul>" if self._lists == depth else "<ul><li>"

    def _row(self, row: RedlineRow) -> str:
        block, names = row.block, self._ids.get(row.key, ())
        own = f' id="{escaped(names[0])}"' if names else ""
        more = "".join(f'<span id="{escaped(name)}"></span>' for name in names[1:])
        label = f"{escaped(block.label_written)} " if block.label else ""
        words = more + label + "".join(map(self._run, row.runs))
        if block.kind is Scope.HEADING:
            level = self._level = min(max(block.level, self._first), self._level + 1, _DEEPEST)
            return f"<h{level}{own}>{words}</h{level}>\n"
        if block.kind is Scope.LIST_ITEM:
            return f"<li{own}>{words}"
        if block.kind is Scope.TABLE_ROW:
            return f"<tr{own}>{self._cells(row)}</tr>\n"
        if block.kind is Scope.QUOTE:
            return f"<blockquote{own}><p>{words}</p></blockquote>\n"
        if block.kind is Scope.CODE:
            return f'<pre tabindex="0"{own}><code>{words}</code></pre>\n'
        return f"<p{own}><code>{words}</code></p>\n" if block.kind is Scope.EXTERNAL else f"<p{own}>{words}</p>\n"

    def _run(self, run: RedlineRun) -> str:
        if run.state is Visibility.HIDDEN:
            return ""
        text, href = escaped(run.text), self._href(run.target)
        text = f'<a href="{escaped(href)}">{text}</a>' if href and text.strip() else text
        return f"<s>{text}</s>" if run.state is Visibility.STRUCK else text

    def _href(self, target: str) -> str:
        """Where a link may lead: to the web, or to a place that the page has."""
        if target.startswith("#"):
            return target if unquote(target[1:]) in self._known else ""
        return address(target)

    def _cells(self, row: RedlineRow) -> str:
        """The cells of a row of a table; a run that reaches over several is cut."""
        cells = [""]
        for run in row.runs:
            first, *rest = run.text.split(CELL)
            cells[-1] += self._run(run._replace(text=first.replace(BAR, "|")))
            cells += [self._run(run._replace(text=each.replace(BAR, "|"))) for each in rest]
        tag, scope = ("th", ' scope="col"') if self._head else ("td", "")
        self._head = False
        return "".join(f"<{tag}{scope}>{cell.strip()}</{tag}>" for cell in cells)
