"""The body of a policy as blocks in the order of their lines, headings among them.

Headings are ATX and setext ones, and what people type instead: `#Heading` without its space, a bold line
alone, or in a text without any heading a short numbered line. The last two have level 0, for nobody wrote a level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from policydiff.document.fold import fold
from policydiff.document.inline import ATTRIBUTES, read_inline
from policydiff.document.labels import split_label
from policydiff.document.markdown import Raw, chunks, parse_chunk
from policydiff.model import BAR, CELL, Block, Lines, Link, Scope

# A line with more letters than this is a sentence in bold or a numbered clause, and no heading.
_HEADING_LENGTH = 100
_BOLD_ALONE = re.compile(r"^(\*{2,3}|__)(?=\S)(?:(?!\1).)+(?<=\S)\1$")
_SENTENCE_ENDS = (".", ";", ",", ":")
# "#Heading": CommonMark wants a space, many renderers and writers do not.
_GLUED = re.compile(r"^(#{1,6})([^\W\d_].*)$")
# "3. Cookies" and "3 Cookies", but not "30 days".
_NUMBERED_LINE = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*(?:[.)]\s+\S|\s+[^\W\d_a-zß-öø-ÿ])"
    r"|(?:Article|Section|Clause|Chapitre|Artikel|§)\s*\d+\s*[.:–—-]?\s+\S)"
)
# Each is one tag; text between an opening and a closing tag is text.
_TEMPLATE_TAG = r"(?:\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\}|\{:[^{}]*\})"
_TEMPLATE = re.compile(rf"^{_TEMPLATE_TAG}(?:\s*{_TEMPLATE_TAG})*$", re.DOTALL)


def read_blocks(lines: Sequence[str], skip: int) -> list[Block]:
    """The blocks of a text given as `lines`; the first `skip` lines, the front matter, are left out.

    `Block.section` is the number of headings up to and including the block.
    """
    raws: list[Raw] = []
    found: dict[str, str] = {}
    at = skip
    for chunk in chunks("\n".join(lines[skip:])):
        parsed, references = parse_chunk(chunk)
        raws += [raw._replace(start=raw.start + at, end=raw.end + at) for raw in parsed]
        for label, target in references:
            found.setdefault(label, target)
        at += chunk.count("\n")
    links = tuple(sorted(found.items()))
    blocks: list[tuple[Raw, Block]] = []
    section = 0
    for raw in _with_headings(raws):
        heading = raw.kind is Scope.HEADING
        block = _finish(raw, lines, links, section + heading)
        if block:
            section += heading
            blocks.append((raw, block))
    return _without_used_definitions(blocks)


def _without_used_definitions(blocks: Sequence[tuple[Raw, Block]]) -> list[Block]:
    """The blocks without the link definitions that a block uses. The target of an unused one is seen nowhere else, so
    it stays a block."""
    if all(raw.defines is None for raw, _ in blocks):
        return [block for _, block in blocks]
    used = {link.target for _, block in blocks for link in block.links}
    return [block for raw, block in blocks if raw.defines is None or raw.defines not in used]


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
    if glued and len(raw.content) <= _HEADING_LENGTH and not raw.content.endswith(_SENTENCE_ENDS):
        return raw._replace(kind=Scope.HEADING, content=glued[2], level=len(glued[1]))
    return raw


def _is_bold_line(raw: Raw) -> bool:
    if raw.kind is not Scope.PARAGRAPH or raw.label or raw.content[:1] not in "*_":
        return False
    content = ATTRIBUTES.sub("", raw.content).strip()
    short = len(content) <= _HEADING_LENGTH and not content.rstrip("*_").endswith(_SENTENCE_ENDS)
    return short and bool(_BOLD_ALONE.match(content))


def _is_numbered_line(raw: Raw, following: Raw) -> bool:
    """Whether `raw` is a short "3. Cookies" or "Article 3 Cookies", alone on its line before a paragraph; it may be a
    list item."""
    if len(raw.content) > _HEADING_LENGTH or raw.content.endswith(_SENTENCE_ENDS) or raw.end != raw.start + 1:
        return False
    if following.kind is not Scope.PARAGRAPH or following.start == raw.end:
        return False
    if raw.kind is Scope.LIST_ITEM:
        return bool(raw.label) and raw.level == 0
    return raw.kind is Scope.PARAGRAPH and bool(_NUMBERED_LINE.match(raw.content))


def _finish(raw: Raw, lines: Sequence[str], references: tuple[tuple[str, str], ...], section: int) -> Block | None:
    """The block of a raw one, with its text; None where that has nothing to compare (a row of empty cells)."""
    read = _read(raw.kind, raw.content, raw.label, references)
    if read is None:
        return None
    source = "\n".join(lines[raw.start : raw.end])
    return Block(
        read.kind,
        read.text,
        source,
        Lines(raw.start + 1, raw.end),
        read.label,
        read.links,
        section,
        raw.level,
        hidden="HTML comment" if read.kind is Scope.HTML and _is_comment(source.strip()) else "",
    )


def _is_comment(text: str) -> bool:
    return text.startswith("<!--") and text.find("-->") == len(text) - 3


class _Read(NamedTuple):
    kind: Scope
    text: str
    label: str
    links: tuple[Link, ...] = ()


@lru_cache(maxsize=65536)
def _read(kind: Scope, content: str, label: str, references: tuple[tuple[str, str], ...]) -> _Read | None:
    """The text of a block's Markdown as a reader sees it, its label and links, and its kind. Cached like the chunks."""
    links: tuple[Link, ...] = ()
    if kind in (Scope.CODE, Scope.HTML):
        text = fold(content)
    elif kind is Scope.TABLE_ROW:
        cells = [read_inline(cell, references) for cell in content.split("\0")]
        text = CELL.join(cell.replace("|", BAR) for cell, _ in cells).strip()
        links = tuple(link for _, found in cells for link in found)
    elif kind is not Scope.HEADING and _TEMPLATE.match(content.strip()):
        kind, text = Scope.HTML, fold(content)
    else:
        text, links = read_inline(content, references)
        if not label:
            label, text = split_label(text, heading=kind is Scope.HEADING)
    if not text.strip(" |") and not links and (not label or kind is Scope.TABLE_ROW):
        return None
    return _Read(kind, text, label, links)
