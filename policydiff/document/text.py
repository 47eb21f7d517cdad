"""Plain text to blocks, by what writers do where there is no markup: capitals, underlines, numbers, indentation.

Marks of other languages are text here: `*not*` is shown with its asterisks. The end of a line inside a paragraph is one
of hard wrapping, unless the next word would have had room before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policydiff.document.fold import fold
from policydiff.document.labels import split_label
from policydiff.late import late
from policydiff.model import Block, Lines, Scope
from policydiff.record import NamedTuple

_HEADING_LENGTH = 100
# Nobody wraps lines at this width: a longer one is a paragraph by itself.
_LONGEST_WRAPPED = 120
# Nor at less than this.
_NARROWEST = 40
# A line that with the next word behind it takes less than this part of the widest line was ended by its writer.
_FULL = 0.75

_RULE = late(r"([-=~*_#^+.·—–])\1{2,}(?:\s+\1{3,})*\Z|(?:[-*_] ){2,}[-*_]\Z|[-=+|]{5,}\Z")
_LEVELS = {"=": 1, "-": 2}
_LOWEST = 3
_BULLET = late(r"[-*+•‣◦▪●○·–]\s+")
_ENUMERATOR = late(r"(?:\(([0-9]{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})\)|([0-9]{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)])\s+")
_COLUMNS = late(r"\S(?: {3,}|\t)\s*\S")
_NO_HEADING_ENDS = (".", ";", ",", "!", "?", "\u3002")
_CLOSED = (".", "!", "?", ":", ";", "\u3002", "\uff1a")
# What the grading, which reads Markdown, would take for a tag, a comment, a link or an attribute.
_MARKUP = late(r"<(?=[/!?a-zA-Z])|(?<=\])(?=\()|(?<=\{)(?=:)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Line(NamedTuple):
    """A line with something on it. `at` is 0-based, `indent` in columns."""

    at: int
    indent: int
    text: str


@dataclass
class _TextPiece:
    """A block in the making. `mark` is the length of an item's mark, which is its `label` if it counts something."""

    kind: Scope
    lines: list[_Line]
    label: str = ""
    mark: int = 0
    level: int = 0
    underlined: bool = False
    within: int = 0


def read_text(lines: Sequence[str], skip: int) -> list[Block]:
    """The blocks of a plain text given as `lines`; the first `skip` lines, a header, are left out.

    Each line is in exactly one block, but for those that are nothing but a row of one sign.
    """
    return _TextReader(lines, skip).blocks()


