"""The body of a policy as blocks in the order of their lines, headings among them.

Headings are ATX and setext ones, and what people type instead: a bold line alone, or in a text without any heading a
short numbered line. A pseudo-heading has level 0, for nobody wrote a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from policydiff.document.fold import fold
from policydiff.document.inline import ATTRIBUTES, parser, read_inline
from policydiff.document.labels import split_label
from policydiff.model import Block, Lines, Link, Scope

if TYPE_CHECKING:
    from markdown_it.token import Token

# A line longer than this is a sentence in bold or a numbered clause, not the title of one.
_HEADING_LENGTH = 100
_BOLD_ALONE = re.compile(r"^(\*\*|__)(?=\S)(?P<text>(?:(?!\1).)+)(?<=\S)\1:?$")
_NUMBERED_LINE = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|(?:Article|Section|Clause|Chapitre|Artikel|§)\s*\d+\s*[.:–—-]?)\s+\S"
)
_TEMPLATE_TAG = r"(?:\{%.*?%\}|\{\{.*?\}\}|\{:.*?\})"
_TEMPLATE = re.compile(rf"^{_TEMPLATE_TAG}(?:\s*{_TEMPLATE_TAG})*$", re.DOTALL)


# What could make a line that looks like a heading part of something else: fences, and HTML that ends on its own terms.
_OPENERS = re.compile(r"```|~~~|<!|<\?|<(?:script|pre|style|textarea)", re.IGNORECASE)
_ATX = re.compile(r"^#{1,6}(?:[ \t]|$)", re.MULTILINE)


class _Raw(NamedTuple):
    """A block as the Markdown parser gives it, before its text is read. Lines are 0-based, end-exclusive."""

    kind: Scope
    content: str
    start: int
    end: int
    level: int = 0
    label: str = ""


def read_blocks(lines: Sequence[str], skip: int) -> list[Block]:
    """The blocks of a text given as `lines`, the first `skip` of which (the front matter) are not looked at.

    `Block.section` counts the headings up to and including the block.
    """
    raws: list[_Raw] = []
    found: dict[str, str] = {}
    at = skip
    for chunk in _chunks("\n".join(lines[skip:])):
        parsed, references = _parse_chunk(chunk)
        raws += [raw._replace(start=raw.start + at, end=raw.end + at) for raw in parsed]
        for label, target in references:
            found.setdefault(label, target)
        at += chunk.count("\n")
    links = tuple(sorted(found.items()))
    blocks: list[Block] = []
    section = 0
    for raw in _with_headings(raws):
        section += raw.kind is Scope.HEADING
        block = _finish(raw, lines, links, section)
        if block:
            blocks.append(block)
        elif raw.kind is Scope.HEADING:
            section -= 1
    return blocks


def _chunks(text: str) -> list[str]:
    """`text` cut before each ATX heading, which closes whatever is open; in one piece where that is not sure.

    Most sections of a policy are the same in the next revision, so a section is what is worth remembering.
    """
    if _OPENERS.search(text):
        return [text]
    cuts = [0, *(match.start() for match in _ATX.finditer(text) if match.start()), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


@lru_cache(maxsize=8192)
def _parse_chunk(text: str) -> tuple[tuple[_Raw, ...], tuple[tuple[str, str], ...]]:
    """The raw blocks of a piece of Markdown in line order, and the link definitions in it."""
    env: dict[str, Any] = {}
    tokens = parser().parse(text, env)
    raws = sorted(_raw_blocks(tokens, text.split("\n")), key=lambda raw: raw.start)
    return tuple(raws), tuple((label, value["href"]) for label, value in env.get("references", {}).items())


def _raw_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[_Raw]:
    """Walk the flat token stream, keeping just the context a block needs: lists, quotes, table rows, footnotes."""
    lists: list[int | None] = []  # for each open list the number of its next item, None for bullets
    fresh = False  # an item was opened and its own text is still to come
    quotes = 0
    heading: Token | None = None
    row: Token | None = None
    cells: list[str] = []
    note = ""
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                start = token.attrGet("start")
                lists.append(1 if start is None else int(start))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                fresh = True
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "footnote_reference_open":
                note = f"[^{token.meta.get('label', '')}]"
            case "heading_open":
                heading = token
            case "tr_open":
                row, cells = token, []
            case "tr_close" if row and row.map:
                yield _Raw(Scope.TABLE_ROW, "\0".join(cells), row.map[0], row.map[0] + 1)
                row = None
            case "fence" | "html_block" if token.map:
                kind = Scope.CODE if token.type == "fence" else Scope.HTML
                yield _Raw(kind, token.content, *_trimmed(token.map, lines))
                fresh = False
            case "inline" if row:
                cells.append(token.content)
            case "inline" if heading and heading.map:
                yield _Raw(Scope.HEADING, token.content, *_trimmed(heading.map, lines), level=int(heading.tag[1]))
                heading, fresh = None, False
            case "inline" if token.map:
                place = _trimmed(token.map, lines)
                if fresh:
                    number = lists[-1]
                    if number is not None:
                        note, lists[-1] = f"{number}.", number + 1
                    yield _Raw(Scope.LIST_ITEM, token.content, *place, level=len(lists) - 1, label=note)
                elif quotes:
                    yield _Raw(Scope.QUOTE, token.content, *place, level=quotes - 1, label=note)
                else:
                    yield _Raw(Scope.PARAGRAPH, token.content, *place, label=note)
                note, fresh = "", False


def _trimmed(lines: Sequence[int], text: Sequence[str]) -> tuple[int, int]:
    """A token's line range without the blank lines that the parser leaves at its end."""
    start, end = lines[0], max(lines[1], lines[0] + 1)
    while end > start + 1 and (end > len(text) or not text[end - 1].strip(" \t>")):
        end -= 1
    return start, end


