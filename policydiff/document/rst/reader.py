"""The blocks of a text of reStructuredText, node by node of its tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from policydiff.document.fold import fold
from policydiff.document.inline import other_format
from policydiff.document.labels import split_label
from policydiff.document.rst.tags import FILE_KEYS, IDLE, is_for_pages
from policydiff.document.rst.tree import LONGEST_WORD, tree_of
from policydiff.document.rst.words import RstWords, plain, unseen
from policydiff.document.spans import TableSpans
from policydiff.document.text import read_text
from policydiff.late import late
from policydiff.model import BAR, CELL, Block, Lines, Link, Scope
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from docutils import nodes

_DEEPEST = 5
"""Unknown directives inside of each other that are still taken apart."""
_NEAR = 40
"""So many lines are looked at for the place of a text, beside the one that docutils names."""
_DIRECTIVE = late(r"\.\.\s+(?:\|[^|\n]+\|\s+)?([\w:.+-]+?)\s*::")
_OPTION = late(r"\s+:[^:\s][^:]*:(?:\s|\Z)")
# What these hold is no text of this language.
_FOREIGN = frozenset({"raw", "include", "math", "graph", "digraph", "graphviz", "uml", "mermaid", "code-block"})
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


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
    picture: bool = False
    cells: tuple[str, ...] = ()
    within: int = 0


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
        cells=piece.cells,
        within=0 if piece.kind is Scope.LIST_ITEM else piece.within,
    )


def _shown(piece: _RstPiece) -> str:
    """What is read as Markdown."""
    text = piece.text
    if piece.kind is Scope.TABLE_ROW:
        return f"| {text} |"
    for link in piece.links:
        written = f"{'!' * piece.picture}[{link.text}]({link.target})"
        text = text.replace(link.text, written, 1) if link.text else text
    return f"{piece.label} {text}" if piece.label else text


class _Around(NamedTuple):
    """Where a node stands: in so many sections, lists and quotes, and by the line that is known last (1-based)."""

    sections: int = 0
    lists: int = 0
    quotes: int = 0
    line: int = 1


class _RstReader:
    """The pieces of one text, or of the text below an unknown directive: `values` are what it has for substitutions."""

    def __init__(self, lines: Sequence[str], depth: int = 0, values: Mapping[str, nodes.Node] | None = None) -> None:
        self.lines, self.depth = lines, depth
        text = "\n".join(lines)
        self.tree = tree_of(text)
        self.words = RstWords(self.tree, text, values or {})

    def pieces(self) -> Iterator[_RstPiece]:
        return self._inside(self.tree, _Around())

    def _inside(self, node: nodes.Element, around: _Around) -> Iterator[_RstPiece]:
        return self._each(node.children, around)

    def _each(self, found: Sequence[Any], around: _Around) -> Iterator[_RstPiece]:
        for node in found:  # none begins before what it is in: a smaller line is counted from there
            yield from self._of(node, around._replace(line=max(getattr(node, "line", None) or 0, around.line)))

    def _of(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """The pieces of a node, hidden where it is."""
        found = self._inner(node, around)
        if around.lists:
            found = (piece._replace(within=piece.within or around.lists) for piece in found)
        cause = unseen(node)
        yield from (_hidden(piece, cause) for piece in found) if cause else found

    def _inner(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """The pieces of a node; those of one that is not known here are those of its children."""
        match node.tagname:
            case "field" if around.sections == 0 and plain(node.children[0]).lower() in FILE_KEYS:
                place = self._place(f":{plain(node.children[0])}:", around.line)
                yield _RstPiece(Scope.HTML, fold(plain(node)), *place, hidden="field for Sphinx alone")
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
                label = f"[{next((plain(each) for each in node.children if each.tagname == 'label'), '#')}]"
                rest = [each for each in node.children if each.tagname != "label"]
                yield from _labelled(self._each(rest, around), label)
            case "block_quote":
                yield from self._inside(node, around._replace(quotes=around.quotes + 1))
            case "table":
                yield from self._table(node, around)
            case "image":
                text, links = self.words.read(node)
                place = self._place(node.rawsource or text, around.line)
                kind, text = (Scope.PARAGRAPH, text) if text else (Scope.EXTERNAL, f".. image:: {node.get('uri', '')}")
                yield _RstPiece(kind, text, *place, links=links, picture=True)
            case "comment":
                place = self._place(node.rawsource or plain(node), around.line)
                yield _RstPiece(Scope.HTML, fold(plain(node)), *place, hidden="comment")
            case "literal_block" | "doctest_block" | "math_block":
                place = self._place(plain(node), around.line)
                yield _RstPiece(Scope.CODE, fold(plain(node)), *place)
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
        text, links = self.words.read(node)
        first, end = self._place(node.rawsource or text, around.line - 1)
        end = max(end, min(first + 2, len(self.lines)))
        if first and end > first + 1 and self.lines[first - 1].strip() == self.lines[first + 1].strip():
            first -= 1
        label, text = split_label(text, heading=True)
        return _RstPiece(Scope.HEADING, text, first, end, label, links, around.sections)

    def _paragraph(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        text, links = self.words.read(node)
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
        read = [self.words.read(each) for each in terms]
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
        lead = fold(" ".join(plain(each) for each in name.children) if name.children else plain(name))
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
            spans = TableSpans()
            for row in (each for each in child.findall() if each.tagname == "row"):
                if row.parent.tagname != "tgroup" and row is row.parent.children[0]:
                    spans.begin_group()
                spans.begin_row()
                texts: dict[int, str] = {}
                parts: list[_RstPiece] = []
                for cell in row.children:
                    read = list(self._inside(cell, around._replace(line=line)))
                    column = spans.place(cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1)
                    texts[column] = " ".join(f"{part.label} {part.text}".strip() for part in read).replace("|", BAR)
                    parts += read
                cells = spans.end_row(texts)
                if parts:
                    links = tuple(link for part in parts for link in part.links)
                    first, end = min(part.first for part in parts), max(part.end for part in parts)
                    line = first + 1
                    width = max(len(cells), max(texts) + 1)
                    text = CELL.join(texts.get(at, "") for at in range(width)).strip()
                    yield _RstPiece(Scope.TABLE_ROW, text, first, end, links=links, cells=cells)

    def _verse(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        read = [self.words.read(each) for each in node.findall() if each.tagname == "line"]
        text = fold("\n".join(text for text, _ in read))
        if text:
            links = tuple(link for _, found in read for link in found)
            yield _RstPiece(Scope.PARAGRAPH, text, around.line - 1, around.line - 1 + len(read), links=links)

    def _unread(self, node: Any, around: _Around) -> Iterator[_RstPiece]:
        """What docutils could not take apart: a directive that is not known or not followed, else just text."""
        for written in (each for each in node.children if each.tagname == "literal_block"):
            text = plain(written)
            first, end = self._place(text, node.get("line") or around.line)
            lines = text.split("\n")
            named = _DIRECTIVE.match(lines[0].lstrip())
            if not named:
                yield _RstPiece(Scope.PARAGRAPH, fold(text), first, end)
                continue
            options = next((at for at in range(1, len(lines)) if not _OPTION.match(lines[at])), len(lines))
            yield from self._directive(named[1].lower(), lines, options, first, end)

    def _directive(self, name: str, lines: Sequence[str], options: int, first: int, end: int) -> Iterator[_RstPiece]:
        """A directive, of which the first lines are its options, and the text below it."""
        said = lines[0].partition("::")[2].strip()
        if name in IDLE:
            return
        if name == "raw" and (cause := other_format(said)):
            yield _RstPiece(Scope.HTML, fold("\n".join(lines[options:])), first, end, hidden=cause)
        elif name == "only" and (seen := is_for_pages(said)) is not None:
            below = self._below(lines[options:], first + options)
            yield from below if seen else (_hidden(piece, f"only {said}") for piece in below)
        else:
            whole = name in _FOREIGN
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
        inner = _RstReader(dedent("\n".join(lines)).split("\n"), self.depth + 1, self.words.values)
        yield from (piece._replace(first=piece.first + at, end=piece.end + at) for piece in inner.pieces())

    # ----------------------------------------------------------------- words and places

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
    while at >= 0 and len(line) < LONGEST_WORD and words:
        before, after = line[at - 1 : at], line[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return True
        at = line.find(words, at + 1)
    return at >= 0


def _hidden(piece: _RstPiece, cause: str) -> _RstPiece:
    return piece._replace(kind=Scope.HTML, links=(), hidden=piece.hidden or cause)


def _labelled(pieces: Iterator[_RstPiece], label: str) -> Iterator[_RstPiece]:
    """The pieces, of which the first one bears `label`."""
    for first in pieces:
        yield first._replace(label=label, text=f"{first.label} {first.text}".strip())
        break
    yield from pieces


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
