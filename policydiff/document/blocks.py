"""The body of a policy as blocks in the order of their lines, headings among them.

Headings are ATX and setext ones, and what people type instead: `#Heading` without its space, a bold line
alone, or in a text without any heading a short numbered line. The last two have level 0, for nobody wrote a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from itertools import accumulate, pairwise, starmap
from operator import attrgetter
from typing import TYPE_CHECKING

from policydiff.document.fold import fold
from policydiff.document.inline import ATTRIBUTES, Inline, attributes_of, is_attributes, read_inline
from policydiff.document.labels import split_label
from policydiff.document.markdown import Raw, chunks, parse_chunk
from policydiff.document.reading import HEADING_LENGTH, SENTENCE_ENDS, Bit, Target, is_heading, reading
from policydiff.document.reference import ALONE, SAMPLE
from policydiff.late import late
from policydiff.model import BAR, CELL, Block, Lines, Link, Scope, TextRun, Visibility
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from policydiff.document.html import HtmlBlock

_BOLD_ALONE = late(r"^(\*{2,3}|__)(?=\S)(?:(?!\1).)+(?<=\S)\1$")
# "#Heading": CommonMark wants a space, many renderers and writers do not.
_GLUED = late(r"^(#{1,6})([^\W\d_].*)$")
# "3. Cookies" and "3 Cookies", but not "30 days".
_NUMBERED_LINE = late(
    r"^(?:\d{1,3}(?:\.\d{1,3})*(?:[.)]\s+\S|\s+[^\W\d_a-zß-öø-ÿ])"
    r"|(?:Article|Section|Clause|Chapitre|Artikel|§)\s*\d+\s*[.:–—-]?\s+\S)"
)
# Each is one tag; text between an opening and a closing tag is text.
_TEMPLATE_TAG = r"(?:\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\}|\{:[^{}]*\})"
# Kinds of blocks whose text is Markdown.
_LABELLED = frozenset({Scope.HEADING, Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE, Scope.TABLE_ROW})
_SERVED = ("<!--#", "<!--esi")
_IDLE_NOTE = "footnote that nothing refers to"
_IDLE_LINK = "link definition that nothing uses"
ABBREVIATION = "definition of an abbreviation"
# With a second asterisk it is text in emphasis.
_DEFINES = late(r"\s*\*\[[^\]\n]+\]:[^*]*$")
# What `dataclasses.replace` would look up for each of many blocks.
_NAMES = [field.name for field in fields(Block)]
_VALUES, _SECTION, _LINES = attrgetter(*_NAMES), _NAMES.index("section"), _NAMES.index("lines")
_TEMPLATE = late(rf"^{_TEMPLATE_TAG}(?:\s*{_TEMPLATE_TAG})*$", re.DOTALL)


_Read = tuple[Raw, tuple[Inline, ...], "Block | None"]
"""A raw block, its insides, and the block that it is by itself."""
_Placed = tuple[Block, int]
"""A block as it would be if the piece that it is of stood alone, and how many lines stand before that."""


class _ReadPiece(NamedTuple):
    """What a piece of a text is by itself. `headed`: there is a heading in it; `paged`: what is seen of it, or what
    others show, is known from the whole page alone."""

    read: tuple[_Read, ...]
    headed: bool
    paged: bool


@lru_cache(maxsize=32768)
def _read_piece(chunk: str, links: tuple[tuple[str, str], ...]) -> _ReadPiece:
    """A chunk of a text taken apart; `links` are the link definitions of all of it."""
    lines = chunk.split("\n")
    raws = [_as_reference(_as_heading(raw), links) for raw in parse_chunk(chunk)[0]]
    written = [(raw, _insides(raw, links)) for raw in raws]
    read = tuple([(raw, insides, _finish(raw, insides, lines)) for raw, insides in written])
    return _ReadPiece(read, any(raw.kind is Scope.HEADING for raw in raws), any(starmap(_needs_page, written)))


def read_blocks(lines: Sequence[str], skip: int) -> list[Block]:
    """The blocks of a Markdown text given as `lines`; the first `skip` lines, the front matter, are left out.

    `Block.section` is the number of headings up to and including the block.
    """
    cut = chunks("\n".join(lines[skip:]))
    starts = [*accumulate([chunk.count("\n") for chunk in cut], initial=skip)]
    found: dict[str, str] = {}
    for chunk in cut:
        for label, target in parse_chunk(chunk)[1]:
            found.setdefault(label, target)
    links = tuple(sorted(found.items()))
    pieces = [_read_piece(chunk, links if "[" in chunk else ()) for chunk in cut]
    read = [(*each, at) for piece, at in zip(pieces, starts, strict=False) for each in piece.read]
    paged = any(piece.paged for piece in pieces)
    if not any(piece.headed for piece in pieces):
        raws = [_lower(raw, at) for chunk, at in zip(cut, starts, strict=False) for raw in parse_chunk(chunk)[0]]
        written = [(raw, _insides(raw, links)) for raw in (_as_reference(raw, links) for raw in _with_headings(raws))]
        read = [(raw, insides, _finish(raw, insides, lines), 0) for raw, insides in written]
        paged = any(starmap(_needs_page, written))
    markup: list[HtmlBlock] = []
    if paged:
        from policydiff.document.visible import seen

        told, markup = seen([(_lower(raw, at), insides) for raw, insides, _, at in read])
        read = [
            (raw, now, block, at) if now == insides else (raw, now, _finish(raw, now, lines), 0)
            for (raw, now), (_, insides, block, at) in zip(told, read, strict=True)
            if now  # of HTML the page has the blocks
        ]
    placed = _without_used_definitions(read)
    if markup:
        placed += [(block, 0) for block in from_markup(markup, lines)]
        placed.sort(key=lambda each: each[0].lines.first + each[1])
    return _in_sections(_without_idle_notes(placed))


def _lower(raw: Raw, lines: int) -> Raw:
    """A raw block so many lines further down."""
    if not lines:
        return raw
    return raw._replace(
        start=raw.start + lines, end=raw.end + lines, list=raw.list + lines if raw.list >= 0 else raw.list
    )


def read_html(lines: Sequence[str], skip: int) -> tuple[list[Block], str, str]:
    """The blocks of a page of HTML given as `lines`, without the first `skip` ones; its language and its title."""
    from policydiff.document.html import read_markup
    from policydiff.document.markup import clean

    page = read_markup("\n" * skip + clean("\n".join(lines[skip:])), whole=True)
    return _in_sections((block, 0) for block in from_markup(page.blocks, lines)), page.language, page.title


def _in_sections(placed: Iterable[_Placed]) -> list[Block]:
    """The blocks in their places, with the number of their section."""
    found, section = [], 0
    for block, at in placed:
        section += block.kind is Scope.HEADING
        values = [*_VALUES(block)]
        values[_SECTION] = section
        if at:
            values[_LINES] = Lines(block.lines.first + at, block.lines.last + at)
        found.append(Block(*values))
    return found


def _without_used_definitions(read: Sequence[tuple[Raw, object, Block | None, int]]) -> list[_Placed]:
    """The blocks that there are, without the link definitions that a block uses.

    One that none uses shows nothing of its text, and neither does the definition of an abbreviation.
    """
    if not any(raw.defines is not None for raw, _, _, _ in read):
        return [(block, at) for _, _, block, at in read if block]
    used = {link.target for _, _, block, _ in read if block for link in block.links}
    return [
        (block if raw.defines is None else _unseen(block, _IDLE_LINK), at)
        for raw, _, block, at in read
        if block and (raw.defines is None or raw.defines not in used)
    ]


def _without_abbreviation(block: Block) -> Block:
    """The block, hidden where all of it defines abbreviations, as Kramdown and MkDocs read it: "*[GDPR]: a law"."""
    if block.kind is not Scope.PARAGRAPH or "*[" not in block.source[:10]:
        return block
    return _unseen(block, ABBREVIATION) if all(map(_DEFINES.match, block.source.splitlines())) else block


def _unseen(block: Block, cause: str) -> Block:
    return replace(block, kind=Scope.HTML, hidden=block.hidden or cause, shown=None)


def _with_headings(raws: Sequence[Raw]) -> list[Raw]:
    """`raws` with lines made headings that are used as such: bold ones, and in a text without any numbered ones."""
    marked = [_as_heading(raw) for raw in raws]
    if any(raw.kind is Scope.HEADING for raw in marked):
        return marked
    numbered = {at for at, (raw, following) in enumerate(pairwise(raws)) if _is_numbered_line(raw, following)}
    # The items of a list are headings only if all are; else those before a paragraph just have a second paragraph.
    outer = [(at, raw) for at, raw in enumerate(raws) if raw.kind is Scope.LIST_ITEM and raw.level == 0]
    lists = {raw.list for at, raw in outer if at not in numbered}
    for at in numbered:
        raw = raws[at]
        if raw.kind is Scope.LIST_ITEM and raw.list not in lists:
            marked[at] = raw._replace(kind=Scope.HEADING, content=f"{raw.label} {raw.content}", level=0, label="")
        elif raw.kind is Scope.PARAGRAPH:
            marked[at] = raw._replace(kind=Scope.HEADING, level=0)
    return marked


def _as_heading(raw: Raw) -> Raw:
    """`raw`, made a heading where it is a line in bold, or one whose `#` lacks its space."""
    if _is_bold_line(raw):
        return raw._replace(kind=Scope.HEADING, level=0)
    glued = _GLUED.match(raw.content) if raw.kind is Scope.PARAGRAPH else None
    if glued and len(raw.content) <= HEADING_LENGTH and not raw.content.endswith(SENTENCE_ENDS):
        return raw._replace(kind=Scope.HEADING, content=glued[2], level=len(glued[1]))
    return raw


def _is_bold_line(raw: Raw) -> bool:
    if raw.kind is not Scope.PARAGRAPH or raw.label or raw.content[:1] not in "*_":
        return False
    content = ATTRIBUTES.sub("", raw.content).strip()
    return is_heading(content.rstrip("*_")) and bool(_BOLD_ALONE.match(content))


def _is_numbered_line(raw: Raw, following: Raw) -> bool:
    """Whether `raw` is a short "3. Cookies" or "Article 3 Cookies", alone on its line before a paragraph; it may be a
    list item."""
    if len(raw.content) > HEADING_LENGTH or raw.content.endswith(SENTENCE_ENDS) or raw.end != raw.start + 1:
        return False
    if following.kind is not Scope.PARAGRAPH or following.start == raw.end:
        return False
    if raw.kind is Scope.LIST_ITEM:
        return bool(raw.label) and raw.level == 0
    return raw.kind is Scope.PARAGRAPH and bool(_NUMBERED_LINE.match(raw.content))


def _as_reference(raw: Raw, references: tuple[tuple[str, str], ...]) -> Raw:
    """`raw`, made one of EXTERNAL where it is nothing but tags of a template, and one of HTML where of attributes."""
    if raw.kind in (Scope.HEADING, Scope.TABLE_ROW, Scope.CODE, Scope.HTML):
        return raw
    content = raw.content.strip()
    if "{" in content and _TEMPLATE.match(content):
        return raw._replace(kind=Scope.HTML if is_attributes(raw.content) else Scope.EXTERNAL)
    alone = "\n" not in content and ALONE.fullmatch(content)
    return raw._replace(kind=Scope.EXTERNAL) if alone and not _is_link(content, references) else raw


def _is_link(content: str, references: tuple[tuple[str, str], ...]) -> bool:
    """Whether the words in brackets are those of a link that is defined elsewhere."""
    bare = bool(references) and content.startswith("[") and "(" not in content
    return bare and bool(read_inline(content, references).targets)


def _insides(raw: Raw, references: tuple[tuple[str, str], ...]) -> tuple[Inline, ...]:
    """The insides of a raw block: one, or one a cell, as written for what is no Markdown; none for HTML."""
    if raw.kind is Scope.TABLE_ROW:
        return tuple(read_inline(cell, references) for cell in raw.content.split("\0"))
    if raw.hidden:
        return (Inline((Bit(raw.content, -1, Visibility.HIDDEN, raw.hidden),)),)
    if _is_html(raw):
        return ()
    if raw.kind in (Scope.CODE, Scope.HTML, Scope.EXTERNAL):
        return (Inline((Bit(raw.content),)),)
    return (read_inline(raw.content, references),)


def _is_html(raw: Raw) -> bool:
    return raw.kind is Scope.HTML and raw.defines is None and not raw.hidden and not is_attributes(raw.content)


def _needs_page(raw: Raw, insides: Sequence[Inline]) -> bool:
    """Whether what is seen of a block, or what others show, is known from the whole page alone."""
    if _is_html(raw):
        return not _is_comment(raw.content.strip())
    acting = any(inside.acting for inside in insides if inside.tags)
    return acting or (raw.kind is Scope.HTML and bool(attributes_of(raw.content)))


def _finish(raw: Raw, insides: tuple[Inline, ...], lines: Sequence[str]) -> Block | None:
    """The block of a raw one, with its text; None where that has nothing to compare (a row of empty cells)."""
    read = _read_text(raw.kind, raw.content, raw.label, insides)
    if read is None:
        return None
    source, place = "\n".join(lines[raw.start : raw.end]), Lines(raw.start + 1, raw.end)
    kind, text, label, links, runs, hidden, shown = read
    more = (label, links, 0, raw.level, runs, hidden, shown)
    return _without_abbreviation(Block(kind, text, source, place, *more, leads=raw.leads, within=raw.within))


class _RawText(NamedTuple):
    """Fields of a `Block` with these names."""

    kind: Scope
    text: str
    label: str
    links: tuple[Link, ...] = ()
    runs: tuple[TextRun, ...] = ()
    hidden: str = ""
    shown: str | None = None


@lru_cache(maxsize=65536)
def _read_text(kind: Scope, content: str, label: str, insides: tuple[Inline, ...]) -> _RawText | None:
    """The text of a block as a reader sees it, its label and links, and its kind. Cached like the chunks."""
    if not insides:
        text = fold(content)
        return _RawText(kind, fold(text[4:-3]), label, hidden="HTML comment") if _is_comment(text) else None
    if kind is Scope.HTML and is_attributes(content):
        return None  # they are those of the block beside them
    bits, targets = _row(insides) if kind is Scope.TABLE_ROW else insides[0][:2]
    found = reading(bits, targets)
    if found.hidden:
        return _RawText(Scope.HTML, found.text, "", (), found.runs, found.hidden)
    text = found.text
    if kind is Scope.TABLE_ROW:
        text = text.strip()
    elif not label and kind in _LABELLED:
        label, text = split_label(text, heading=kind is Scope.HEADING)
    if not text.strip(" |"):
        if any(target.image for target in targets):
            return _RawText(Scope.EXTERNAL, fold(content), label, found.links, found.runs)
        if not found.links and (not label or kind is Scope.TABLE_ROW):
            return None
    odd = any(inside.tagged for inside in insides) or any(bit.state is not Visibility.SHOWN for bit in bits)
    return _RawText(kind, text, label, found.links, found.runs, "", found.shown if odd and kind in _LABELLED else None)


def _row(insides: Sequence[Inline]) -> tuple[tuple[Bit, ...], tuple[Target, ...]]:
    """The cells of a row in one: bars between them, and a sign that looks like one for a bar inside."""
    bits: list[Bit] = []
    targets: list[Target] = []
    for at, inside in enumerate(insides):
        if at:
            bits.append(Bit(CELL))
        first = len(targets)
        bits += (
            bit._replace(text=bit.text.replace("|", BAR), link=bit.link + first if bit.link >= 0 else -1)
            for bit in inside.bits
        )
        targets += (t._replace(inside=t.inside + first if t.inside >= 0 else -1) for t in inside.targets)
    return tuple(bits), tuple(targets)


def _is_comment(text: str) -> bool:
    """Whether a text is one comment; one that may be for a server is read with the page."""
    return text.startswith("<!--") and not text.startswith(_SERVED) and text.find("-->") == len(text) - 3


def from_markup(found: Iterable[HtmlBlock], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of HTML, in the order of their lines."""
    for block in sorted(found, key=lambda each: each.first):
        source = "\n".join(lines[block.first - 1 : block.last])
        place = Lines(block.first, max(min(block.last, len(lines)), block.first))
        if block.external:
            yield Block(Scope.EXTERNAL, block.external, source, place, shown=block.external)
            continue
        read = reading(block.bits, block.targets)
        if read.hidden:
            yield Block(Scope.HTML, read.text, source, place, runs=read.runs, hidden=read.hidden)
            continue
        label, text = block.label, read.text
        if not label and block.kind is not Scope.TABLE_ROW:
            label, text = split_label(text, heading=block.kind is Scope.HEADING)
        if block.kind is Scope.PARAGRAPH and not read.links and ALONE.fullmatch(text):
            yield Block(Scope.EXTERNAL, text, source, place, shown=text)
        elif text.strip(" |") or read.links:
            more = (label, read.links, 0, block.level, read.runs, "", read.shown)
            yield Block(block.kind, text, source, place, *more, None, block.leads, block.cells, block.within)


_NOTE = late(r"(?<!\\)\[\^[^\]\n]{1,200}\]")


def _without_idle_notes(placed: list[_Placed]) -> list[_Placed]:
    """The blocks, of which a footnote is hidden that no text shown refers to."""
    blocks = [block for block, _ in placed]
    if not any(block.label.startswith("[^") for block in blocks if block.label):
        return placed
    called = {
        mark.casefold()
        for block in blocks
        if not block.hidden and block.kind is not Scope.CODE and "[^" in block.text
        for mark in {*_NOTE.findall(block.text)}.intersection(_NOTE.findall(SAMPLE.sub("", block.read)))
        if mark.casefold() != block.label.casefold()
    }
    return [
        (_unseen(block, _IDLE_NOTE), at)
        if block.label.startswith("[^") and not block.hidden and block.label.casefold() not in called
        else (block, at)
        for block, at in placed
    ]