def _with_headings(raws: Sequence[_Raw]) -> list[_Raw]:
    """`raws`, the lines used as headings made headings: bold ones, and numbered ones in a text without any."""
    marked = [raw._replace(kind=Scope.HEADING, level=0) if _is_bold_line(raw) else raw for raw in raws]
    if any(raw.kind is Scope.HEADING for raw in marked):
        return marked
    for at, raw in enumerate(raws):
        following = raws[at + 1] if at + 1 < len(raws) else None
        if not following or following.kind is not Scope.PARAGRAPH or following.start == raw.end:
            continue
        if _is_numbered_line(raw, raws[at - 1] if at else None):
            content = f"{raw.label} {raw.content}" if raw.kind is Scope.LIST_ITEM else raw.content
            marked[at] = raw._replace(kind=Scope.HEADING, content=content, level=0, label="")
    return marked


def _is_bold_line(raw: _Raw) -> bool:
    if raw.kind is not Scope.PARAGRAPH or raw.label or raw.content[:1] not in "*_":
        return False
    content = ATTRIBUTES.sub("", raw.content).strip()
    match = _BOLD_ALONE.match(content)
    return bool(match) and len(content) <= _HEADING_LENGTH and not content.rstrip("*_").endswith((".", ";", ",", ":"))


def _is_numbered_line(raw: _Raw, before: _Raw | None) -> bool:
    """A short "3. Cookies" or "Article 3 Cookies" before a paragraph: a list of one item, or a line by itself."""
    if len(raw.content) > _HEADING_LENGTH or raw.content.endswith((".", ";", ",", ":")) or raw.end != raw.start + 1:
        return False
    if raw.kind is Scope.LIST_ITEM:
        in_list = before is not None and before.kind is Scope.LIST_ITEM and before.end == raw.start
        return bool(raw.label) and raw.level == 0 and not in_list
    return raw.kind is Scope.PARAGRAPH and bool(_NUMBERED_LINE.match(raw.content))


def _finish(raw: _Raw, lines: Sequence[str], references: tuple[tuple[str, str], ...], section: int) -> Block | None:
    """The block of a raw one, its text read; None where nothing is left to compare (an empty cell row, a lone mark)."""
    source = "\n".join(lines[raw.start : raw.end])
    place = Lines(raw.start + 1, raw.end)
    kind, label = raw.kind, raw.label
    links: tuple[Link, ...] = ()
    if kind in (Scope.CODE, Scope.HTML):
        text = fold(raw.content)
    elif kind is Scope.TABLE_ROW:
        cells = [read_inline(cell, references) for cell in raw.content.split("\0")]
        text = " | ".join(cell for cell, _ in cells)
        links = tuple(link for _, found in cells for link in found)
    elif kind is not Scope.HEADING and _TEMPLATE.match(raw.content.strip()):
        kind, text = Scope.HTML, fold(raw.content)
    else:
        text, links = read_inline(raw.content, references)
        if not label:
            label, text = split_label(text, heading=kind is Scope.HEADING)
    if not text.strip(" |") and not label and not links:
        return None
    return Block(kind, text, source, place, label, links, section, raw.level)
