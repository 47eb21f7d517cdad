"""The law of Word files: accepting all gives the new text, rejecting all the old one, and moves are moves."""

from __future__ import annotations

from trackedword import accepted, comments_of, rejected, same_blocks

from policydiff.model import Block, Document, Scope, SpanKind
from policydiff.pages.records import RedlinePage, RedlineRow
from policydiff.prose.visible import visible
from policydiff.render.docx._package import word_file


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(visible(block.label), visible(block.text)) for block in document.blocks]


STYLES = {
    Scope.LIST_ITEM: "ListParagraph",
    Scope.QUOTE: "Quote",
    Scope.CODE: "HTMLPreformatted",
    Scope.EXTERNAL: "NotRead",
    Scope.FRONT_MATTER: "FrontMatter",
    Scope.TABLE_ROW: "",
}


def style_of(block: Block) -> str:
    """The style that a block should have; "" for a row of a table."""
    if block.kind is not Scope.TABLE_ROW and block.hidden:
        return "NotSeen"
    return f"Heading{block.level or 1}" if block.kind is Scope.HEADING else STYLES.get(block.kind, "Normal")


def check_law(page: RedlinePage) -> bytes:
    """Fails where the file of a page breaks the law; and where what moved is not marked as moved, at both ends.

    Of what was split or merged on the way, and has another move between its parts, the first part is the end.
    """
    data = word_file(page)
    new, old = accepted(data), rejected(data)
    for found, document in ((new, page.comparison.diff.new), (old, page.comparison.diff.old)):
        same_blocks(found, blocks_of(document))
        assert [each.style for each in found] == [style_of(block) for block in document.blocks]
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
