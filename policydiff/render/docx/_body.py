"""The body of the file: rows as paragraphs and tables, each with the marks of what came, went and moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from policydiff.model import Block, Scope, SpanKind
from policydiff.pages.records import RedlinePage, RedlineRow
from policydiff.render.docx._cells import RedlineCell, cells
from policydiff.render.docx._comments import Comments
from policydiff.render.docx._fitting import fitted
from policydiff.render.docx._labels import Begins, labels_of
from policydiff.render.docx._links import Links
from policydiff.render.docx._moves import Moves
from policydiff.render.docx._numbering import BULLETS, DEEPEST, INDENT, Numbering
from policydiff.render.docx._tracks import Tracks
from policydiff.render.docx._words import RunWriter
from policydiff.render.docx._xml import begins_right, root, tag

# A page of A4 with margins, in twentieths of a point.
_WIDE, _HIGH, _MARGIN = 11906, 16838, 1304
_INSIDE = _WIDE - 2 * _MARGIN
# About the width of a letter, and of what is left free beside the words of a cell.
_LETTER, _BESIDE = 130, 240
# A column is no wider for what is longer, be it a word or a text.
_LONG_WORD, _LONG_TEXT = 24, 60
_STYLES = {
    Scope.LIST_ITEM: "ListParagraph",
    Scope.QUOTE: "Quote",
    Scope.CODE: "HTMLPreformatted",
    Scope.EXTERNAL: "NotRead",
    Scope.FRONT_MATTER: "FrontMatter",
}


class Body:
    """The body of a page, with what its other parts are made of."""

    def __init__(self, page: RedlinePage) -> None:
        rows = tuple(fitted(page.rows))
        self._tracks = Tracks(page.comparison)
        self._moves = Moves(rows, self._tracks)
        self._page, self._rows = page, rows
        self.numbering = Numbering(rows)
        self.links = Links(page, rows)
        self.comments = Comments(page, rows, self._tracks)
        self._words = RunWriter(rows, self._tracks, self._moves, self.links)
        self._open = Begins(False, False)  # whether the block of a side goes on

    def part(self) -> str:
        """The part of the file that has it."""
        told: list[str] = []
        at = 0
        for table, stretch in groupby(self._rows, key=lambda row: row.block.kind is Scope.TABLE_ROW):
            rows = tuple(stretch)
            told += [self._table(at, rows)] if table else map(self._paragraph, range(at, at + len(rows)), rows)
            at += len(rows)
        # Word cannot take away the last paragraph of a text: this one stands for it.
        last = tag("p", tag("pPr", tag("pStyle", val="End")))
        return root("document", tag("body", *told, last, _section(self._page)))

    # ----------------------------------------------------------------------- paragraphs

    def _paragraph(self, at: int, row: RedlineRow) -> str:
        begins, number = self._begins(row), self.numbering.of(at)
        ends_old = row.old is not None and row.end is not SpanKind.INSERT
        ends_new = row.new is not None and row.end is not SpanKind.DELETE
        mark = self._tracks.end(old=ends_old, new=ends_new, move=self._moves.kind(at))
        form = self._form(row.block, number)
        was = self._form(row.old, number) if row.old and ends_old else form
        properties = tag(
            "pPr",
            form,
            tag("rPr", mark) if mark else "",
            self._tracks.mark("pPrChange", tag("pPr", was)) if was != form else "",
        )
        labels = () if number else labels_of(row, begins)
        words = self._words.of(at, [*((-1, label) for label in labels), *enumerate(row.runs)])
        if name := self.links.bookmark(row):
            own = self._tracks.next()
            words = tag("bookmarkStart", id=own, name=name) + words + tag("bookmarkEnd", id=own)
        return self._moves.around(tag("p", properties, self._commented(at, row, words)), at)

    def _begins(self, row: RedlineRow) -> Begins:
        """Whether the block of the old text, and that of the new one, begins with this row."""
        old_open, new_open = self._open
        begins = Begins(row.old is not None and not old_open, row.new is not None and not new_open)
        self._open = Begins(
            row.end is SpanKind.INSERT if row.old else old_open, row.end is SpanKind.DELETE if row.new else new_open
        )
        return begins

    def _form(self, block: Block, number: int | None) -> str:
        """What kind of paragraph a block is: its style, its list, its direction, and how far in it stands."""
        depth = min(block.level, DEEPEST)
        item = block.kind is Scope.LIST_ITEM
        if item and not block.label:
            number = BULLETS
        further = block.within if not item else 0 if number else depth + 1
        return (
            tag("pStyle", val=_style(block))
            + (tag("numPr", tag("ilvl", val=depth), tag("numId", val=number)) if item and number else "")
            + self._direction(block)
            + (tag("ind", left=further * INDENT, **({"hanging": INDENT} if item else {})) if further else "")
        )

    def _direction(self, block: Block) -> str:
        """The mark of a paragraph that begins at the right."""
        right = self._page.direction == "rtl" or (self._page.direction == "auto" and begins_right(block.text))
        return tag("bidi") if right else ""

    def _commented(self, at: int, row: RedlineRow, words: str) -> str:
        """The words of a row between the marks of comments. What leads to one goes where all of the row goes."""
        move = self._moves.kind(at)
        whole = SpanKind.SAME if move or (row.old and row.new) else SpanKind.INSERT if row.new else SpanKind.DELETE
        told = self.comments.before(at) + words
        for end, reference in self.comments.after(at):
            told += end + self._tracks.around(whole, reference, move)
        return told

    # ----------------------------------------------------------------------- tables

    def _table(self, at: int, rows: Sequence[RedlineRow]) -> str:
        cut = [cells(row) or [] for row in rows]
        widths = _widths(cut)
        mirrored = tag("bidiVisual") if self._page.direction == "rtl" else ""
        head = _is_head(rows[0].block)
        look = {"firstRow": int(head), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
        properties = (
            tag("tblStyle", val="TableGrid"),
            mirrored,
            tag("tblW", w=sum(widths), type="dxa"),
            tag("tblLook", val="0620" if head else "0600", **look),
        )
        grid = tag("tblGrid", *(tag("gridCol", w=width) for width in widths))
        told = (
            self._row(at + place, row, found, widths, head=head and not place)
            for place, (row, found) in enumerate(zip(rows, cut, strict=True))
        )
        return tag("tbl", tag("tblPr", *properties), grid, *told)

    def _row(self, at: int, row: RedlineRow, found: Sequence[RedlineCell], widths: Sequence[int], *, head: bool) -> str:
        begins = self._begins(row)
        mark = self._tracks.end(old=row.old is not None, new=row.new is not None, move="")
        labels = [(-1, label) for label in labels_of(row, begins)]
        told = []
        for column, cell in enumerate(found):
            runs = [*labels, *cell.runs] if column == 0 else cell.runs
            words = self._words.of(at, runs)
            words = self._commented(at, row, words) if column == 0 else words
            marked = {SpanKind.INSERT: "cellIns", SpanKind.DELETE: "cellDel"}.get(cell.kind)
            properties = tag("tcW", w=widths[column], type="dxa") + (self._tracks.mark(marked) if marked else "")
            end = self._tracks.end(old=row.old is not None, new=row.new is not None, move=self._moves.kind(at))
            style = tag(
                "pPr", tag("pStyle", val="TableText"), self._direction(row.block), tag("rPr", end) if end else ""
            )
            told.append(tag("tc", tag("tcPr", properties), tag("p", style, words)))
        properties = tag("trPr", tag("cantSplit"), tag("tblHeader") if head else "", mark)
        return self._moves.around(tag("tr", properties, *told), at)


def _is_head(row: Block) -> bool:
    """Whether the first row of a table is its head: in Markdown it always is, elsewhere nothing tells it."""
    return "|" in row.source and "<" not in row.source


def _style(block: Block) -> str:
    if block.hidden:
        return "NotSeen"
    if block.kind is Scope.HEADING:
        return f"Heading{min(max(block.level, 1), 6)}"
    return _STYLES.get(block.kind, "Normal")


def _widths(rows: Iterable[Sequence[RedlineCell]]) -> list[int]:
    """The width of each column: room for its longest word, and of what is then left a share by its longest text."""
    needed: list[int] = []
    longest: list[int] = []
    for row in rows:
        needed += [0] * (len(row) - len(needed))
        longest += [0] * (len(row) - len(longest))
        for column, cell in enumerate(row):
            words = "".join(run.text for _, run in cell.runs)
            longest[column] = max(longest[column], min(len(words), _LONG_TEXT))
            needed[column] = max(needed[column], *(min(len(word), _LONG_WORD) for word in words.split(" ")))
    least = [_BESIDE + letters * _LETTER for letters in needed]
    left = _INSIDE - sum(least)
    if left < 0:
        return [_INSIDE * each // sum(least) for each in least]
    return [each + left * (text + 1) // sum(longest, len(longest)) for each, text in zip(least, longest, strict=True)]


def _section(page: RedlinePage) -> str:
    size = tag("pgSz", w=_WIDE, h=_HIGH)
    margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return tag(
        "sectPr",
        tag("headerReference", type="default", r_id="header"),
        tag("footerReference", type="default", r_id="footer"),
        size,
        tag("pgMar", **margins, header="680", footer="680", gutter="0"),
        tag("bidi") if page.direction == "rtl" else "",
    )
