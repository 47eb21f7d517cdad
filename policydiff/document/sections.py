"""The section tree of a text, from its headings and blocks in line order, with paths and anchors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.document.labels import depth
from policydiff.late import late
from policydiff.model import Block, Clause, Lines, Scope, Section

_EXPLICIT_ID = late(
    r"\{:?[^{}]*#([\w:.-]+)[^{}]*\}\s*$|<a\s+(?:id|name)=[\"']?([\w:.-]+)", re.IGNORECASE | re.MULTILINE
)
# Characters of a heading with its markup, at most: what is longer is a line with more than the heading.
_LONGEST = 1000
_NOT_IN_SLUG = late(r"[^\w\- ]")


def build_sections(blocks: Sequence[Block], last_line: int) -> tuple[Section, ...]:
    """The flat tree of sections; section 0 is the text before the first heading. `last_line` is the text's last line.

    A skipped level makes no empty section. A heading without a level (a bold or numbered line) goes below the last
    heading that has one, "4.2" a level deeper than "4"; over nothing but links within the page it has no section below.
    """
    groups: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is Scope.HEADING:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    levels = _levels([(heading, own) for heading, own in groups if heading])
    parents = _parents(levels)
    anchors = _anchors([heading for heading, _ in groups if heading])
    sections: list[Section] = []
    for index, (heading, own) in enumerate(groups):
        parent = parents[index]
        outer = sections[parent].clause.path if parent is not None else ()
        clause = Clause((*outer, heading.text), heading.label, anchors[index - 1]) if heading else Clause()
        first = heading.lines.first if heading else (own[0].lines.first if own else 1)
        sections.append(
            Section(
                index,
                parent,
                levels[index],
                clause,
                Lines(first, _end(groups, levels, index, last_line)),
                heading,
                tuple(own),
            )
        )
    return tuple(sections)


def _levels(headings: Sequence[tuple[Block, Sequence[Block]]]) -> list[int]:
    """The level of each section; 0 for the text before the first heading."""
    levels = [0]
    written = 0
    first = next((heading.level for heading, _ in headings if heading.level), 0)
    for heading, own in headings:
        if heading.level:
            written = heading.level
            levels.append(heading.level)
        elif not written and first and _is_contents(own):
            levels.append(first)
        else:
            levels.append(written + (depth(heading.label) if heading.label[:1].isdigit() else 1))
    return levels


def _is_contents(blocks: Sequence[Block]) -> bool:
    """Whether all blocks are links within the page, as a list of its headings is."""
    return bool(blocks) and all(
        block.links and all(link.target.startswith("#") for link in block.links) for block in blocks
    )


def _parents(levels: Sequence[int]) -> list[int | None]:
    stack: list[int] = []
    parents: list[int | None] = [None]
    for index in range(1, len(levels)):
        while stack and levels[stack[-1]] >= levels[index]:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents


def _end(groups: Sequence[tuple[Block | None, list[Block]]], levels: Sequence[int], index: int, last_line: int) -> int:
    """The last line of a section, its subsections included: just before the next heading that is not below it."""
    for other in range(index + 1, len(groups)):
        heading = groups[other][0]
        if heading and (levels[other] <= levels[index] or index == 0):
            return max(heading.lines.first - 1, 1)
    return max(last_line, 1)


def _anchors(headings: Sequence[Block]) -> list[str]:
    """The anchor of each heading: the id written in the text, else the slug that GitHub, Hugo and Jekyll make."""
    seen: dict[str, int] = {}
    anchors = []
    for heading in headings:
        explicit = _EXPLICIT_ID.search(heading.source) if len(heading.source) <= _LONGEST else None
        if explicit:
            anchors.append(explicit[1] or explicit[2])
            continue
        slug = _NOT_IN_SLUG.sub("", f"{heading.label} {heading.text}".strip().lower()).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        anchors.append(f"{slug}-{count}" if count else slug)
    return anchors
