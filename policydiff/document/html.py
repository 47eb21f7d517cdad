"""HTML to blocks, as a browser makes a page of it: what is shown, what is struck, hidden, or comes from elsewhere.

The only module that imports turbohtml. A page is read in one go, so that an element which is opened in one place and
closed in another counts for all between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from policydiff.document import elements
from policydiff.document.elements import BLOCKS, BOLD, ELSEWHERE, KNOWN, LAYOUT
from policydiff.document.fold import fold
from policydiff.document.labels import split_label
from policydiff.document.markup import CODE, clean, number_of
from policydiff.document.reading import Bit, Target, is_heading
from policydiff.document.sheets import SheetRule, is_sheet_doubtful, rules_of
from policydiff.document.styles import PLAIN, Look
from policydiff.model import BAR, CELL, Scope, Visibility

if TYPE_CHECKING:
    from turbohtml import Element, Node

# Attributes that say what an element brings to the page from elsewhere.
_SOURCES = ("src", "data", "href", "content", "srcset", "code")
_RUN = re.compile(r"(?:module|(?:text|application)/(?:x-)?(?:java|ecma|live|j)script[\d.]*)?", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_DEEPEST_FRAME = 3
# Words in these are shown to readers without programs alone, as written, or nobody knows how.
_DOUBTED = frozenset({"noscript", "plaintext", "math", "col", "colgroup"})
# What there is to do with a node of the tree; that another tree stands in its place, and no longer.
_ENTER, _LEAVE, _SHADE, _UNSHADE = range(4)
_MOST_RULES = 200  # of style sheets: each is looked for in the whole page, and nobody writes so many that hide


class HtmlBlock(NamedTuple):
    """A block of a page. Lines are 1-based and inclusive. `external` is a reference to what was not read, if it is
    one."""

    kind: Scope
    level: int
    label: str
    first: int
    last: int
    bits: tuple[Bit, ...]
    targets: tuple[Target, ...] = ()
    external: str = ""
    leads: bool = False


class Markup(NamedTuple):
    """What markup has: its own blocks in reading order, what the numbers of its codes are shown as, its language.

    A number without a state is nowhere on the page.
    """

    blocks: list[HtmlBlock]
    states: dict[int, tuple[Visibility, str]]
    language: str = ""
    title: str = ""


def read_markup(markup: str, depth: int = 0) -> Markup:
    """Read markup as a browser does; it may have codes in place of texts. Never raises."""
    from turbohtml import parse

    tree = parse(markup, source_locations=True)
    walker = _Walker(markup, _sheets(tree), depth)
    walker.walk(tree)
    return Markup(walker.blocks, walker.states, walker.language, walker.title)


def _sheets(tree: Node) -> dict[int | str, list[SheetRule]]:
    """The rules of the page's style sheets that are of each element, those that count most last, by its place."""
    from turbohtml import SelectorSyntaxError

    rules = [rule for sheet in tree.find_all("style") for rule in rules_of(sheet.text)]
    if not any(rule.unseen or rule.paints for rule in rules):
        return {}
    rules.sort(key=lambda rule: (not rule.unseen, not rule.paints))
    found: dict[int | str, list[SheetRule]] = {}
    for rule in rules[:_MOST_RULES]:
        try:
            for element in tree.select(rule.selector):
                found.setdefault(_place(element), []).append(rule)
        except (SelectorSyntaxError, ValueError):
            continue
    return {place: sorted(each, key=lambda rule: rule.weight) for place, each in found.items()}


def _place(element: Element) -> int | str:
    """Where an element's tag stands in the markup; of one that has none its name."""
    return element.source_location.start_tag.start_offset if element.source_location else element.tag


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


