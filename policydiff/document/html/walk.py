"""One walk over the tree of a page, without recursion: a page may be as deep as it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydiff.document.bound import settled
from policydiff.document.drawn import BARS, bar, icon
from policydiff.document.elements import BLOCKS, BOLD, ELSEWHERE, KNOWN, LAYOUT
from policydiff.document.fold import fold
from policydiff.document.html import elsewhere
from policydiff.document.html.gather import Gatherer
from policydiff.document.html.look import SheetRules, look_at, sheets_of, sheets_told
from policydiff.document.html.node import (
    address_of,
    attribute,
    attributes_of,
    is_drawn_input,
    is_foreign,
    number_in,
    pictures_of,
    shown_in,
)
from policydiff.document.html.records import Markup
from policydiff.document.markup import CODE, clean, number_of, uncoded
from policydiff.late import late
from policydiff.model import Visibility

if TYPE_CHECKING:
    from turbohtml import Element, Node

_HEADING = late(r"h[1-6]")
_LISTS = ("ul", "ol", "menu", "dir")
_GROUPS = ("thead", "tbody", "tfoot")
# What the next blocks belong to.
_TERMS = ("dt", "summary")
_DEEPEST_FRAME = 3
# What there is to do with a node of the tree; that another tree stands in its place, and no longer.
_ENTER, _LEAVE, _SHADE, _UNSHADE = range(4)


def read_markup(markup: str, depth: int = 0, *, whole: bool = False) -> Markup:
    """Read markup as a browser does; it may have codes in place of texts. `whole`: it is all of a page."""
    from turbohtml import parse

    tree = parse(markup, source_locations=True)
    walker = _Walker(markup, sheets_of(tree), sheets_told(tree) if whole else None, depth)
    walker.walk(tree)
    return Markup(walker.page.blocks, walker.states, walker.language, walker.title)


class _Walker:
    """Where the walk is: what is gathered there, and what is open that decides how words are read."""

    def __init__(self, markup: str, sheets: SheetRules, told: set[int | str] | None, depth: int) -> None:
        self.markup, self.sheets, self.told, self.depth = markup, sheets, told, depth
        self.page = Gatherer()
        self.states: dict[int, tuple[Visibility, str]] = {}
        self.language = self.title = ""
        self.leads: list[bool] = []  # of the elements that are open, which are links
        self.forms: list[str] = []
        self.sources: list[str] = []  # the other pictures of a picture that is open

    def walk(self, tree: Node) -> None:
        todo: list[tuple[Node, int]] = [(tree, _ENTER)]
        while todo:
            node, step = todo.pop()
            kind = type(node).__name__
            if step == _SHADE:
                self.page.looks.append(self.page.looks[-1].hidden("another tree in its place"))
                continue
            if step == _UNSHADE:
                self.page.looks.pop()
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
                self.page.tell(f"<{node.tag} shadowrootmode>", self.page.line, self.page.line)  # type: ignore[attr-defined]
                slotted = any(getattr(each, "tag", "") == "slot" for each in shadow.descendants)
                shaded = inside if slotted else [(node, _SHADE), *inside, (node, _UNSHADE)]
                inside = [*((child, _ENTER) for child in shadow.children), *shaded]
            todo.extend(reversed(inside))
        self.page.flush()

    # ----------------------------------------------------------------- elements

    def _enter(self, element: Element) -> None:
        name = element.tag
        place = element.source_location
        if place:
            self.page.line = place.start_tag.start_line
        if self._parts(name):
            self.page.flush()
            self.page.began = self.page.line if name not in ("html", "body") else 0
        elif name in BLOCKS:
            self.page.add(" ")
        bound = settled(attributes_of(element))
        if bound.text is not None:
            self.page.add(bound.text)
        if name in BARS:
            self.page.add(bar(attribute(element, "value"), attribute(element, "max")))
        around = self.page.looks[-1]
        look = look_at(element, bound, around, self.sheets)
        self.page.looks.append(look)
        if told := elsewhere.acted_on(name, element, bound, around, look):
            self.page.tell(told, self.page.line, self.page.line)
        address = address_of(name, element, self.forms)
        self.leads.append(address is not None)
        if address is not None:
            self.page.begin_link(address)
        self._special(name, element)
        if "class" in element.attrs:
            self.page.add(icon(attribute(element, "class"), attribute(element, "aria-label")))
        if place:
            self.page.line = place.start_tag.end_line

    def _parts(self, name: str) -> bool:
        """Whether an element parts what is before it from what is behind; so does a cell that is no cell to read."""
        return not self.page.rows and (name in BLOCKS or name in ("td", "th"))

    def _special(self, name: str, element: Element) -> None:
        """What an element is beside a place for text: a heading, an item, a link, an input, or from elsewhere."""
        if _HEADING.fullmatch(name):
            self.page.heading = int(name[1])
        elif name in _LISTS:
            down = name == "ol" and "reversed" in element.attrs
            first = sum(getattr(child, "tag", "") == "li" for child in element.children) if down else 1
            number = number_in(attribute(element, "start"), first)
            self.page.begin_list(name == "ol", number, attribute(element, "type"), -1 if down else 1)
        elif name == "li":
            self.page.begin_item(attribute(element, "value"))
        elif name == "blockquote":
            self.page.quotes += 1
        elif name == "pre":
            self.page.verbatim += 1
        elif name == "tr":
            self._row(element)
        elif name in ("td", "th") and self.page.rows:
            self.page.begin_cell(*(number_in(attribute(element, each), 1) for each in ("colspan", "rowspan")))
        elif name == "table":
            self.page.begin_table()
        elif name in _GROUPS:
            self.page.begin_group()
        elif name in _TERMS:
            self.page.terms += 1
        elif name == "dd":
            self.page.begin_meaning()
        elif name == "br":
            self.page.end_line()
        elif name in ("sup", "sub"):
            self.page.raised = True
        elif name in BOLD:
            self.page.bold += 1
        elif name in ("html", "body"):
            self.language = self.language or attribute(element, "lang").lower().replace("_", "-")
        elif name == "img" or is_drawn_input(name, element):
            self._picture(element)
        elif name in ("input", "area"):
            self.page.add(shown_in(element) if name == "input" or self.leads[-1] else "")
        elif name == "form":
            self.forms.append(attribute(element, "action"))
        elif name == "source":
            self.sources += pictures_of(element)
        elif name in ("textarea", "option", "optgroup"):
            self.page.add(attribute(element, "placeholder" if name == "textarea" else "label"))
            self.page.add("☑ " if "selected" in element.attrs else "")
        if name in ELSEWHERE:
            self._elsewhere(name, element)
        elif name in ("image", "use") and is_foreign(element):
            self._reference(name, element)
        elif name not in KNOWN and ":" not in name and not is_foreign(element):
            self._component(element)
        if elsewhere.is_doubted(name, element, self.page.looks[-1]):
            self._reference(name, element)

    def _leave(self, element: Element) -> None:
        name, place = element.tag, element.source_location
        if place and place.end_tag:
            self.page.line = place.end_tag.end_line
            if name in BLOCKS and name not in ("body", "html"):
                self.page.reach(self.page.line)
        if self.leads.pop():
            self.page.end_links()
        if name == "form" and self.forms:
            self.forms.pop()
        elif name == "picture":
            self.sources.clear()
        elif name in ("script", "style", "title"):
            self.page.muted = False
            if self.page.unseen:
                self.page.flush()
        elif name in ("sup", "sub"):
            self.page.raised = False
        elif name in BOLD:
            self.page.bold -= 1
        elif name == "tr":
            self.page.end_row()
        if self._parts(name):
            self.page.flush()
            self.page.began = 0
        elif name in BLOCKS:
            self.page.add(" ")
        if _HEADING.fullmatch(name):
            self.page.heading = 0
        elif name in _LISTS or name == "dd":
            self.page.end_list()
        elif name in _TERMS:
            self.page.terms -= 1
        if name in ("li", "dd"):
            self.page.end_item()
        elif name == "blockquote":
            self.page.quotes -= 1
        elif name == "pre":
            self.page.verbatim -= 1
        elif name == "title" and not self.title:
            self.title = fold(uncoded(element.text))
        self.page.looks.pop()

    def _row(self, element: Element) -> None:
        """A row of a table is one block, if it is one: with cells, and none of them holds a part of a page."""
        cells = [child for child in element.children if getattr(child, "tag", "") in ("td", "th")]
        inner = (getattr(child, "tag", "") for cell in cells for child in cell.children)
        widths = [number_in(attribute(cell, "colspan"), 1) for cell in cells]  # type: ignore[arg-type]
        if self.page.rows or (self.page.spans.is_row(widths) and not any(name in LAYOUT for name in inner)):
            self.page.begin_row()
        else:
            self.page.pass_row()

    def _picture(self, element: Element) -> None:
        """The words of a picture, as those of a link to each of those that a browser may choose."""
        words = attribute(element, "alt")
        if element.tag == "img" and not words.strip():
            self._reference("img", element)
            return
        addresses = dict.fromkeys((*pictures_of(element), *self.sources)) or [""]
        for address in addresses:
            self.page.begin_link(address, image=True)
        self.page.add(words)
        self.page.end_links(len(addresses))

    # ----------------------------------------------------------------- what comes from elsewhere

    def _elsewhere(self, name: str, element: Element) -> None:
        if not elsewhere.is_brought(name, element, self.told):
            return
        if name == "iframe" and "srcdoc" in element.attrs:
            self._frame(attribute(element, "srcdoc"))
            return
        self.page.muted = name == "script"
        self._reference(name, element)

    def _reference(self, name: str, element: Element) -> None:
        """A block of its own for what an element brings from elsewhere, which is not read."""
        if self.page.looks[-1].state is Visibility.HIDDEN and name == "img":
            return
        end = element.source_location.end_tag if element.source_location else None
        first = self.page.line
        self.page.tell(
            elsewhere.reference(name, element, self.sources), first, max(first, end.end_line if end else first)
        )

    def _component(self, element: Element) -> None:
        """An element that HTML does not have: a program knows what it shows."""
        if place := element.source_location:
            tag = fold(self.markup[place.start_tag.start_offset : place.start_tag.end_offset])
            self.page.tell(tag, place.start_tag.start_line, place.start_tag.end_line)

    def _frame(self, inner: str) -> None:
        """A page written into an attribute, all of it on the lines of the element."""
        if self.depth >= _DEEPEST_FRAME:
            self.page.tell("<iframe srcdoc>", self.page.line, self.page.line)
            return
        self.page.flush()
        look, line = self.page.looks[-2 if self.page.looks[-1].cause == "element iframe" else -1], self.page.line
        for block in read_markup(clean(inner), self.depth + 1, whole=True).blocks:
            bits = block.bits
            if look.state is not Visibility.SHOWN:
                bits = tuple(bit._replace(state=look.state, cause=look.cause) for bit in bits)
            self.page.blocks.append(block._replace(first=line, last=line, bits=bits))

    # ----------------------------------------------------------------- text

    def _text(self, data: str) -> None:
        pieces = CODE.split(data)
        look = self.page.looks[-1]
        for at, piece in enumerate(pieces):
            if at % 2:
                self.states[number_of(piece)] = (look.state, look.cause)
            elif piece:
                self.page.add(piece)
                self.page.line += piece.count("\n")

    def _comment(self, data: str, cause: str) -> None:
        inner = data.strip()
        if elsewhere.is_for_servers(data):
            self.page.tell(f"<!--{fold(data)}-->", self.page.line, self.page.line + data.count("\n"))
        elif inner:
            self.page.looks.append(self.page.looks[-1].hidden(cause))
            alone = self.page.alone
            self.page.add(CODE.sub("", data))
            self.page.looks.pop()
            if alone:
                self.page.flush()
        self.page.line += data.count("\n")
