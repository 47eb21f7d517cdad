"""A short text, such as a notice, for the two parts of a message: what its readers see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Block, Document, Scope
from policydiff.prose.text import flat
from policydiff.render._site.rows import RowWriter, rows_of
from policydiff.render._text.web import address


def as_elements(document: Document) -> Iterator[str]:
    """The text as elements, its headings from the highest level on."""
    return RowWriter({}, (), 1).written(rows_of(document))


def as_lines(document: Document) -> Iterator[str]:
    """The text as lines, a blank one between paragraphs; where a link leads on the web stands behind its words."""
    before: Scope | None = None
    for block in document.blocks:
        if block.hidden or block.kind is Scope.FRONT_MATTER:
            continue
        if before is not None and not before is block.kind is Scope.LIST_ITEM:
            yield ""
        before = block.kind
        yield _line(block)


def _line(block: Block) -> str:
    words = " ".join(filter(None, (block.label_written, flat(block.text))))
    targets = dict.fromkeys(target for link in block.links if (target := address(link.target)) and target not in words)
    told = " ".join((words, *(f"<{target}>" for target in targets)))
    return f"{'  ' * block.level}- {told}" if block.kind is Scope.LIST_ITEM and not block.label else told