class _Walker:
    """One walk over a tree, without recursion: a page may be as deep as it likes."""

    def __init__(self, markup: str, sheets: dict[int | str, list[SheetRule]], depth: int) -> None:
        self.markup, self.sheets, self.depth = markup, sheets, depth
        self.blocks: list[HtmlBlock] = []
        self.states: dict[int, tuple[Visibility, str]] = {}
        self.language = self.title = ""
        self.looks: list[Look] = [PLAIN]
        self.lists: list[_List] = []
        self.fresh: str | None = None  # the label of an item that has no text yet
        self.heading = self.quotes = self.verbatim = self.rows = self.bold = self.terms = 0
        self.spans: dict[int, int] = {}  # how many rows more a cell above reaches down, by column
        self.column = self.wide = 0
        self.anchors: list[_Anchor] = []
        self.seen_anchors = 0
        self.open: _Open | None = None
        self.line = 1
        self.began = 0  # the line of the tag that the next block begins with, 0 if it begins with its text
        self.raised = self.muted = False
        self.leads: list[bool] = []  # of the elements that are open, which are links
        self.forms: list[str] = []
        self.sources: list[str] = []  # the other pictures of a picture that is open

    def walk(self, tree: Node) -> None:
        todo: list[tuple[Node, int]] = [(tree, _ENTER)]
        while todo:
            node, step = todo.pop()
            kind = type(node).__name__
            if step == _SHADE:
                self.looks.append(self.looks[-1].hidden("another tree in its place"))
                continue
            if step == _UNSHADE:
                self.looks.pop()
                continue
            if kind == "Element":
                if step == _LEAVE:
                    self._leave(node)  # type: ignore[arg-type]
                    continue
                self._enter(node)  # type: ignore[arg-type]
                todo.append((node, _LEAVE))
            elif kind == "Text":
                self._text(node.data)  # type: ignore[attr-defined]
                continue
            elif kind in ("Comment", "ProcessingInstruction", "CData"):
                self._comment(node.data, "HTML comment")  # type: ignore[attr-defined]
                continue
            inside = [(child, _ENTER) for child in node.children]
            if shadow := getattr(node, "shadow_root", None):
                self._tell(f"<{node.tag} shadowrootmode>", self.line, self.line)  # type: ignore[attr-defined]
                slotted = any(getattr(each, "tag", "") == "slot" for each in shadow.descendants)
                shaded = inside if slotted else [(node, _SHADE), *inside, (node, _UNSHADE)]
                inside = [*((child, _ENTER) for child in shadow.children), *shaded]
            todo.extend(reversed(inside))
        self._flush()

    # ----------------------------------------------------------------- elements

    def _enter(self, element: Element) -> None:
        name = element.tag
        place = element.source_location
        if place:
            self.line = place.start_tag.start_line
        if self._parts(name):
            self._flush()
            self.began = self.line if name not in ("html", "body") else 0
        elif name in BLOCKS:
            self._add(" ")
        look = self._look(element)
        self.looks.append(look)
        self._doubt(name, element, look)
        address = _address(name, element, self.forms)
        self.leads.append(address is not None)
        if address is not None:
            self._link(address)
        self._special(name, element)
        if place:
            self.line = place.start_tag.end_line

    def _parts(self, name: str) -> bool:
        """Whether an element parts what is before it from what is behind; so does a cell that is no cell to read."""
        return not self.rows and (name in BLOCKS or name in ("td", "th"))

    def _special(self, name: str, element: Element) -> None:
        """What an element is beside a place for text: a heading, an item, a link, an input, or from elsewhere."""
        if _HEADING.fullmatch(name):
            self.heading = int(name[1])
        elif name in ("ul", "ol", "menu", "dir"):
            down = name == "ol" and "reversed" in element.attrs
            first = sum(getattr(child, "tag", "") == "li" for child in element.children) if down else 1
            number = _number(_attribute(element, "start"), first)
            self.lists.append(_List(name == "ol", number, _attribute(element, "type"), -1 if down else 1))
        elif name == "li":
            self._item(element)
        elif name == "blockquote":
            self.quotes += 1
        elif name == "pre":
            self.verbatim += 1
        elif name == "tr":
            self._row(element)
        elif name in ("td", "th") and self.rows:
            self._cell(element)
        elif name == "table" and not self.rows:
            self.spans = {}
        elif name in _TERMS:
            self.terms += 1
        elif name == "dd":  # what a term means, one level below it
            self.lists.append(_List(False, 1, ""))
            self.fresh = ""
        elif name == "br":
            self._add(" ")
        elif name in ("sup", "sub"):
            self.raised = True
        elif name in BOLD:
            self.bold += 1
        elif name == "html":
            self.language = _attribute(element, "lang").lower().replace("_", "-")
        elif name in ("img", "input", "area"):
            self._replaced(name, element)
        elif name == "form":
            self.forms.append(_attribute(element, "action"))
        elif name == "source":
            self.sources += _pictures(element)
        elif name in ("textarea", "option", "optgroup"):
            self._add(_attribute(element, "placeholder" if name == "textarea" else "label"))
            self._add("☑ " if "selected" in element.attrs else "")
        if name in ELSEWHERE:
            self._elsewhere(name, element)
        elif str(element.namespace) in _HTML:
            if name not in KNOWN and ":" not in name:
                self._component(element)
        elif name in ("image", "use"):
            self._reference(name, element)
        if name in _DOUBTED and self._is_doubted(name, element):
            self._reference(name, element)

    def _leave(self, element: Element) -> None:
        name, place = element.tag, element.source_location
        if place and place.end_tag:
            self.line = place.end_tag.end_line
            if self.open and name in BLOCKS and name not in ("body", "html"):
                self.open.last = max(self.open.last, self.line)
        if self.leads.pop() and self.anchors:
            self.anchors.pop()
        if name == "form" and self.forms:
            self.forms.pop()
        elif name == "picture":
            self.sources.clear()
        elif name in ("script", "style", "title"):
            self.muted = False
            if self.open and all(bit.state is Visibility.HIDDEN for bit in self.open.bits):
                self._flush()
        elif name in ("sup", "sub"):
            self.raised = False
        elif name in BOLD:
            self.bold -= 1
        elif name == "tr" and self.rows:
            self.rows -= 1
            self._end_row()
        if self._parts(name):
            self._flush()
            self.began = 0
        elif name in BLOCKS:
            self._add(" ")
        if _HEADING.fullmatch(name):
            self.heading = 0
        elif name in ("ul", "ol", "menu", "dir", "dd") and self.lists:
            self.lists.pop()
        elif name in _TERMS:
            self.terms -= 1
        if name in ("li", "dd"):
            self.fresh = None
        elif name == "blockquote":
            self.quotes -= 1
        elif name == "pre":
            self.verbatim -= 1
        elif name == "title" and not self.title:
            self.title = fold(element.text)
        self.looks.pop()

    def _look(self, element: Element) -> Look:
        """What is seen of an element's text, by itself and by what is around it."""
        around, name = self.looks[-1], element.tag.lower()
        foreign = str(element.namespace) not in _HTML
        attributes = _attributes(element)
        own = elements.declared(attributes, foreign)
        said = own.styled or own.presented
        if rules := self.sheets.get(_place(element), ()) if self.sheets else ():
            said = {}
            for each in (own.presented, *(r.said for r in rules), own.styled, *(r.urgent for r in rules)):
                said.update(each)
        elif own.presented and own.styled:
            said = {**own.presented, **own.styled}
        if name == "svg" and _is_drawn(element):
            around = around._replace(ground=None)
        return elements.look_of(name, attributes, around, said, own.doubtful, foreign)

    def _item(self, element: Element) -> None:
        within = self.lists[-1] if self.lists else _List(False, 1, "")
        within.number = _number(_attribute(element, "value"), within.number)
        self.fresh = f"{_counted(within.number, within.style)}." if within.counts else ""
        within.number += within.step

    def _row(self, element: Element) -> None:
        """A row of a table is one block, if it is one: with cells, and none of them holds a part of a page."""
        cells = [child for child in element.children if getattr(child, "tag", "") in ("td", "th")]
        inner = (getattr(child, "tag", "") for cell in cells for child in cell.children)
        if self.rows or (len(cells) > 1 and not any(name in LAYOUT for name in inner)):
            self.rows += 1
            if self.rows == 1:
                self.open = _Open(Scope.TABLE_ROW, 0, "", self.line, self.line)
                self.column = 0

    def _cell(self, element: Element) -> None:
        """What parts a cell from those before it, and from places that cells of this row or of rows above take up."""
        if self.rows > 1:
            self._add(CELL if self.open and self.open.bits else "")
            return
        self._go_on()
        while self.spans.get(self.column, 0):
            self.spans[self.column] -= 1
            self._place()
        self._place()
        width, height = (_number(_attribute(element, name), 1) for name in ("colspan", "rowspan"))
        self.wide = max(1, min(width, _WIDEST)) - 1
        down = max(height, 1) - 1 if height else _WIDEST
        self.spans |= dict.fromkeys(range(self.column - 1, self.column + self.wide), down)

    def _go_on(self) -> None:
        """The columns that the cell before takes up beside its own."""
        for _ in range(self.wide):
            self._place()
        self.wide = 0

    def _place(self) -> None:
        """Go on to the next column of the row."""
        if self.column and self.open:
            self.open.bits.append(Bit(CELL, -1, self.looks[-1].state, self.looks[-1].cause))
        self.column += 1

    def _end_row(self) -> None:
        if not self.rows:
            self._go_on()
            for at in self.spans:
                if at >= self.column and self.spans[at]:
                    self.spans[at] -= 1

    def _link(self, address: str, *, image: bool = False) -> None:
        self.seen_anchors += 1
        self.anchors.append(_Anchor(self.seen_anchors, address, image))

    def _target(self, block: _Open) -> int:
        """The number in `block` of the innermost link around; one around several blocks is a link of each of them."""
        inside = -1
        for anchor in self.anchors:
            if anchor.number not in block.numbers:
                block.numbers[anchor.number] = len(block.targets)
                block.targets.append(Target(anchor.address, anchor.image, inside))
            inside = block.numbers[anchor.number]
        return inside

    def _replaced(self, name: str, element: Element) -> None:
        """The words of an image, of a place in one, and what an input shows."""
        if name == "img":
            if (words := _attribute(element, "alt")).strip():
                self._picture(element, words)
            else:
                self._reference("img", element)
            return
        if name == "area":
            self._add(_attribute(element, "alt") if self.leads[-1] else "")
            return
        sort = _attribute(element, "type").lower()
        if sort in ("checkbox", "radio"):
            self._add("☑ " if "checked" in element.attrs else "☐ ")
        elif sort == "image":
            self._picture(element, _attribute(element, "alt"))
        elif sort not in ("hidden", "password", "color", "range"):
            self._add(_attribute(element, "value") or _attribute(element, "placeholder"))

    def _picture(self, element: Element, words: str) -> None:
        """The words of a picture, as those of a link to each of those that a browser may choose."""
        addresses = dict.fromkeys((*_pictures(element), *self.sources)) or [""]
        for address in addresses:
            self._link(address, image=True)
        self._add(words)
        del self.anchors[-len(addresses) :]

    # ----------------------------------------------------------------- what comes from elsewhere

    def _elsewhere(self, name: str, element: Element) -> None:
        if name == "script" and not _RUN.fullmatch(_attribute(element, "type").strip()):
            return  # nothing runs it, and nobody sees it
        if name == "meta" and _attribute(element, "http-equiv").strip().lower() != "refresh":
            return
        if name == "base" and "href" not in element.attrs:
            return
        if name == "link" and not re.search(r"import|stylesheet", _attribute(element, "rel"), re.IGNORECASE):
            return
        if name == "style" and not is_sheet_doubtful(element.text):
            return
        if name == "iframe" and "srcdoc" in element.attrs:
            self._frame(_attribute(element, "srcdoc"))
            return
        self.muted = name == "script"
        self._reference(name, element)

    def _is_doubted(self, name: str, element: Element) -> bool:
        """Whether an element does something to words that not all readers see, or that is not followed."""
        if name in ("col", "colgroup"):
            return self.looks[-1].state is Visibility.HIDDEN
        if name == "math":
            return any(type(child).__name__ == "Text" and child.data.strip() for child in element.children)  # type: ignore[attr-defined]
        return name == "plaintext" or bool(element.text.strip())

    def _reference(self, name: str, element: Element) -> None:
        """A block of its own for what an element brings from elsewhere, which is not read."""
        if self.looks[-1].state is Visibility.HIDDEN and name == "img":
            return
        said = [f'{key}="{fold(_attribute(element, key))}"' for key in _SOURCES if key in element.attrs]
        if name == "img" and self.sources:
            said.append(f'sources="{fold(" ".join(self.sources))}"')
        text = f"<{' '.join((name, *said))}>"
        if name in ("script", "style") and not said:
            text = f"{text} {fold(element.text)}"
        end = element.source_location.end_tag if element.source_location else None
        self._tell(text, self.line, max(self.line, end.end_line if end else self.line))

    def _tell(self, text: str, first: int, last: int) -> None:
        self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", first, last, (), (), text))

    def _doubt(self, name: str, element: Element, look: Look) -> None:
        """Tell of a style that is not followed to the end, and of what programs act on."""
        around = self.looks[-2]
        if (around.state is Visibility.HIDDEN and not around.by) or not element.attrs or not element.source_location:
            return
        said = [key for key in element.attrs if elements.ACTED_ON.fullmatch(key.lower())]
        if look.doubtful and look.state is Visibility.SHOWN:
            said.append("style")
        if said:
            text = " ".join((name, *(f'{key}="{fold(_attribute(element, key))}"' for key in said)))
            self._tell(f"<{text}>", self.line, self.line)

    def _component(self, element: Element) -> None:
        """An element that HTML does not have: a program knows what it shows."""
        if place := element.source_location:
            tag = fold(self.markup[place.start_tag.start_offset : place.start_tag.end_offset])
            self._tell(tag, place.start_tag.start_line, place.start_tag.end_line)

    def _frame(self, inner: str) -> None:
        """A page written into an attribute, all of it on the lines of the element."""
        if self.depth >= _DEEPEST_FRAME:
            self._tell("<iframe srcdoc>", self.line, self.line)
            return
        self._flush()
        look, line = self.looks[-2 if self.looks[-1].cause == "element iframe" else -1], self.line
        for block in read_markup(clean(inner), self.depth + 1).blocks:
            bits = block.bits
            if look.state is not Visibility.SHOWN:
                bits = tuple(bit._replace(state=look.state, cause=look.cause) for bit in bits)
            self.blocks.append(block._replace(first=line, last=line, bits=bits))

    # ----------------------------------------------------------------- text

    def _text(self, data: str) -> None:
        pieces = CODE.split(data)
        look = self.looks[-1]
        for at, piece in enumerate(pieces):
            if at % 2:
                self.states[number_of(piece)] = (look.state, look.cause)
            elif piece:
                self._add(piece)
                self.line += piece.count("\n")

    def _comment(self, data: str, cause: str) -> None:
        inner = data.strip()
        if inner:
            self.looks.append(self.looks[-1].hidden(cause))
            alone = self.open is None
            self._add(CODE.sub("", data))
            self.looks.pop()
            if alone:
                self._flush()
        self.line += data.count("\n")

    def _add(self, text: str) -> None:
        """Take a stretch of text into the open block, or begin one with it. Blanks alone begin none."""
        if not text or self.muted or (self.open is None and not text.strip()):
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
            block.bold &= bool(self.bold)
            block.last = max(block.last, first + text.strip().count("\n"))

    def _begin(self, line: int) -> _Open:
        if self.open is None:
            first = min(self.began or line, line)
            self.open = _Open(*self._kind(), first, line, leads=bool(self.terms))
        return self.open

    def _kind(self) -> tuple[Scope, int, str]:
        if self.heading:
            return Scope.HEADING, self.heading, ""
        if self.verbatim:
            return Scope.CODE, 0, ""
        if self.fresh is not None:
            label, self.fresh = self.fresh, None
            return Scope.LIST_ITEM, max(len(self.lists) - 1, 0), label
        if self.quotes:
            return Scope.QUOTE, self.quotes - 1, ""
        return Scope.PARAGRAPH, 0, ""

    def _flush(self) -> None:
        block, self.open = self.open, None
        if block and any(bit.text.strip(" |\n") for bit in block.bits):
            if block.kind is Scope.PARAGRAPH and block.bold and _is_numbered("".join(bit.text for bit in block.bits)):
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
                )
            )


