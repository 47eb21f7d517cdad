"""The places of the clauses of a text, as numbers: -1 for its front matter, else the index of a section."""

from __future__ import annotations

from policydiff.model import Block, Clause, Document, Section

FRONT = -1
"""The place of the front matter, as `Block.section` has it."""
FRONT_CLAUSE = Clause(label="Front matter")


def places(document: Document) -> list[int]:
    """The places of the clauses of a text, in its order."""
    front = [FRONT] if document.front_matter else []
    return front + [section.index for section in document.sections if is_clause(section)]


def is_clause(section: Section) -> bool:
    """Whether a section is a clause: any with a heading, and the opening text if there is one."""
    return section.heading is not None or bool(section.blocks)


def clause_at(document: Document, place: int) -> Clause:
    """The clause at a place: its title, number and anchor."""
    return FRONT_CLAUSE if place == FRONT else document.sections[place].clause


def blocks_at(document: Document, place: int) -> tuple[Block, ...]:
    """The blocks of the clause at a place, its heading first."""
    if place == FRONT:
        return document.front_matter.entries if document.front_matter else ()
    section = document.sections[place]
    return ((section.heading,) if section.heading else ()) + section.blocks


def text_at(document: Document, place: int) -> str:
    """The text of the clause at a place, a block a line, without its heading."""
    blocks = blocks_at(document, place) if place == FRONT else document.sections[place].blocks
    return "\n".join(block.text for block in blocks)
