"""HTML to blocks, as a browser makes a page of it: what is shown, what is struck, hidden, or comes from elsewhere.

The only module that imports turbohtml. A page is read in one go, so that an element which is opened in one place and
closed in another counts for all between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from policydiff.document.fold import fold
from policydiff.document.labels import split_label
from policydiff.document.reading import Bit, Target, is_heading
from policydiff.document.styles import PLAIN, Look, is_sheet_doubtful, look_of, look_of_classes, rules_of
from policydiff.model import BAR, CELL, Scope, Visibility

if TYPE_CHECKING:
    from turbohtml import Element, Node

# What a browser shows nothing of, and what it would show only where something else cannot be.
_NEVER = frozenset(re.findall(r"\w+", "template rp datalist noembed noframes title meter progress param mphantom"))
# In a drawing, what is kept for later, or says something to programs alone.
_UNDRAWN = frozenset(re.findall(r"\w+", "defs desc metadata symbol clippath mask marker pattern"))
_DRAWN = ("display", "visibility", "opacity", "fill-opacity", "font-size", "text-decoration", "transform")
# Attributes that programs act on: conditions, texts and handlers.
_ACTED_ON = re.compile(r"on\w+|v-[\w-]+|x-[\w-]+|ng-[\w-]+|[:*@\[#].*|shadowrootmode|dangerouslysetinnerhtml|data-i18n")
_INSTEAD = frozenset(re.findall(r"\w+", "object video audio canvas iframe applet frame"))
_STRUCK = frozenset({"del", "s", "strike"})
_BOLD = frozenset({"b", "strong"})
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre
    search section select summary table tbody textarea tfoot thead tr ul
    """,
    )
)
# Attributes that say what an element brings to the page from elsewhere.
_SOURCES = ("src", "data", "href", "content", "srcset", "code")
_RUN = re.compile(r"(?:module|(?:text|application)/(?:x-)?(?:java|ecma|live|j)script[\d.]*)?", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
# Cells that hold whole parts of a page are no cells of a table to read.
_LAYOUT = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "form", "main"})
_DEEPEST_FRAME = 3
_MOST_RULES = 200  # of style sheets: each is looked for in the whole page, and nobody writes so many that hide

# The place of a text that is not in the markup itself: two characters of the planes that nobody writes in.
_HIGH, _LOW, _SPAN = 0xF0000, 0x100000, 0xFFFD
_CODE = re.compile("([\U000f0000-\U000ffffd][\U00100000-\U0010fffd])")
_ODD = re.compile("[\U000f0000-\U0010ffff]")