_HTML = ("Namespace.HTML", "html", "http://www.w3.org/1999/xhtml")


# What the next blocks belong to.
_TERMS = ("dt", "summary")
# A cell takes up so many columns at most.
_WIDEST = 100
_FIGURES = re.compile(r"-?[0-9]{1,9}")


def _number(value: str, instead: int) -> int:
    """The number that an attribute has, another one where it has none."""
    return int(value) if _FIGURES.fullmatch(value) else instead


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of an element without codes."""
    return {key.lower(): _attribute(element, key) for key in element.attrs} if element.attrs else {}


def _is_drawn(element: Element) -> bool:
    """Whether a drawing has a shape near its beginning, which may be the ground of its letters."""
    return any(getattr(each, "tag", "") in elements.DRAWN for each in islice(element.descendants, 200))


def _address(name: str, element: Element, forms: Sequence[str]) -> str | None:
    """Where a press on an element leads, None if it leads nowhere."""
    attributes = element.attrs
    if name in ("a", "area") or (str(element.namespace) not in _HTML and attributes):
        key = next((key for key in ("href", "xlink:href") if key in attributes), None)
        return _attribute(element, key) if key and name not in ("image", "use", "script") else None
    if name in ("button", "input") and "disabled" not in attributes:
        sort = _attribute(element, "type").lower()
        if sort in (("", "submit") if name == "button" else ("submit", "image")):
            return _attribute(element, "formaction") or (forms[-1] if forms else "") or None
    return None


def _pictures(element: Element) -> Iterator[str]:
    """The addresses of the pictures that an image or a source of one names."""
    if source := _attribute(element, "src"):
        yield source
    for each in _attribute(element, "srcset").split(","):
        if each.strip():
            yield each.split()[0]


def _attribute(element: Element, name: str) -> str:
    """An attribute's value without codes, "" where there is none."""
    value = element.attrs.get(name)
    text = " ".join(value) if isinstance(value, list) else str(value or "")
    return CODE.sub("", text)


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
