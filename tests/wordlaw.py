"""The law of Word files: accepting all gives the new text, rejecting all the old one, and moves are moves."""

from __future__ import annotations

from trackedword import accepted, comments_of, rejected, same_blocks

from policydiff.model import Document, SpanKind
from policydiff.pages.records import RedlinePage, RedlineRow
from policydiff.prose.visible import visible
from policydiff.render.docx._package import word_file


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(visible(block.label), visible(block.text)) for block in document.blocks]


def check_law(page: RedlinePage) -> bytes:
    """Fails where the file of a page breaks the law; and where what moved is not marked as moved, at both ends.

    Of what was split or merged on the way, and has another move between its parts, the first part is the end.
    """
    data = word_file(page)
    new, old = accepted(data), rejected(data)
    same_blocks(new, blocks_of(page.comparison.diff.new))
    same_blocks(old, blocks_of(page.comparison.diff.old))
    comments_of(data)
    ends: dict[str, tuple[set[str], set[str]]] = {}
    for row, at_old, at_new in _numbered(page.rows):
        if row.move:
            gone, come = ends.setdefault(row.move, (set(), set()))
            gone.update(old[at_old].moves if row.old else ())
            come.update(new[at_new].moves if row.new else ())
    assert all(gone == come and len(gone) == 1 for gone, come in ends.values()), "a move without its marks"
    assert len({name for gone, _ in ends.values() for name in gone}) == len(ends), "two moves in one"
    return data


def _numbered(rows: tuple[RedlineRow, ...]) -> list[tuple[RedlineRow, int, int]]:
    """Each row with the numbers of its blocks in the old text and in the new one."""
    told, old, new = [], 0, 0
    for row in rows:
        told.append((row, old, new))
        old += row.old is not None and row.end is not SpanKind.INSERT
        new += row.new is not None and row.end is not SpanKind.DELETE
    return told