def code_of(number: int) -> str:
    """Two characters that stand for a text in markup; `Markup.states` has what became of it."""
    return chr(_HIGH + number // _SPAN) + chr(_LOW + number % _SPAN)


# In capitals, and no name of an element or one that no page writes in capitals: a place to be filled in.
_PLACEHOLDER = re.compile(r"<(([A-Z][A-Z0-9]*)(?:[ _-][A-Z0-9 _-]*)?)>")
_WORDS_TOO = frozenset({"ADDRESS", "TIME", "DATA", "SECTION", "LABEL", "TEXT"})
_JSX_CLASS = re.compile(r"(?<=\s)className(?==)")
_JSX_STYLE = re.compile(r"(?<=\s)style=\{\{([^{}<>]{0,2000})\}\}")
_JSX_PAIR = re.compile(r"""["']?([\w-]{1,40})["']?\s*:\s*["'`]?([^,"'`]{0,200})["'`]?""")


def clean(markup: str) -> str:
    """`markup` without any character that a code may have, with places to be filled in as text, and with the classes
    and styles of MDX as those of HTML."""
    markup = _PLACEHOLDER.sub(_as_text, _ODD.sub("\ufffd", markup))
    if "={{" in markup or "className" in markup:
        markup = _JSX_STYLE.sub(_as_style, _JSX_CLASS.sub("class", markup))
    return markup


def _as_text(match: re.Match[str]) -> str:
    tag = match[2].lower() in _KNOWN and match[1] not in _WORDS_TOO
    return match[0] if tag else f"&lt;{match[1]}&gt;"


def _as_style(match: re.Match[str]) -> str:
    """A style of MDX, `{{fontSize: 0}}`, as HTML writes it."""
    pairs = (
        f"{re.sub('[A-Z]', lambda letter: '-' + letter[0].lower(), name)}:{value.strip()}"
        for name, value in _JSX_PAIR.findall(match[1])
    )
    return f'style="{escape(";".join(pairs))}"'


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


def _sheets(tree: Node) -> dict[int, Look]:
    """What the style sheets of the page hide or strike, by the place of an element's tag in the markup."""
    from turbohtml import SelectorSyntaxError

    found: dict[int, Look] = {}
    for sheet in tree.find_all("style"):
        for selector, look in islice(dict(rules_of(sheet.text)).items(), _MOST_RULES):
            try:
                for element in tree.select(selector):
                    if element.source_location:
                        found[element.source_location.start_tag.start_offset] = look
            except (SelectorSyntaxError, ValueError):
                continue
    return found


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


class _Anchor(NamedTuple):
    """A link that is open: its number on the page, and where it leads."""

    number: int
    address: str
    image: bool = False


@dataclass
class _List:
    """A list that is open: whether it counts, the number of its next item, and how that is written."""

    counts: bool
    number: int
    style: str


class _Walker:
    """One walk over a tree, without recursion: a page may be as deep as it likes."""

    def __init__(self, markup: str, sheets: dict[int, Look], depth: int) -> None:
        self.markup, self.sheets, self.depth = markup, sheets, depth
        self.blocks: list[HtmlBlock] = []
        self.states: dict[int, tuple[Visibility, str]] = {}
        self.language = self.title = ""
        self.looks: list[Look] = [PLAIN]
        self.grounds = 0
        self.lists: list[_List] = []
        self.fresh: str | None = None  # the label of an item that has no text yet
        self.heading = self.quotes = self.verbatim = self.rows = self.bold = 0
        self.anchors: list[_Anchor] = []
        self.seen_anchors = 0
        self.open: _Open | None = None
        self.line = 1
        self.began = 0  # the line of the tag that the next block begins with, 0 if it begins with its text
        self.raised = self.muted = False

    def walk(self, tree: Node) -> None:
        todo: list[tuple[Node, bool]] = [(tree, False)]
        while todo:
            node, leaving = todo.pop()
            kind = type(node).__name__
            if kind == "Element":
                if leaving:
                    self._leave(node)  # type: ignore[arg-type]
                    continue
                self._enter(node)  # type: ignore[arg-type]
                todo.append((node, True))
            elif kind == "Text":
                self._text(node.data)  # type: ignore[attr-defined]
                continue
            elif kind in ("Comment", "ProcessingInstruction", "CData"):
                self._comment(node.data, "HTML comment")  # type: ignore[attr-defined]
                continue
            todo.extend((child, False) for child in reversed(list(node.children)))
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
        elif name in _BLOCKS:
            self._add(" ")
        look = self._look(element)
        self.looks.append(look)
        self._doubt(name, element, look)
        self.grounds += look.background
        self._special(name, element)
        if place:
            self.line = place.start_tag.end_line

    def _parts(self, name: str) -> bool:
        """Whether an element parts what is before it from what is behind; so does a cell that is no cell to read."""
        return not self.rows and (name in _BLOCKS or name in ("td", "th"))

    def _special(self, name: str, element: Element) -> None:
        """What an element is beside a place for text: a heading, an item, a link, an input, or from elsewhere."""
        if _HEADING.fullmatch(name):
            self.heading = int(name[1])
        elif name in ("ul", "ol", "menu", "dir"):
            start = _attribute(element, "start")
            number = int(start) if re.fullmatch(r"-?[0-9]{1,9}", start) else 1
            self.lists.append(_List(name == "ol", number, _attribute(element, "type")))
        elif name == "li":
            self._item(element)
        elif name == "blockquote":
            self.quotes += 1
        elif name == "pre":
            self.verbatim += 1
        elif name == "tr":
            self._row(element)
        elif name in ("td", "th") and self.rows and self.open and self.open.bits:
            self._add(CELL)
        elif name == "a" and "href" in element.attrs:
            self._link(_attribute(element, "href"))
        elif name == "br":
            self._add(" ")
        elif name in ("sup", "sub"):
            self.raised = True
        elif name in _BOLD:
            self.bold += 1
        elif name == "html":
            self.language = _attribute(element, "lang").lower().replace("_", "-")
        elif name in ("img", "input"):
            self._replaced(name, element)
        elif name in ("textarea", "option", "optgroup"):
            self._add(_attribute(element, "placeholder" if name == "textarea" else "label"))
        if name in _ELSEWHERE:
            self._elsewhere(name, element)
        elif name not in _KNOWN and ":" not in name and str(element.namespace) in _HTML:
            self._component(element)

    def _leave(self, element: Element) -> None:
        name, place = element.tag, element.source_location
        if place and place.end_tag:
            self.line = place.end_tag.end_line
            if self.open and name in _BLOCKS and name not in ("body", "html"):
                self.open.last = max(self.open.last, self.line)
        if name == "a" and "href" in element.attrs and self.anchors:
            self.anchors.pop()
        elif name in ("script", "style", "title"):
            self.muted = False
            if self.open and all(bit.state is Visibility.HIDDEN for bit in self.open.bits):
                self._flush()
        elif name in ("sup", "sub"):
            self.raised = False
        elif name in _BOLD:
            self.bold -= 1
        elif name == "tr" and self.rows:
            self.rows -= 1
        if self._parts(name):
            self._flush()
            self.began = 0
        elif name in _BLOCKS:
            self._add(" ")
        if _HEADING.fullmatch(name):
            self.heading = 0
        elif name in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()
        elif name == "li":
            self.fresh = None
        elif name == "blockquote":
            self.quotes -= 1
        elif name == "pre":
            self.verbatim -= 1
        elif name == "title" and not self.title:
            self.title = fold(element.text)
        self.grounds -= self.looks.pop().background

    def _look(self, element: Element) -> Look:
        """What is seen of an element's text, by itself and by what is around it."""
        around, own = self.looks[-1], _look_of(element)
        place = element.source_location
        if own.state is not Visibility.HIDDEN and place and place.start_tag.start_offset in self.sheets:
            own = self.sheets[place.start_tag.start_offset]
        if own.white and not own.background and not self.grounds and own.state is Visibility.SHOWN:
            own = own._replace(state=Visibility.HIDDEN, cause="the colour of the page")
        stronger = _STRENGTH[around.state] >= _STRENGTH[own.state]
        return own._replace(state=around.state, cause=around.cause) if stronger else own

    def _item(self, element: Element) -> None:
        within = self.lists[-1] if self.lists else _List(False, 1, "")
        value = _attribute(element, "value")
        if re.fullmatch(r"-?[0-9]{1,9}", value):
            within.number = int(value)
        self.fresh = f"{_counted(within.number, within.style)}." if within.counts else ""
        within.number += 1

    def _row(self, element: Element) -> None:
        """A row of a table is one block, if it is one: with cells, and none of them holds a part of a page."""
        cells = [child for child in element.children if getattr(child, "tag", "") in ("td", "th")]
        inner = (getattr(child, "tag", "") for cell in cells for child in cell.children)
        if self.rows or (len(cells) > 1 and not any(name in _LAYOUT for name in inner)):
            self.rows += 1
            if self.rows == 1:
                self.open = _Open(Scope.TABLE_ROW, 0, "", self.line, self.line)

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
        """An image's words, and what an input shows."""
        if name == "img":
            words = _attribute(element, "alt")
            if words.strip():
                self._link(_attribute(element, "src"), image=True)
                self._add(words)
                self.anchors.pop()
            else:
                self._reference("img", element)
            return
        sort = _attribute(element, "type").lower()
        if sort in ("checkbox", "radio"):
            self._add("☑ " if "checked" in element.attrs else "☐ ")
        elif sort == "image":
            self._add(_attribute(element, "alt"))
        elif sort not in ("hidden", "password", "color", "range"):
            self._add(_attribute(element, "value") or _attribute(element, "placeholder"))

    # ----------------------------------------------------------------- what comes from elsewhere

    def _elsewhere(self, name: str, element: Element) -> None:
        if name == "script" and not _RUN.fullmatch(_attribute(element, "type").strip()):
            return  # nothing runs it, and nobody sees it
        if name == "meta" and _attribute(element, "http-equiv").strip().lower() != "refresh":
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

    def _reference(self, name: str, element: Element) -> None:
        """A block of its own for what an element brings from elsewhere, which is not read."""
        if self.looks[-1].state is Visibility.HIDDEN and name == "img":
            return
        said = [f'{key}="{fold(_attribute(element, key))}"' for key in _SOURCES if key in element.attrs]
        text = f"<{' '.join((name, *said))}>"
        if name in ("script", "style") and not said:
            text = f"{text} {fold(element.text)}"
        end = element.source_location.end_tag if element.source_location else None
        last = end.end_line if end else self.line
        self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", self.line, max(self.line, last), (), (), text))

    def _doubt(self, name: str, element: Element, look: Look) -> None:
        """Tell of a style that is not followed to the end, and of what programs act on."""
        if look.state is Visibility.HIDDEN or not element.attrs or not element.source_location:
            return
        said = [key for key in element.attrs if _ACTED_ON.fullmatch(key)]
        if _look_of(element).doubtful:
            said.append("style")
        if said:
            text = " ".join((name, *(f'{key}="{fold(_attribute(element, key))}"' for key in said)))
            self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", self.line, self.line, (), (), f"<{text}>"))

    def _component(self, element: Element) -> None:
        """An element that HTML does not have: a program knows what it shows."""
        if place := element.source_location:
            tag = fold(self.markup[place.start_tag.start_offset : place.start_tag.end_offset])
            lines = place.start_tag.start_line, place.start_tag.end_line
            self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", *lines, (), (), tag))

    def _frame(self, inner: str) -> None:
        """A page written into an attribute, all of it on the lines of the element."""
        if self.depth >= _DEEPEST_FRAME:
            self.blocks.append(HtmlBlock(Scope.EXTERNAL, 0, "", self.line, self.line, (), (), "<iframe srcdoc>"))
            return
        self._flush()
        look, line = self.looks[-2], self.line
        for block in read_markup(clean(inner), self.depth + 1).blocks:
            bits = block.bits
            if look.state is not Visibility.SHOWN:
                bits = tuple(bit._replace(state=look.state, cause=look.cause) for bit in bits)
            self.blocks.append(block._replace(first=line, last=line, bits=bits))

    # ----------------------------------------------------------------- text

    def _text(self, data: str) -> None:
        pieces = _CODE.split(data)
        look = self.looks[-1]
        for at, piece in enumerate(pieces):
            if at % 2:
                number = (ord(piece[0]) - _HIGH) * _SPAN + ord(piece[1]) - _LOW
                self.states[number] = (look.state, look.cause)
            elif piece:
                self._add(piece)
                self.line += piece.count("\n")

    def _comment(self, data: str, cause: str) -> None:
        inner = data.strip()
        if inner:
            self.looks.append(Look(Visibility.HIDDEN, cause))
            alone = self.open is None
            self._add(_CODE.sub("", data))
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
            self.open = _Open(*self._kind(), first, line)
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
                )
            )


