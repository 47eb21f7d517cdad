"""The blocks of a page while they are read: stretches of text put together, in lists, tables, quotes and links."""

from __future__ import annotations

from dataclasses import dataclass, field

from policydiff.document.fold import fold
from policydiff.document.html.node import number_in
from policydiff.document.html.records import HtmlBlock
from policydiff.document.labels import split_label
from policydiff.document.markup import uncoded
from policydiff.document.reading import Bit, Target, is_heading
from policydiff.document.spans import TableSpans
from policydiff.document.styles import PLAIN, Look
from policydiff.model import BAR, CELL, Scope, Visibility
from policydiff.record import NamedTuple

# What may stand in an item beside its own text.
_PARTS = (Scope.PARAGRAPH, Scope.QUOTE, Scope.CODE)


@dataclass
class _Open:
    """A block that is being read."""

    kind: Scope
    level: int
    label: str
    first: int
    last: int
    bits: list[Bit] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # of its targets, by the number of the anchor on the page
    bold: bool = True  # so far all of its text is
    leads: bool = False
    ended: bool = False  # whether its last line has
    places: list[tuple[int, int]] = field(default_factory=list)  # the column of each cell of a row, and its first bit
    cells: tuple[str, ...] = ()
    within: int = 0

    @property
    def text(self) -> str:
        """All that it has so far, in any state."""
        return "".join(bit.text for bit in self.bits)

    def cell_texts(self) -> dict[int, str]:
        """What is shown in the cells of a row, by their columns."""
        ends = [start for _, start in self.places[1:]]
        return {
            column: fold("".join(bit.text for bit in self.bits[start:end] if bit.state is not Visibility.HIDDEN)).strip(
                " |"
            )
            for (column, start), end in zip(self.places, [*ends, len(self.bits)], strict=True)
        }


class _Anchor(NamedTuple):
    """A link that is open: its number on the page, and where it leads."""

    number: int
    address: str
    image: bool = False


@dataclass
class _List:
    """A list that is open: whether it counts, the number of its next item, how that is written, and how it goes on."""

    counts: bool
    number: int
    style: str
    step: int = 1


