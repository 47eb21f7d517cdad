"""The parts of a text that an excerpt asks for, and the lines they stand on in the file as stored."""

from __future__ import annotations

from policydiff.late import late
from policydiff.model import Block, Document, Excerpt, Lines, Section

_LINE = late(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_TRAILING = late(r"(\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))+\Z")


def asked(excerpt: Excerpt) -> tuple[Section, ...]:
    """The sections of an excerpt with all that is under them, in the order of the text; all of them if it is whole."""
    sections = excerpt.document.sections
    if excerpt.whole:
        return sections
    wanted = set(excerpt.sections)
    for section in sections:
        if section.parent in wanted:
            wanted.add(section.index)
    return tuple(section for section in sections if section.index in wanted)


def own_blocks(section: Section) -> tuple[Block, ...]:
    """The heading of a section and the blocks under it, without those of its subsections."""
    return ((section.heading,) if section.heading else ()) + section.blocks


def own_lines(document: Document, section: Section) -> Lines:
    """The lines of a section up to its first subsection."""
    first, last = section.lines
    under = [each.lines.first - 1 for each in document.sections if each.parent == section.index]
    return Lines(first, max(first, min([last, *under])))


def source(document: Document, lines: Lines) -> str:
    """Lines of the text as stored, with their line endings."""
    return "".join(_LINE.findall(document.text)[lines.first - 1 : lines.last])


def whole_source(excerpt: Excerpt) -> str:
    """The text of an excerpt as stored: the whole, or the sections asked for without blank lines at the end."""
    if excerpt.whole:
        return excerpt.document.text
    lines = _LINE.findall(excerpt.document.text)
    parts, last = [], 0
    for section in asked(excerpt):
        span = Lines(max(section.lines.first, last + 1), section.lines.last)
        if span.last >= span.first:
            parts.append("".join(lines[span.first - 1 : span.last]))
            last = span.last
    return _TRAILING.sub(r"\1", "".join(parts))
