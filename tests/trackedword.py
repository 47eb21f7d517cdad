"""A reader of Word files with tracked changes, for laws: what each text is once all is accepted, or all rejected.

It knows nothing of what makes the files. It takes them as the standard tells (ISO/IEC 29500-1, 17.13.5) and fails on
what Word would repair or lose: words of a deletion that are written as others are, an id that two things have, a move
with one end or with another name at each, words before a table that have lost their paragraph.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMES = ("ins", "moveTo")
_GOES = ("del", "moveFrom")
# What is shown in its place and is no part of the text.
_ASIDE = ("HiddenOnPage", "StruckOnPage")

Element = ElementTree.Element


class WordBlock(NamedTuple):
    """A paragraph or a row of a table: its style ("" for a row), the label that Word counts, its words with bars
    between cells, where its links lead, and the names of the moves that it is in."""

    style: str
    label: str
    text: str
    links: tuple[tuple[str, str], ...]
    moves: tuple[str, ...]


def parts_of(data: bytes) -> dict[str, str]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def accepted(data: bytes) -> list[WordBlock]:
    """The text once all changes are accepted."""
    return _Reader(parts_of(data), accept=True).blocks()


def rejected(data: bytes) -> list[WordBlock]:
    """The text once all changes are rejected."""
    return _Reader(parts_of(data), accept=False).blocks()


def comments_of(data: bytes) -> list[tuple[str, ...]]:
    """The comments, each as its lines. Fails where one has no place in the text."""
    parts = parts_of(data)
    body, made = (ElementTree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "comments"))
    names = [_value(each, "id") for each in made]
    order = {each: at for at, each in enumerate(body.iter())}
    first, last, led = (
        {_value(each, "id"): order[each] for each in body.iter(_W + sign)}
        for sign in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    assert sorted(led) == sorted(names)
    assert len(led) == sum(1 for _ in body.iter(_W + "commentReference"))
    assert first.keys() == last.keys() <= led.keys()
    assert all(first[name] < last[name] < led[name] for name in first)
    return [tuple(_words(line) for line in comment) for comment in made]


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(_W + name, "")


def _tag(element: Element) -> str:
    return element.tag.removeprefix(_W)


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(_W + "t"))


class _Reader:
    def __init__(self, parts: dict[str, str], *, accept: bool) -> None:
        root = ElementTree.fromstring(parts["word/document.xml"])
        self.body = next(iter(root))
        self.absent = _GOES if accept else _COMES
        self.lists = _lists(parts["word/numbering.xml"])
        self.counted: Counter[tuple[str, str]] = Counter()
        self.targets = {
            each.get("Id", ""): each.get("Target", "")
            for each in ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
        }
        self.styles = {_value(each, "styleId") for each in ElementTree.fromstring(parts["word/styles.xml"])}
        _check_ids(root)
        _check_moves(root)
        self.inside: dict[str, str] = {}  # the ranges that are open, by their ids
        self.links: list[tuple[str, str]] = []
        self.moves: list[str] = []

    def blocks(self) -> list[WordBlock]:
        found: list[WordBlock] = []
        waiting = ""
        *elements, section = self.body
        assert _tag(section) == "sectPr"
        last = [each for each in elements if _tag(each) in ("p", "tbl")][-1]
        assert _tag(last) == "p", "a table ends the text"
        for element in elements:
            if _tag(element) == "p":
                words = self._paragraph(element)
                properties = element.find(_W + "pPr")
                assert properties is not None
                if (before := properties.find(f"{_W}pPrChange/{_W}pPr")) is not None and self.absent == _COMES:
                    marks, properties = properties.find(_W + "rPr"), before
                else:
                    marks = properties.find(_W + "rPr")
                if self._gone(marks):
                    assert element is not last, "Word cannot take away the last paragraph"
                    waiting += words
                    continue
                if element is not last:
                    found.append(self._block(properties, waiting + words))
                else:
                    assert not waiting + words
                waiting = ""
            elif _tag(element) == "tbl":
                assert not waiting, "words before a table without a paragraph"
                found += self._rows(element)
            else:
                self._range(element)
        assert not self.inside
        return found

    def _block(self, properties: Element, text: str) -> WordBlock:
        style = _value(properties.find(_W + "pStyle"))
        assert style in self.styles
        number = properties.find(_W + "numPr")
        return WordBlock(style, self._label(number) if number is not None else "", text, *self._taken())

    def _taken(self) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        taken = tuple(self.links), tuple(dict.fromkeys(self.moves))
        self.links, self.moves = [], []
        return taken

    def _label(self, number: Element) -> str:
        depth, name = (_value(number.find(_W + part)) for part in ("ilvl", "numId"))
        start, form, text = self.lists[name][depth]
        self.counted[name, depth] += 1
        at = start + self.counted[name, depth] - 1
        return "" if form == "bullet" else text.replace(f"%{int(depth) + 1}", _numeral(form, at))

    def _rows(self, table: Element) -> Iterator[WordBlock]:
        for element in table:
            if _tag(element) != "tr":
                if _tag(element) not in ("tblPr", "tblGrid"):
                    self._range(element)
                continue
            told = []
            for cell in element.findall(_W + "tc"):
                words = [self._paragraph(each) for each in cell.findall(_W + "p")]
                marks = cell.find(_W + "tcPr")
                gone = marks is not None and any(_tag(each) in self._cell_marks() for each in marks)
                assert not gone or not any(words)
                told += [] if gone else [" ".join(words)]
            taken = self._taken()
            if self._gone(element.find(_W + "trPr")):
                assert not any(told), "a row goes whose words stay"
            else:
                yield WordBlock("", "", re.sub(" +", " ", " | ".join(told)).strip(), *taken)

    def _cell_marks(self) -> tuple[str, ...]:
        return ("cellDel",) if self.absent == _GOES else ("cellIns",)

    def _gone(self, marks: Element | None) -> bool:
        return marks is not None and any(_tag(each) in self.absent for each in marks)

    def _paragraph(self, paragraph: Element) -> str:
        properties = paragraph.find(_W + "pPr")
        whole = properties is not None and _value(properties.find(_W + "pStyle")) == "NotSeen"
        return "".join(self._inline(each, (), whole) for each in paragraph if _tag(each) != "pPr")

    def _inline(self, element: Element, within: tuple[str, ...], whole: bool) -> str:
        name = _tag(element)
        if name == "r":
            return self._run(element, within, whole)
        if name in (*_COMES, *_GOES):
            assert element.get(_W + "author")
            assert element.get(_W + "id")
            if name.startswith("move"):
                assert self.inside, "what moved stands in no range"
                self.moves += self.inside.values() if name not in self.absent else ()
            found = "".join(self._inline(each, (*within, name), whole) for each in element)
            return "" if name in self.absent else found
        if name == "hyperlink":
            found = "".join(self._inline(each, within, whole) for each in element)
            target = (
                self.targets[element.get(_R + "id", "")] if element.get(_R + "id") else f"#{_value(element, 'anchor')}"
            )
            self.links += [(found, target)] if found else []
            return found
        self._range(element)
        return ""

    def _run(self, run: Element, within: tuple[str, ...], whole: bool) -> str:
        look = run.find(_W + "rPr")
        style = "" if look is None else _value(look.find(_W + "rStyle"))
        assert not style or style in self.styles
        told = ""
        for each in run:
            name = _tag(each)
            assert name in ("rPr", "t", "delText", "tab", "br", "commentReference"), name
            if name in ("t", "delText"):
                assert (name == "delText") == ("del" in within), "words of a deletion are written as others are"
                told += each.text or ""
            told += {"tab": "\t", "br": "\n"}.get(name, "")
        return "" if style in _ASIDE and not whole else told

    def _range(self, element: Element) -> None:
        name = _tag(element)
        if name in ("moveFromRangeStart", "moveToRangeStart"):
            self.inside[_value(element, "id")] = _value(element, "name")
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            del self.inside[_value(element, "id")]
        else:
            assert name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"), name


def _check_ids(root: Element) -> None:
    ends = ("bookmarkEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeEnd", "moveToRangeEnd")
    ids = [_value(each, "id") for each in root.iter() if each.get(_W + "id") and _tag(each) not in ends]
    assert max(Counter(ids).values(), default=1) == 1, "an id that two things have"


def _check_moves(root: Element) -> None:
    """Each move has two ends, under one name, and each end begins before it ends."""
    order = {each: at for at, each in enumerate(root.iter())}
    names = []
    for end in ("From", "To"):
        starts = list(root.iter(f"{_W}move{end}RangeStart"))
        ends = {_value(each, "id"): each for each in root.iter(f"{_W}move{end}RangeEnd")}
        assert sorted(ends) == sorted(_value(each, "id") for each in starts)
        assert all(order[each] < order[ends[_value(each, "id")]] for each in starts)
        names.append(Counter(_value(each, "name") for each in starts))
    assert names[0] == names[1], "a move whose ends have other names"
    assert max(names[0].values(), default=1) == 1, "two moves of one name"


def _lists(numbering: str) -> dict[str, dict[str, tuple[int, str, str]]]:
    root = ElementTree.fromstring(numbering)
    made = {
        _value(each, "abstractNumId"): {
            _value(level, "ilvl"): (
                int(_value(level.find(_W + "start"))),
                _value(level.find(_W + "numFmt")),
                _value(level.find(_W + "lvlText")),
            )
            for level in each.findall(_W + "lvl")
        }
        for each in root.findall(_W + "abstractNum")
    }
    used = {_value(each, "numId"): _value(each.find(_W + "abstractNumId")) for each in root.findall(_W + "num")}
    assert max(Counter(used.values()).values()) == 1, "two lists that count together"
    return {name: made[of] for name, of in used.items()}


def _numeral(form: str, number: int) -> str:
    if form == "decimal":
        return str(number)
    told = (
        _roman(number)
        if form.endswith("Roman")
        else "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * (-(-number // 26))
    )
    return told.upper() if form.startswith("upper") else told


_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_HUNDREDS = ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm")


def _roman(number: int) -> str:
    return "m" * (number // 1000) + _HUNDREDS[number // 100 % 10] + _TENS[number // 10 % 10] + _UNITS[number % 10]


def same_blocks(found: Sequence[WordBlock], expected: Sequence[tuple[str, str]]) -> None:
    """Fails where the blocks are not those with these labels and texts, in this order."""
    told = [f"{each.label}\t{each.text}" if each.label else each.text for each in found]
    for at, (block, (label, text)) in enumerate(zip(told, expected, strict=False)):
        head = re.escape(label) + r"[.:)]?[ \t]?" if label else ""
        assert re.fullmatch(head + re.escape(text), block), (at, block, label, text)
    assert len(told) == len(expected), (told[len(expected) :], expected[len(told) :])