class _TextReader:
    """One text: its stretches of lines without a blank one between them, and what was found out about all of it."""

    def __init__(self, lines: Sequence[str], skip: int) -> None:
        self.lines = lines
        self.stretches = list(_stretches(lines, skip))
        every = [line for stretch in self.stretches for line in stretch]
        widest = max((line.indent + len(line.text) for line in every), default=0)
        self.full = max(_FULL * min(widest, _LONGEST_WRAPPED), _NARROWEST)
        self.marks = _marks(every)
        self.headings = self._numbered_headings()
        self.found: list[_TextPiece] = []
        self.indents: list[int] = []  # of the item before and of those around it

    def blocks(self) -> list[Block]:
        for stretch in self.stretches:
            at = 0
            while at < len(stretch):
                at += self._next(stretch, at)
        made, section = list[Block](), 0
        for piece in self.found:
            section += piece.kind is Scope.HEADING
            made.append(self._block(piece, section))
        return made

    def _next(self, stretch: Sequence[_Line], at: int) -> int:
        """Take in the line at `at`, and say how many were taken."""
        line, before = stretch[at], stretch[at - 1] if at else None
        opens = before is None or self._is_over(before, line)
        level = self._underlined(line) if len(stretch) == 1 else 0
        shouted = before is not None and _is_capitals(before.text)
        capitals = self._capitals(stretch[at : at + 3]) if opens and not shouted else 0
        if level:
            self._add(_TextPiece(Scope.HEADING, [line], level=level, underlined=True))
        elif capitals:
            self._add(_TextPiece(Scope.HEADING, list(stretch[at : at + capitals])))
        elif opens and line.at in self.headings:
            self._add(_TextPiece(Scope.HEADING, [line]))
        elif line.at in self.marks and (before is None or self._opens_item(before, line)):
            self._add_item(line)
        elif before is None or self._opens_paragraph(stretch, at):
            self._add(_TextPiece(Scope.PARAGRAPH, [line]))
        else:
            self.found[-1].lines.append(line)
        return capitals or 1

    def _add(self, piece: _TextPiece) -> None:
        if piece.kind is Scope.HEADING or (self.indents and piece.lines[0].indent <= self.indents[0]):
            self.indents = []
        piece.within = len(self.indents) if piece.kind is Scope.PARAGRAPH else 0
        self.found.append(piece)

    def _add_item(self, line: _Line) -> None:
        while self.indents and self.indents[-1] >= line.indent:
            self.indents.pop()
        mark = self.marks[line.at]
        label = "" if _BULLET.match(line.text) else line.text[:mark].rstrip()
        self.found.append(_TextPiece(Scope.LIST_ITEM, [line], label, mark, len(self.indents)))
        self.indents.append(line.indent)

    # ----------------------------------------------------------------- where a block begins

    def _opens_item(self, before: _Line, line: _Line) -> bool:
        """Whether a mark inside a stretch opens an item, and is no word that wrapping put first."""
        last = self.found[-1]
        like = last.kind is Scope.LIST_ITEM and bool(last.label) != bool(_BULLET.match(line.text))
        closed = before.text.endswith(_CLOSED) and line.text[: self.marks[line.at]].rstrip().endswith(")")
        introduced = last.kind is Scope.HEADING or before.text.endswith((":", "\uff1a"))
        return like or introduced or closed or self._broke(before, line)

    def _opens_paragraph(self, stretch: Sequence[_Line], at: int) -> bool:
        before, line, last = stretch[at - 1], stretch[at], self.found[-1]
        if last.kind is Scope.HEADING or _is_long(before) or _is_long(line):
            return True
        if self._has_columns(line) and (self._has_columns(before) or self._has_columns(*stretch[at + 1 : at + 2])):
            return True
        if self._has_columns(before) and len(last.lines) == 1 and at > 1 and self._has_columns(stretch[at - 2]):
            return True
        if last.kind is Scope.LIST_ITEM:
            return line.indent <= last.lines[0].indent and self._broke(before, line)
        further = line.indent >= before.indent + 2
        back = line.indent + 2 <= before.indent and len(last.lines) > 1
        return (further or back) and self._is_over(before, line)

    def _is_over(self, before: _Line, line: _Line) -> bool:
        """Whether a block may end with the line `before`."""
        return self.found[-1].kind is Scope.HEADING or before.text.endswith(_CLOSED) or self._broke(before, line)

    def _broke(self, before: _Line, line: _Line) -> bool:
        """Whether the writer ended the line `before`, and not its width."""
        word = line.text.split(None, 1)[0]
        return _is_long(before) or before.indent + len(before.text) + 1 + len(word) <= self.full

    def _has_columns(self, *lines: _Line) -> bool:
        return any(_COLUMNS.search(self.lines[line.at].strip()) for line in lines)

    # ----------------------------------------------------------------- headings

    def _underlined(self, line: _Line) -> int:
        """The level of a heading by the row of signs below it; 0 where there is none."""
        row = self.lines[line.at + 1].strip() if line.at + 1 < len(self.lines) else ""
        if not _RULE.match(row) or " " in row or len(line.text) > min(_HEADING_LENGTH, 2 * len(row)):
            return 0
        return _LEVELS.get(row[0], _LOWEST)

    def _capitals(self, lines: Sequence[_Line]) -> int:
        """How many of these lines are a heading in capitals, one or two: more of them are a paragraph in capitals."""
        many = next((at for at, line in enumerate(lines) if not _is_capitals(line.text)), len(lines))
        taken = lines[:many]
        items = any(line.at in self.marks and line.at not in self.headings for line in taken)
        text = " ".join(line.text for line in taken)
        fits = 0 < many < 3 and len(text) <= _HEADING_LENGTH and not text.endswith(_NO_HEADING_ENDS)
        return many if fits and not items else 0

    def _numbered_headings(self) -> frozenset[int]:
        """The short numbered lines that are headings: text follows most of those that have a number of the same form.

        Else they are the items of a list.
        """
        forms: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for number, stretch in enumerate(self.stretches):
            beyond = self.stretches[number + 1][:1] if number + 1 < len(self.stretches) else []
            for line, after in zip(stretch, [*stretch[1:], *beyond], strict=False):
                ends = line is stretch[-1] or self._broke(line, after)
                if form := _number_form(line.text):
                    forms[form].append((line.at, ends and _number_form(after.text) != form))
        headings = (found for found in forms.values() if 2 * sum(text for _, text in found) > len(found))
        return frozenset(at for found in headings for at, _ in found)

    # ----------------------------------------------------------------- blocks

    def _block(self, piece: _TextPiece, section: int) -> Block:
        first, last = piece.lines[0].at, piece.lines[-1].at + piece.underlined
        source = "\n".join(self.lines[first : last + 1])
        head, *more = (line.text for line in piece.lines)
        label, text = piece.label, fold("\n".join([head[piece.mark :], *more]))
        if piece.kind is not Scope.LIST_ITEM:
            label, text = split_label(text, heading=piece.kind is Scope.HEADING)
        read = _MARKUP.sub(lambda match: "‹" if match[0] else " ", source)
        lines = Lines(first + 1, last + 1)
        shown = read if read != source else None
        within = piece.within
        return Block(piece.kind, text, source, lines, label, (), section, piece.level, shown=shown, within=within)


