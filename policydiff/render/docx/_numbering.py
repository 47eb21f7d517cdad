"""Lists that Word numbers: a definition for each list, so that no list goes on with the numbers of another one.

A number that Word counts must be right in both texts: the writer counts as Word does, in the text with all accepted and
in that with all rejected. Where that gives another number than a text has, the number is written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policydiff.late import late
from policydiff.model import Scope, SpanKind
from policydiff.pages.records import RedlineRow
from policydiff.record import NamedTuple
from policydiff.render.docx._fitting import stretches
from policydiff.render.docx._xml import root, tag

DEEPEST = 8
BULLETS = 1
# A list item as it is shown: "3.", "(b)", "iv)".
_LABEL = late(r"([(\[]?)(\d{1,4}|[a-z]{1,7}|[A-Z]{1,7})([.)\]:]{0,2})")
_ROMANS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SIGNS = "•◦▪"
# Twentieths of a point by which a list stands further in than the text around it.
INDENT = 425


class Numeral(NamedTuple):
    """How a list is numbered: Word's name of the numerals, and what stands before and after each."""

    form: str
    before: str
    after: str

    def label(self, number: int) -> str:
        """The label that Word shows."""
        return f"{self.before}{_written(self.form, number)}{self.after}"


class _NumberedList:
    """A list: its id, its depth, its first number, and the next number in each text."""

    def __init__(self, name: int, depth: int, numeral: Numeral, start: int) -> None:
        self.name, self.depth, self.numeral, self.start = name, depth, numeral, start
        self.next = {SpanKind.DELETE: start, SpanKind.INSERT: start}


class Numbering:
    """The lists of one file."""

    def __init__(self, rows: Iterable[RedlineRow]) -> None:
        self._lists: list[_NumberedList] = []
        self._last: dict[int, _NumberedList] = {}  # the list that was last gone on with at a depth
        self._of_row = [name for stretch in stretches(rows) for name in self._numbered(stretch)]

    def of(self, at: int) -> int | None:
        """The list that numbers row number `at`; None where it has no number, or that is to be written out."""
        return self._of_row[at]

    def _numbered(self, stretch: Sequence[RedlineRow]) -> Sequence[int | None]:
        """The list of each row of a stretch that shares blocks: Word numbers all of it, or none."""
        blocks = [block for row in stretch for block in (row.old, row.new) if block]
        if not all(block.label and block.kind is Scope.LIST_ITEM for block in blocks):
            return [None] * len(stretch)
        if any(row.old and row.new and row.old.level != row.new.level for row in stretch):
            return [None] * len(stretch)
        before = len(self._lists), self._last.copy(), [(each, each.next.copy()) for each in self._last.values()]
        found = []
        for row in stretch:
            found.append(self._place(_ending(row), row.block.level))
            if found[-1] is None:
                self._take_back(*before)
                return [None] * len(stretch)
        return found

    def _place(self, labels: Mapping[SpanKind, str], depth: int) -> int | None:
        """The list in which an item has the labels that it should have in each text. None where no list gives them."""
        depth = min(depth, DEEPEST)
        found = self._last.get(depth)
        if found is None or not _fits(found, labels):
            read = _read(next(iter(labels.values()), ""))
            if read is None:
                return None
            found = _NumberedList(BULLETS + 1 + len(self._lists), depth, *read)
            if not _fits(found, labels):
                return None
            self._lists.append(found)
            self._last[depth] = found
        for side in labels:
            found.next[side] += 1
        return found.name

    def _take_back(
        self, many: int, last: dict[int, _NumberedList], counts: Iterable[tuple[_NumberedList, dict[SpanKind, int]]]
    ) -> None:
        del self._lists[many:]
        self._last = last
        for each, count in counts:
            each.next = count

    def part(self) -> str:
        """The part of the file that defines the lists."""
        bullets = (_level(depth, 1, "bullet", _SIGNS[depth % len(_SIGNS)]) for depth in range(DEEPEST + 1))
        made = [_abstract(BULLETS, *bullets), *map(_defined, self._lists)]
        used = (tag("num", tag("abstractNumId", val=name), numId=name) for name in range(BULLETS, BULLETS + len(made)))
        return root("numbering", *made, *used)


def _ending(row: RedlineRow) -> dict[SpanKind, str]:
    """The labels of the blocks that end with a row, by their sides: Word counts a paragraph where it ends."""
    sides = ((SpanKind.DELETE, row.old), (SpanKind.INSERT, row.new))
    return {side: block.label for side, block in sides if block and row.end in (SpanKind.SAME, side)}


def _fits(found: _NumberedList, labels: Mapping[SpanKind, str]) -> bool:
    return all(found.numeral.label(found.next[side]) == label for side, label in labels.items())


def _defined(found: _NumberedList) -> str:
    numeral = found.numeral
    return _abstract(
        found.name,
        *(
            _level(depth, found.start, numeral.form, f"{numeral.before}%{depth + 1}{numeral.after}")
            for depth in range(DEEPEST + 1)
        ),
    )


def _abstract(name: int, *levels: str) -> str:
    own = tag("nsid", val=f"{0x10000000 + name:08X}"), tag("multiLevelType", val="hybridMultilevel")
    return tag("abstractNum", *own, *levels, abstractNumId=name)


def _level(depth: int, start: int, form: str, text: str) -> str:
    place = tag("ind", left=(depth + 1) * INDENT, hanging=INDENT)
    said = tag("start", val=start), tag("numFmt", val=form), tag("lvlText", val=text), tag("lvlJc", val="left")
    return tag("lvl", *said, tag("pPr", place), ilvl=depth)


def _read(label: str) -> tuple[Numeral, int] | None:
    """How a label is written, and its number. One letter that is also a Roman numeral is one where it is "i" alone."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return None
    before, numeral, after = match.groups()
    for form, number in _readings(numeral):
        if number and _written(form, number) == numeral:
            return Numeral(form, before, after), number
    return None


def _readings(numeral: str) -> Iterator[tuple[str, int]]:
    if numeral.isdigit():
        yield "decimal", int(numeral)
        return
    case = "upper" if numeral.isupper() else "lower"
    if len(numeral) == 1 and numeral.lower() != "i":
        yield f"{case}Letter", ord(numeral.lower()) - ord("a") + 1
    yield f"{case}Roman", _roman_value(numeral.lower())


def _roman_value(numeral: str) -> int:
    found, rest = 0, numeral
    for value, sign in _ROMANS:
        while rest.startswith(sign):
            found, rest = found + value, rest[len(sign) :]
    return 0 if rest else found


def _written(form: str, number: int) -> str:
    """A number as Word writes it."""
    if form == "decimal":
        return str(number)
    if form.endswith("Letter"):
        told = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # a … z, aa, bb …
    else:
        told, rest = "", number
        for value, sign in _ROMANS:
            told, rest = told + sign * (rest // value), rest % value
    return told.upper() if form.startswith("upper") else told
