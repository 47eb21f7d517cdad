"""What Word shows of a text: its XML without what it does not show, and with what mammoth would leave out.

What decides what is shown and cannot be followed has a place in the text, with what is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from policydiff.document.docx.store import DataStore
from policydiff.document.docx.styles import WORD, WordPlace, WordStyles, ground_of, is_hidden, is_on, said_in, value_of
from policydiff.document.fold import fold
from policydiff.document.markup import code_of
from policydiff.document.styles import PLAIN, declarations, look_within
from policydiff.late import late
from policydiff.model import Visibility

_BRANCHES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What Word of 2010 or later knows, by the names that it gives to it itself.
_KNOWN_TO_WORD = late(r"(?:wp[acgis]|wp14|w1[0-9]\w*|a14|a16\w*|am3d|aink|cx\d?|v|o|w)")
# What mammoth reads, and what has no words; of all else it is the words inside that are read.
_READ = frozenset(
    re.findall(
        r"\w+",
        """
    document body footnotes footnote endnotes endnote p r t tab br tbl tr tc ins moveTo smartTag customXml drawing
    object pict hyperlink txbxContent sdt sdtContent group rect roundrect shape textbox anchor inline
    """,
    )
)
_FIELD = late(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|DDE|DDEAUTO|DATABASE|RD)\b(.{0,300})", re.DOTALL)
_FAR = 14_400  # twentieths of a point: ten inches out of the page
_FAR_DRAWN = 20_000_000  # the same of drawings, in their own measure: more than any page is wide
_LOW = 40  # twentieths of a point of a row that shows no letter


class WordPart:
    """One part of a file with words: the text itself, or its notes. `told` is what has a place in it, by number."""

    def __init__(self, root: Element, styles: WordStyles, store: DataStore, told: list[str]) -> None:
        self.root, self._styles, self._store, self._told = root, styles, store, told
        self.hides = False
        paper = root.find(f"{WORD}background")
        ground = None if paper is None else ground_of({"shd": _shade(paper)}, None)
        self._replace(root, WordPlace() if paper is None else WordPlace(ground))

    def _replace(self, parent: Element, place: WordPlace) -> None:
        parent[:] = [shown for child in list(parent) for shown in self._of(child, place)]

    def _of(self, node: Element, place: WordPlace) -> Iterator[Element]:
        """What stands in the place of an element."""
        name = node.tag.rpartition("}")[2]
        match name:
            case "r":
                yield from self._run(node, place)
            case "p":
                yield from self._paragraph(node, place)
            case "tbl":
                yield from self._table(node, place)
            case "tr":
                yield from self._kept(node, place, _is_row_hidden(node))
            case "tc":
                cell = said_in(node.find(f"{WORD}tcPr"))
                yield from self._kept(node, place._replace(ground=ground_of(cell, place.ground)), False)
            case "AlternateContent":
                yield from self._branch(node, place)
            case "sdt":
                yield from self._control(node, place)
            case "drawing" | "pict" | "object":
                yield from self._drawing(node, name, place)
            case "txbxContent":
                yield from self._kept(node, place._replace(ground=None), False)
            case "altChunk" | "subDoc":
                yield _paragraph(self._tell(name, target=node.get(f"{_RELATED}id", "")))
            case "instrText" | "fldSimple":
                yield from self._field(node, node.text if name == "instrText" else node.get(f"{WORD}instr"), place)
            case "oMath":
                yield _run(_words(node))
            case "ruby":
                parts = (node.find(f"{WORD}{each}") for each in ("rubyBase", "rt"))
                yield _text(" ".join(words for part in parts if part is not None and (words := _words(part))))
            case "bdo" if node.get(f"{WORD}val") == "rtl":
                self._replace(node, place)
                yield from (_run("\u202e"), *node, _run("\u202c"))
            case "del" | "moveFrom":
                yield node
            case _:
                self._replace(node, place)
                yield from (node,) if name in _READ or not _has_words(node) else tuple(node)

    def _kept(self, node: Element, place: WordPlace, hidden: bool) -> Iterator[Element]:
        if hidden:
            self.hides = self.hides or _has_words(node)
            return
        self._replace(node, place)
        yield node

    def _paragraph(self, node: Element, place: WordPlace) -> Iterator[Element]:
        marks = node.find(f"{WORD}pPr")
        own = said_in(marks)
        style = value_of(own, "pStyle")
        said = {**self._styles.style(style, "pPr"), **own}
        far = any(_is_far(said[each].get(f"{WORD}{side}", "")) for each, side in _SIDES if each in said)
        inside = place._replace(paragraph=style, ground=ground_of(said, place.ground))
        yield from self._kept(node, inside, far)

    def _run(self, node: Element, place: WordPlace) -> Iterator[Element]:
        marks = node.find(f"{WORD}rPr")
        said = self._styles.of_run(marks, place)
        ground = ground_of({**said_in(marks), **self._styles.style(value_of(said, "rStyle"))}, place.ground)
        if is_hidden(said, ground):
            yield from self._kept(node, place, True)
            return
        if is_on(said, "strike") or is_on(said, "dstrike"):
            marks = _marked(node)
            marks[:] = [each for each in marks if each.tag != f"{WORD}strike"]
            marks.append(Element(f"{WORD}strike"))
        self._replace(node, place)
        if is_on(said, "webHidden") and not place.paragraph.upper().startswith("TOC"):
            node.append(_text(self._tell("words that are on paper alone", text=_words(node))))
        yield node

    def _table(self, node: Element, place: WordPlace) -> Iterator[Element]:
        own = said_in(node.find(f"{WORD}tblPr"))
        style = value_of(own, "tblStyle")
        if any(each.find(f".//{WORD}shd") is not None for each in self._styles.chain(style)):
            place = place._replace(ground=None)
        far = "tblpPr" in own and any(_is_far(own["tblpPr"].get(f"{WORD}tblp{side}", "")) for side in "XY")
        yield from self._kept(node, place._replace(table=self._styles.style(style)), far)

    def _branch(self, node: Element, place: WordPlace) -> Iterator[Element]:
        """The first of several contents that Word knows; where that has other words than the last, both are told of."""
        choices = (each for each in node if each.tag == f"{_BRANCHES}Choice" and _is_known(each.get("Requires", "")))
        last = node.find(f"{_BRANCHES}Fallback")
        taken = next(choices, last)
        if taken is None:
            return
        other = "" if last is None or last is taken else _words(last)
        words = _words(taken)
        for child in list(taken):
            yield from self._of(child, place)
        if other and other != words:
            yield _text(self._tell("other words for other programs", text=other))

    def _control(self, node: Element, place: WordPlace) -> Iterator[Element]:
        """A field to be filled in; one that is bound to data shows those, not what stands in it."""
        bound = node.find(f"{WORD}sdtPr/{WORD}dataBinding")
        content = node.find(f"{WORD}sdtContent")
        if bound is not None and content is not None:
            store, path = bound.get(f"{WORD}storeItemID", ""), bound.get(f"{WORD}xpath", "")
            value = self._store.value(store, path)
            if value is None or fold(value) != _words(content):
                mark = self._tell("field", data=path, value=value or "")
                content.append(_paragraph(mark) if content.find(f"{WORD}p") is not None else _run(mark))
        self._replace(node, place)
        yield node

    def _drawing(self, node: Element, name: str, place: WordPlace) -> Iterator[Element]:
        """A drawing, with the texts in its boxes where mammoth finds them."""
        if _is_drawing_hidden(node):
            yield from self._kept(node, place, True)
            return
        targets = [
            target
            for each in node.iter()
            if each.tag.rpartition("}")[2] in ("chart", "relIds", "OLEObject")
            for key, target in each.attrib.items()
            if key.startswith(_RELATED)
        ]
        boxes = list(_outermost(node, "txbxContent")) if name == "drawing" else []
        self._replace(node, place)
        yield node
        if boxes:
            held = Element(f"{WORD}pict")
            held.extend(boxes)
            self._replace(held, place)
            yield held
        for target in targets:
            yield _text(self._tell("drawing", target=target))

    def _field(self, node: Element, code: str | None, place: WordPlace) -> Iterator[Element]:
        """What a field brings from elsewhere; of others it is their result that is read."""
        found = _FIELD.match(code or "")
        mark = self._tell("field", code=fold(found[0])) if found else ""
        if node.tag == f"{WORD}instrText":
            yield node
            if mark:
                yield _text(mark)
            return
        self._replace(node, place)
        yield from (*node, _run(mark)) if mark else tuple(node)

    def _tell(self, kind: str, target: str = "", **said: str) -> str:
        """The sign that stands in the text for what was not followed."""
        if target:
            said = {"file": self._store.name(target), "content": self._store.digest(target), **said}
        values = (f'{key}="{escape(fold(value)[:_LONGEST])}"' for key, value in {"kind": kind, **said}.items())
        self._told.append(f"<word-part {' '.join(values)}></word-part>")
        return code_of(len(self._told) - 1)


_LONGEST = 500
_SIDES = (("ind", "left"), ("ind", "start"), ("ind", "firstLine"), ("framePr", "x"), ("framePr", "y"))


def _is_far(value: str) -> bool:
    """Whether a place is off the page."""
    return bool(re.fullmatch(r"-?\d{1,9}", value)) and abs(int(value)) >= _FAR


def _is_row_hidden(row: Element) -> bool:
    said = said_in(row.find(f"{WORD}trPr"))
    height = said.get("trHeight")
    low = height is not None and height.get(f"{WORD}hRule") == "exact" and height.get(f"{WORD}val", "").isdecimal()
    return is_on(said, "hidden") or (low and height is not None and int(height.get(f"{WORD}val", "0")[:9]) <= _LOW)


def _is_drawing_hidden(node: Element) -> bool:
    """Whether a drawing is hidden, or stands off the page."""
    for each in node.iter():
        name = each.tag.rpartition("}")[2]
        if name == "docPr" and each.get("hidden", "0") not in ("0", "false"):
            return True
        if (
            name == "posOffset"
            and re.fullmatch(r"-?\d{1,12}", each.text or "")
            and abs(int(each.text or "")) > _FAR_DRAWN
        ):
            return True
        if name == "txbxContent":
            return False
        if name in ("shape", "rect", "roundrect", "group") and (style := each.get("style")):
            said = declarations(style)
            if said.get("mso-hide") == "all" or look_within(PLAIN, said).state is Visibility.HIDDEN:
                return True
    return False


def _is_known(names: str) -> bool:
    return all(_KNOWN_TO_WORD.fullmatch(name) for name in names.split())


def _outermost(node: Element, name: str) -> Iterator[Element]:
    """The elements of this name that stand in no other one of it."""
    for child in node:
        if child.tag.rpartition("}")[2] == name:
            yield child
        else:
            yield from _outermost(child, name)


def _words(node: Element) -> str:
    """The words that stand in an element, seen or not."""
    return fold("".join(_spoken(node)))


def _spoken(node: Element) -> Iterator[str]:
    for each in node.iter():
        name = each.tag.rpartition("}")[2]
        if name == "t":
            yield each.text or ""
        elif name in ("p", "tab", "br"):
            yield " "


def _has_words(node: Element) -> bool:
    return any(each.tag.rpartition("}")[2] == "t" for each in node.iter())


def _text(words: str) -> Element:
    made = Element(f"{WORD}t")
    made.text = words
    return made


def _run(words: str) -> Element:
    made = Element(f"{WORD}r")
    made.append(_text(words))
    return made


def _paragraph(words: str) -> Element:
    made = Element(f"{WORD}p")
    made.append(_run(words))
    return made


def _marked(run: Element) -> Element:
    """The marks of a run, which gets some if it has none."""
    marks = run.find(f"{WORD}rPr")
    if marks is None:
        marks = Element(f"{WORD}rPr")
        run.insert(0, marks)
    return marks


def _shade(paper: Element) -> Element:
    return Element(f"{WORD}shd", {f"{WORD}fill": paper.get(f"{WORD}color", "")})