# Names of elements that HTML has; what others show is known to the program that knows them.
_KNOWN = (
    _BLOCKS
    | _NEVER
    | _INSTEAD
    | _STRUCK
    | frozenset(
        re.findall(
            r"\S+",
            """
    a abbr acronym area audio b base basefont bdi bdo big br button center cite code col colgroup data dfn em embed font
    head i image img input ins kbd label link map mark marquee math meta nobr noscript output picture plaintext q rb rtc
    ruby samp script slot small source span strong style sub sup svg td th time track tt u var wbr xmp big listing rt
    """,
        )
    )
)
_HTML = ("Namespace.HTML", "html", "http://www.w3.org/1999/xhtml")
_STRENGTH = {Visibility.SHOWN: 0, Visibility.STRUCK: 1, Visibility.HIDDEN: 2}
_ELSEWHERE = frozenset(re.findall(r"\w+", "style script iframe object embed applet frame video audio canvas meta link"))


def _attribute(element: Element, name: str) -> str:
    """An attribute's value without codes, "" where there is none."""
    value = element.attrs.get(name)
    text = " ".join(value) if isinstance(value, list) else str(value or "")
    return _CODE.sub("", text)


def _look_of(element: Element) -> Look:
    """What is seen of an element's text by its name and its attributes."""
    name, attributes = element.tag, element.attrs
    if name in _NEVER or name in _INSTEAD or (name == "dialog" and "open" not in attributes):
        return Look(Visibility.HIDDEN, f"element {name}")
    if name == "style":
        return Look(Visibility.HIDDEN, "style sheet")
    if name == "script":
        return Look(Visibility.HIDDEN, "script")
    if name in _UNDRAWN and str(element.namespace) not in _HTML:
        return Look(Visibility.HIDDEN, f"element {name}")
    if not attributes:
        return Look(Visibility.STRUCK, f"element {name}") if name in _STRUCK else PLAIN
    for each in ("hidden", "popover"):
        if each in attributes:
            return Look(Visibility.HIDDEN, f"attribute {each}")
    style = _attribute(element, "style")
    for key, said in (("color", "color"), ("bgcolor", "background")):
        if key in attributes:
            style = f"{said}:{_attribute(element, key)};{style}"
    if str(element.namespace) not in _HTML:
        style = ";".join((style, *(f"{key}:{_attribute(element, key)}" for key in _DRAWN if key in attributes)))
    look = look_of(style) if style else PLAIN
    if look.state is Visibility.SHOWN and "class" in attributes:
        named = look_of_classes(_attribute(element, "class"))
        look = look._replace(state=named.state, cause=named.cause)
    if look.state is Visibility.SHOWN and name in _STRUCK:
        return look._replace(state=Visibility.STRUCK, cause=f"element {name}")
    return look


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