def _stretches(lines: Sequence[str], skip: int) -> Iterator[list[_Line]]:
    """The lines that stand together, without the blank ones and the rows of one sign that part them."""
    stretch: list[_Line] = []
    for at in range(skip, len(lines)):
        text = lines[at].strip()
        if text and not _RULE.match(text):
            line = lines[at].expandtabs(4)
            stretch.append(_Line(at, len(line) - len(line.lstrip()), text))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _is_long(line: _Line) -> bool:
    return len(line.text) > _LONGEST_WRAPPED and " " in line.text


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _number_form(text: str) -> str:
    """The form of the number before a short line, such as "1.1" for any like it; "" where the line is no heading."""
    if len(text) > _HEADING_LENGTH or text.endswith(_NO_HEADING_ENDS) or _COLUMNS.search(text):
        return ""
    label, rest = split_label(fold(text), heading=True)
    if not label or label[0] == "(" or label[0].islower() or not rest or rest[0].islower():
        return ""
    form = re.sub(r"\d+", "1", label)
    return re.sub(r"\b(?:[A-Z]|[IVXLC]+)\b", "A", form)


def _marks(lines: Sequence[_Line]) -> dict[int, int]:
    """The lines that begin with the mark of an item, and how long it is.

    A number or a letter is one if it is the first that there can be, or if the one before or after it is there too:
    "A. Smith" and "30. June" are none. A capital needs a neighbour in any case.
    """
    found = {line.at: match.end() for line in lines if (match := _BULLET.match(line.text))}
    rows: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for line in lines:
        if match := _ENUMERATOR.match(line.text):
            for alphabet, value in _values(match[1] or match[2]):
                rows[match[0].replace(match[1] or match[2], "").strip(), alphabet].append((line.at, value))
                if value == 1 and alphabet in ("1", "a", "i"):
                    found[line.at] = match.end()
    by_line = {line.at: line.text for line in lines}
    for row in rows.values():
        for (at, value), (other, following) in pairwise(row):
            if following == value + 1:
                for one in (at, other):
                    match = _ENUMERATOR.match(by_line[one])
                    found[one] = match.end() if match else 0
    return found


def _values(number: str) -> Iterator[tuple[str, int]]:
    """What a number or a letter may count, with the alphabet: "c" is the third letter, and a hundred in Rome."""
    lower, case = number.lower(), "a" if number.islower() else "A"
    if number.isdigit():
        yield "1", int(number)
        return
    if len(number) == 1:
        yield case, ord(lower) - ord("a") + 1
    if all(sign in _ROMAN for sign in lower):
        values = [_ROMAN[sign] for sign in lower]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield "i" if number.islower() else "I", sum(-one if one < following else one for one, following in pairs)