class Gatherer:
    """What is open at one place of a page, and the blocks that are done. `looks` are those of the elements around."""

    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self.looks: list[Look] = [PLAIN]
        self.heading = self.quotes = self.verbatim = self.bold = self.terms = 0
        self.raised = self.muted = False
        self.line = 1
        self.began = 0  # the line of the tag that the next block begins with, 0 if it begins with its text
        self.rows = 0
        self._lists: list[_List] = []
        self._fresh: str | None = None  # the label of an item that has no text yet
        self.spans = TableSpans()
        self._column = 0  # of a row, up to which one its bits go
        self._anchors: list[_Anchor] = []
        self._seen_anchors = 0
        self._open: _Open | None = None

    # ----------------------------------------------------------------- text

    @property
    def alone(self) -> bool:
        """Whether no block is open."""
        return self._open is None

    @property
    def unseen(self) -> bool:
        """Whether a block is open that has nothing to see."""
        return self._open is not None and all(bit.state is Visibility.HIDDEN for bit in self._open.bits)

    def reach(self, line: int) -> None:
        """The block that is open ends on this line, or on a later one."""
        if self._open:
            self._open.last = max(self._open.last, line)

    def tell(self, text: str, first: int, last: int) -> None:
        """A block of its own for what was not read, without codes, whose numbers hang on all that stands above."""
        told = fold(uncoded(text))
        self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", first, last, (), (), told))

    def add(self, text: str) -> None:
        """Take a stretch of text into the open block, or begin one with it. Blanks alone begin none."""
        if not text or self.muted or (self._open is None and not text.strip()):
            return
        first = self.line + text[: len(text) - len(text.lstrip())].count("\n")
        block = self._begin(first)
        if self.raised and text.strip():
            text, self.raised = "^" * text.lstrip()[:1].isdigit() + text, False
        if block.kind is Scope.TABLE_ROW and text != CELL:
            text = text.replace("|", BAR)
        look = self.looks[-1]
        block.bits.append(Bit(text, self._target(block), look.state, look.cause))
        if text.strip():
            block.ended = False
            block.bold &= bool(self.bold)
            block.last = max(block.last, first + text.strip().count("\n"))

    def end_line(self) -> None:
        """A line ends. A second end of a line right behind it parts two paragraphs, and so does one behind the heading
        of a clause, which old pages write as a line in bold."""
        block = self._open
        if block is None or self.rows or self.verbatim:
            self.add(" ")
            return
        ended, block.ended = block.ended, True
        if ended or (block.kind is Scope.PARAGRAPH and block.bold and _is_numbered(block.text)):
            self.flush()
            self.began = 0
        else:
            self.add(" ")

    def _begin(self, line: int) -> _Open:
        if self._open is None:
            first = min(self.began or line, line)
            self._open = _Open(*self._kind(), first, line, leads=bool(self.terms))
            self._open.within = len(self._lists) if self._open.kind in _PARTS else 0
        return self._open

    def _kind(self) -> tuple[Scope, int, str]:
        if self.heading:
            return Scope.HEADING, self.heading, ""
        if self.verbatim:
            return Scope.CODE, 0, ""
        if self._fresh is not None:
            label, self._fresh = self._fresh, None
            return Scope.LIST_ITEM, max(len(self._lists) - 1, 0), label
        if self.quotes:
            return Scope.QUOTE, self.quotes - 1, ""
        return Scope.PARAGRAPH, 0, ""

    def flush(self) -> None:
        block, self._open = self._open, None
        if block and any(bit.text.strip(" |\n") for bit in block.bits):
            if block.kind is Scope.PARAGRAPH and block.bold and _is_numbered(block.text):
                block.kind = Scope.HEADING
            self.blocks.append(
                HtmlBlock(
                    block.kind,
                    block.level,
                    block.label,
                    block.first,
                    block.last,
                    tuple(block.bits),
                    tuple(block.targets),
                    leads=block.leads,
                    cells=block.cells,
                    within=block.within if block.kind in _PARTS else 0,
                )
            )

    # ----------------------------------------------------------------- lists

    def begin_list(self, counts: bool, first: int, style: str, step: int) -> None:
        self._lists.append(_List(counts, first, style, step))

    def begin_item(self, value: str) -> None:
        """An item; `value` is the number that it has by itself, as it is written."""
        within = self._lists[-1] if self._lists else _List(False, 1, "")
        within.number = number_in(value, within.number)
        self._fresh = f"{_counted(within.number, within.style)}." if within.counts else ""
        within.number += within.step

    def begin_meaning(self) -> None:
        """What a term means, one level below it."""
        self._lists.append(_List(False, 1, ""))
        self._fresh = ""

    def end_list(self) -> None:
        if self._lists:
            self._lists.pop()

    def end_item(self) -> None:
        self._fresh = None

    # ----------------------------------------------------------------- tables

    def begin_table(self) -> None:
        if not self.rows:
            self.spans = TableSpans()

    def begin_group(self) -> None:
        """The head, a body or the foot of a table."""
        if not self.rows:
            self.spans.begin_group()

    def begin_row(self) -> None:
        self.rows += 1
        if self.rows == 1:
            self._open = _Open(Scope.TABLE_ROW, 0, "", self.line, self.line)
            self._column = 0
            self.spans.begin_row()

    def pass_row(self) -> None:
        """A row that is none to read: cells above reach over it."""
        if not self.rows:
            self.spans.begin_row()
            self.spans.end_row({})

    def begin_cell(self, width: int, height: int) -> None:
        """What parts a cell from those before it, and from places that cells of this row or of rows above take up."""
        if self.rows > 1:
            self.add(CELL if self._open and self._open.bits else "")
            return
        column = self.spans.place(width, height)
        self._go_on(column)
        if self._open:
            self._open.places.append((column, len(self._open.bits)))

    def end_row(self) -> None:
        if not self.rows:
            return
        self.rows -= 1
        if not self.rows:
            block = self._open
            cells = self.spans.end_row(block.cell_texts() if block else {})
            self._go_on(len(cells) - 1)
            if block:
                block.cells = cells

    def _go_on(self, column: int) -> None:
        """Go on to a column of the row."""
        for _ in range(self._column, column):
            if self._open:
                self._open.bits.append(Bit(CELL, -1, self.looks[-1].state, self.looks[-1].cause))
        self._column = max(self._column, column)

    # ----------------------------------------------------------------- links

    def begin_link(self, address: str, *, image: bool = False) -> None:
        self._seen_anchors += 1
        self._anchors.append(_Anchor(self._seen_anchors, address, image))

    def end_links(self, many: int = 1) -> None:
        """The innermost ones end."""
        if self._anchors:
            del self._anchors[-many:]

    def _target(self, block: _Open) -> int:
        """The number in `block` of the innermost link around; one around several blocks is a link of each of them."""
        inside = -1
        for anchor in self._anchors:
            if anchor.number not in block.numbers:
                block.numbers[anchor.number] = len(block.targets)
                block.targets.append(Target(anchor.address, anchor.image, inside))
            inside = block.numbers[anchor.number]
        return inside


def _is_numbered(line: str) -> bool:
    """Whether a line in bold is the heading of a clause, by its number: a sentence may be in bold as well."""
    return is_heading(line) and bool(split_label(fold(line), heading=True)[0])


def _counted(number: int, style: str) -> str:
    """The number of an item as a list of this `type` shows it."""
    if style in ("a", "A") and 0 < number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 0 < number < 4000:
        roman = _roman(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    parts = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    text = ""
    for value, letters in (*parts, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text, number = text + letters * (number // value), number % value
    return text
