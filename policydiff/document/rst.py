"""reStructuredText to blocks, by the tree that docutils makes of it.

Nothing is opened, run or written by a text: no file is inserted, no date of today, and what docutils would say on
standard error stands in the tree. A directive that it does not know, or must not follow, is a block of its own; the
text below it is read all the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple

from policydiff.document.fold import fold
from policydiff.document.labels import split_label
from policydiff.document.text import read_text
from policydiff.model import BAR, CELL, Block, Lines, Link, Scope

if TYPE_CHECKING:
    from docutils import nodes

_SETTINGS = {
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "syntax_highlight": "none",
    "line_length_limit": sys.maxsize,
    "_disable_config": True,
}
_DEEPEST = 5
"""Unknown directives inside of each other that are still taken apart."""
_LONGEST_VALUE = 10_000
_MOST_VALUES = 1_000_000
"""Letters that a substitution, and all of them together, may put into a text; what is beyond stays a reference."""
_NEAR = 40
"""So many lines are looked at for the place of a text, beside the one that docutils names."""
_MARKS = re.compile(r"[*`|_:\[]")
_MOST_MARKS = 500
_LONGEST_WORD = 500
_DIRECTIVE = re.compile(r"\.\.\s+(?:\|[^|\n]+\|\s+)?([\w:.+-]+?)\s*::")
_OPTION = re.compile(r"\s+:[^:\s][^:]*:(?:\s|\Z)")
# What these hold is no text of this language.
_FOREIGN = frozenset({"raw", "include", "math", "graph", "digraph", "graphviz", "uml", "mermaid", "code-block"})
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# What docutils takes for the end of a line beside "\n".
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_TODAY = re.compile(r"\.\.\s+\|[^|\n]*\|\s+date\s*::")


def read_rst(lines: Sequence[str], skip: int) -> list[Block]:
    """The blocks of a text given as `lines`; the first `skip` lines, a header, are left out.

    A text that docutils cannot take apart is read as plain text. Never raises.
    """
    blank = ["" for _ in range(skip)]
    try:
        pieces = list(_RstReader([*blank, *lines[skip:]]).pieces())
    except Exception:  # docutils raises whatever comes along on odd texts, a RecursionError on deep ones
        return read_text(lines, skip)
    blocks, section = list[Block](), 0
    for piece in sorted(pieces, key=lambda piece: piece.first):
        section += piece.kind is Scope.HEADING
        blocks.append(_block(piece, lines, section))
    return blocks


class _RstPiece(NamedTuple):
    """A block before it is one. Lines are 0-based, end-exclusive."""

    kind: Scope
    text: str
    first: int
    end: int
    label: str = ""
    links: tuple[Link, ...] = ()
    level: int = 0
    hidden: str = ""
    leads: bool = False


def _block(piece: _RstPiece, lines: Sequence[str], section: int) -> Block:
    first = min(piece.first, max(len(lines) - 1, 0))
    end = max(min(piece.end, len(lines)), first + 1)
    return Block(
        piece.kind,
        piece.text,
        "\n".join(lines[first:end]),
        Lines(first + 1, end),
        piece.label,
        piece.links,
        section,
        piece.level,
        hidden=piece.hidden,
        shown="" if piece.hidden else _shown(piece),
        leads=piece.leads,
    )


def _shown(piece: _RstPiece) -> str:
    """What is read as Markdown."""
    text = piece.text
    if piece.kind is Scope.TABLE_ROW:
        return f"| {text} |"
    for link in piece.links:
        text = text.replace(link.text, f"[{link.text}]({link.target})", 1) if link.text else text
    return f"{piece.label} {text}" if piece.label else text


class _Around(NamedTuple):
    """Where a node stands: in so many sections, lists and quotes, and by the line that is known last (1-based)."""

    sections: int = 0
    lists: int = 0
    quotes: int = 0
    line: int = 1


def _tree(text: str) -> nodes.document:
    """The tree of a text, without what docutils would transform in it."""
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser, roles
    from docutils.utils import new_document

    settings = get_default_settings(Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    document = new_document("", settings)
    known = dict(roles._roles)  # a text can define roles, and docutils keeps them for all texts to come
    try:
        Parser(inliner=_inliner()).parse(text, document)
    finally:
        roles._roles.clear()
        roles._roles.update(known)
    return document


def _inliner() -> Any:
    """What reads the inside of a paragraph. One with more marks, or a longer word, than anybody writes is plain text:
    docutils looks for the end of each mark as far as the paragraph goes, and for addresses from each letter on."""
    from docutils.nodes import Text
    from docutils.parsers.rst.states import Inliner

    inliner = Inliner()
    parse = inliner.parse

    def bounded(text: str, *around: Any) -> Any:
        odd = len(_MARKS.findall(text)) > _MOST_MARKS or max(map(len, text.split()), default=0) > _LONGEST_WORD
        return ([Text(text)], []) if odd else parse(text, *around)

    inliner.parse = bounded
    return inliner


class _RstReader:
    """The pieces of one text, or of the text below an unknown directive: `values` are what it has for substitutions."""

    def __init__(self, lines: Sequence[str], depth: int = 0, values: Mapping[str, nodes.Node] | None = None) -> None:
        self.lines, self.depth = lines, depth
        self.tree = _tree("\n".join(lines).translate(_NO_LINE_ENDS))
        own = ((name.lower(), node) for name, node in self.tree.substitution_defs.items())
        self.values = {**(values or {}), **{name: node for name, node in own if not _TODAY.match(node.rawsource)}}
        self.read: dict[str, tuple[str, tuple[Link, ...]] | None] = {}
        self.left = _MOST_VALUES
        named = [node for node in self.tree.findall() if node.tagname == "target"]
        self.targets = {name: _address(node) for node in named for name in (*node["names"], *node["dupnames"])}
        waiting = [node for node in self.tree.findall() if node.tagname == "reference" and node.get("anonymous")]
        nameless = [node for node in named if node.get("anonymous")]
        self.nameless = {id(node): _address(target) for node, target in zip(waiting, nameless, strict=False)}

    def pieces(self) -> Iterator[_RstPiece]:
        return self._inside(self.tree, _Around())

    def _inside(self, node: nodes.Element, around: _Around) -> Iterator[_RstPiece]:
        return self._each(node.children, around)

    def _each(self, found: Sequence[Any], around: _Around) -> Iterator[_RstPiece]:
        for node in found:  # none begins before what it is in: a smaller line is counted from there
            yield from self._of(node, around._replace(line=max(getattr(node, "line", None) or 0, around.line)))

    def _of(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """The pieces of a node; those of one that is not known here are those of its children."""
        match node.tagname:
            case "section":
                yield from self._inside(node, around._replace(sections=around.sections + 1))
            case "title" if node.parent.tagname == "section":
                yield self._heading(node, around)
            case "bullet_list" | "enumerated_list":
                yield from self._list(node, around)
            case "definition_list_item":
                yield from self._definition(node, around)
            case "field" | "option_list_item":
                yield from self._led(node, around)
            case "footnote" | "citation":
                label = f"[{next((_plain(each) for each in node.children if each.tagname == 'label'), '#')}]"
                rest = [each for each in node.children if each.tagname != "label"]
                yield from _labelled(self._each(rest, around), label)
            case "block_quote":
                yield from self._inside(node, around._replace(quotes=around.quotes + 1))
            case "table":
                yield from self._table(node, around)
            case "comment":
                place = self._place(node.rawsource or _plain(node), around.line)
                yield _RstPiece(Scope.HTML, fold(_plain(node)), *place, hidden="comment")
            case "literal_block" | "doctest_block" | "math_block":
                place = self._place(_plain(node), around.line)
                yield _RstPiece(Scope.CODE, fold(_plain(node)), *place)
            case "line_block":
                yield from self._verse(node, around)
            case "system_message":
                yield from self._unread(node, around)
            case "topic" if "contents" in node["classes"]:
                return
            case "label" | "target" | "pending" | "meta" | "substitution_definition" | "transition" | "#text":
                return
            case _ if _holds_text(node):
                yield from self._paragraph(node, around)
            case _:
                yield from self._inside(node, around)

    # ----------------------------------------------------------------- the kinds of nodes

    def _heading(self, node: Any, around: _Around) -> _RstPiece:
        text, links = self._read(node)
        first, end = self._place(node.rawsource or text, around.line - 1)
        end = max(end, min(first + 2, len(self.lines)))
        if first and end > first + 1 and self.lines[first - 1].strip() == self.lines[first + 1].strip():
            first -= 1
        label, text = split_label(text, heading=True)
        return _RstPiece(Scope.HEADING, text, first, end, label, links, around.sections)

    def _paragraph(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        text, links = self._read(node)
        if text or links:
            place = self._place(node.rawsource or text, around.line)
            label, text = split_label(text, heading=False)
            kind = Scope.QUOTE if around.quotes else Scope.PARAGRAPH
            yield _RstPiece(kind, text, *place, label, links, max(around.quotes - 1, 0))

    def _list(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        inside = around._replace(lists=around.lists + 1)
        for number, item in enumerate(node.children, node.get("start", 1)):
            label = "" if node.tagname == "bullet_list" else _number(number, node)
            found = self._each([item], inside)
            first = next(found, None)
            if first and first.kind in (Scope.PARAGRAPH, Scope.QUOTE):
                yield first._replace(
                    kind=Scope.LIST_ITEM,
                    text=f"{first.label} {first.text}" if label and first.label else first.text,
                    label=label or first.label,
                    level=around.lists,
                )
            else:
                if label:
                    place = self._place(label, item.line or around.line)
                    yield _RstPiece(Scope.LIST_ITEM, "", *place, label, level=around.lists)
                if first:
                    yield first
            yield from found

    def _definition(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        terms = [each for each in node.children if each.tagname in ("term", "classifier")]
        read = [self._read(each) for each in terms]
        place = self._place(terms[0].rawsource, around.line) if terms else (around.line - 1, around.line)
        links = tuple(link for _, found in read for link in found)
        yield _RstPiece(Scope.PARAGRAPH, " : ".join(text for text, _ in read), *place, links=links, leads=True)
        # What a term means stands one level below it, as an item.
        meaning = [child for each in node.children if each not in terms for child in each.children]
        found = self._each(meaning, around._replace(lists=around.lists + 1))
        if first := next(found, None):
            item = first.kind is Scope.PARAGRAPH
            yield first._replace(kind=Scope.LIST_ITEM, level=around.lists) if item else first
        yield from found

    def _led(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """A field or an option, and what is said of it."""
        name, *rest = node.children
        lead = fold(" ".join(_plain(each) for each in name.children) if name.children else _plain(name))
        found = self._each(rest, around)
        if first := next(found, None):
            start = min(first.first, node.line - 1) if node.line else first.first
            yield first._replace(text=f"{lead}: {first.text}", first=start)
        else:
            yield _RstPiece(Scope.PARAGRAPH, f"{lead}:", around.line - 1, around.line)
        yield from found

    def _table(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """The title and the rows. Rows have no lines of their own, but what stands in their cells has."""
        line = around.line
        for child in node.children:
            if child.tagname != "tgroup":
                yield from self._each([child], around)
                continue
            for row in (each for each in child.findall() if each.tagname == "row"):
                cells = [list(self._inside(cell, around._replace(line=line))) for cell in row.children]
                if parts := [part for cell in cells for part in cell]:
                    texts = (" ".join(f"{part.label} {part.text}".strip() for part in cell) for cell in cells)
                    links = tuple(link for part in parts for link in part.links)
                    first, end = min(part.first for part in parts), max(part.end for part in parts)
                    line = first + 1
                    text = CELL.join(text.replace("|", BAR) for text in texts).strip()
                    yield _RstPiece(Scope.TABLE_ROW, text, first, end, links=links)

    def _verse(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        read = [self._read(each) for each in node.findall() if each.tagname == "line"]
        text = fold("\n".join(text for text, _ in read))
        if text:
            links = tuple(link for _, found in read for link in found)
            yield _RstPiece(Scope.PARAGRAPH, text, around.line - 1, around.line - 1 + len(read), links=links)

    def _unread(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """What docutils could not take apart: a directive that is not known or not followed, else just text."""
        for written in (each for each in node.children if each.tagname == "literal_block"):
            text = _plain(written)
            first, end = self._place(text, node.get("line") or around.line)
            lines = text.split("\n")
            named = _DIRECTIVE.match(lines[0].lstrip())
            if not named:
                yield _RstPiece(Scope.PARAGRAPH, fold(text), first, end)
                continue
            options = next((at for at in range(1, len(lines)) if not _OPTION.match(lines[at])), len(lines))
            whole = named[1].lower() in _FOREIGN
            head = len(lines) if whole else options
            yield _RstPiece(Scope.EXTERNAL, fold("\n".join(lines[:head])), first, end if whole else first + head)
            yield from self._below(lines[head:], first + head)

    def _below(self, lines: Sequence[str], at: int) -> Iterator[_RstPiece]:
        """The text below an unknown directive, which begins with line `at`."""
        if not any(line.strip() for line in lines):
            return
        if self.depth == _DEEPEST:
            yield _RstPiece(Scope.PARAGRAPH, fold("\n".join(lines)), at, at + len(lines))
            return
        inner = _RstReader(dedent("\n".join(lines)).split("\n"), self.depth + 1, self.values)
        yield from (piece._replace(first=piece.first + at, end=piece.end + at) for piece in inner.pieces())

    # ----------------------------------------------------------------- words and places

    def _read(self, node: Any) -> tuple[str, tuple[Link, ...]]:
        """The text of a node as a reader sees it, and its links."""
        words: list[str] = []
        links: list[Link] = []
        self._walk(node, words, links)
        return fold("".join(words)), tuple(links)

    def _walk(self, node: Any, words: list[str], links: list[Link]) -> None:
        start = len(words)
        match node.tagname:
            case "#text":
                words.append(node.astext())
            case "footnote_reference" | "citation_reference":
                words.append(f"[{_plain(node) or '#'}]")
            case "image":
                words.append(node.get("alt", ""))
                links.append(Link(fold(words[-1]), node.get("uri", "")))
            case "substitution_reference":
                text, found = self._value(node.get("refname", "").lower()) or (f"|{_plain(node)}|", ())
                words.append(text)
                links.extend(found)
            case "system_message":
                return
            case _:
                for child in node.children:
                    self._walk(child, words, links)
                if node.tagname in ("superscript", "subscript") and "".join(words[start:])[:1].isdigit():
                    words.insert(start, "^")  # 10² is not 102
                if node.tagname == "reference":
                    links.append(Link(fold("".join(words[start:])), self._leads(node)))

    def _value(self, name: str) -> tuple[str, tuple[Link, ...]] | None:
        """What a substitution puts into the text; None for one that is not there, in a circle, or too much."""
        if name in self.values and name not in self.read:
            self.read[name] = None  # while it is read: it cannot hold itself
            self.read[name] = self._read(self.values[name])
        value = self.read.get(name)
        if value is None or len(value[0]) > min(_LONGEST_VALUE, self.left):
            return None
        self.left -= len(value[0])
        return value

    def _leads(self, node: Any) -> str:
        """Where a link leads: to an address, or to the anchor or the name of what it refers to."""
        if node.get("refuri"):
            return str(node["refuri"])
        if node.get("anonymous"):
            return self.nameless.get(id(node), "")
        name = node.get("refname", "") or node.get("refid", "")
        return self.targets.get(name) or f"#{name}"

    def _place(self, text: str, line: int) -> tuple[int, int]:
        """The lines of a text that should begin with `line`: 0-based, end-exclusive.

        Where docutils names another line, such as one counted from the start of a cell, the nearest one that has the
        beginning of the text is taken.
        """
        written = text.strip("\n").split("\n")
        head, at = written[0].strip(), min(max(line - 1, 0), max(len(self.lines) - 1, 0))
        near = (other for step in range(_NEAR) for other in (at + step, at - step))
        first = next((each for each in near if 0 <= each < len(self.lines) and _stands_in(head, self.lines[each])), at)
        return first, first + len(written)


def _stands_in(words: str, line: str) -> bool:
    """Whether `words` stand in a line, and not just as a part of a longer word."""
    at = line.find(words)
    while at >= 0 and len(line) < _LONGEST_WORD and words:
        before, after = line[at - 1 : at], line[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return True
        at = line.find(words, at + 1)
    return at >= 0


def _address(target: Any) -> str:
    return str(target.get("refuri") or (f"#{target['ids'][0]}" if target["ids"] else ""))


def _labelled(pieces: Iterator[_RstPiece], label: str) -> Iterator[_RstPiece]:
    """The pieces, of which the first one bears `label`."""
    for first in pieces:
        yield first._replace(label=label, text=f"{first.label} {first.text}".strip())
        break
    yield from pieces


def _plain(node: Any) -> str:
    return str(node.astext())


def _holds_text(node: Any) -> bool:
    """Whether a node has words of its own, and no blocks."""
    from docutils.nodes import Inline, TextElement

    return isinstance(node, (TextElement, Inline))


def _number(number: int, node: Any) -> str:
    """The number that an item is shown with."""
    kind = node.get("enumtype", "arabic")
    shown = str(number)
    if kind.endswith("alpha") and 0 < number <= len(ascii_lowercase):
        shown = ascii_lowercase[number - 1]
    elif kind.endswith("roman"):
        shown, rest = "", number
        for value, sign in _ROMAN:
            shown, rest = shown + sign * (rest // value), rest % value
    return f"{node.get('prefix', '')}{shown.upper() if kind.startswith('upper') else shown}{node.get('suffix', '.')}"
