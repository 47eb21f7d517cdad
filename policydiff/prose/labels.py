"""The nouns for kinds of blocks ("paragraph"), and their numbers and front-matter keys."""

from __future__ import annotations

import re

from policydiff.model import Block, Change, Clause, Scope, Visibility
from policydiff.prose.text import elide, flat

NOUNS = {
    Scope.SECTION: "section",
    Scope.HEADING: "heading",
    Scope.PARAGRAPH: "paragraph",
    Scope.LIST_ITEM: "list item",
    Scope.TABLE_ROW: "table row",
    Scope.QUOTE: "quotation",
    Scope.CODE: "code block",
    Scope.HTML: "HTML block",
    Scope.EXTERNAL: "unread part",
    Scope.FRONT_MATTER: "front-matter key",
}


def noun(change: Change) -> str:
    """The noun for the blocks of a change: "list item", and for what no reader of the page sees "comment"."""
    if not change.hidden:
        return NOUNS[change.scope]
    blocks = (*change.old, *change.new)
    if all("comment" in block.hidden for block in blocks):
        return "comment"
    struck = all(any(run.state is Visibility.STRUCK for run in block.runs) for block in blocks)
    return "struck text" if struck else "hidden text"


def renumbering(change: Change) -> str:
    """The old and the new number of a renumbered clause or item: "4 → 5"."""
    old, new = (elide(label.rstrip("."), 20) for label in numbers(change))
    return f"{old} → {new}" if old and new else f"number {new} added" if new else f"number {old} removed"


def numbers(change: Change) -> tuple[str, str]:
    """The old and the new number of a clause or an item as written."""
    return _number(change.old, change.old_clause), _number(change.new, change.new_clause)


def _number(blocks: tuple[Block, ...], clause: Clause | None) -> str:
    """The number of the first block; of a section without one that of its clause."""
    label = blocks[0].label if blocks else ""
    if not label and clause and (not blocks or blocks[0].kind is Scope.HEADING):
        label = clause.label
    return flat(label)


def levels(change: Change) -> str:
    """The old and the new level of a heading: "2 → 3"."""
    old, new = (blocks[0].level if blocks else 0 for blocks in (change.old, change.new))
    return f"{old} → {new}"


def key(change: Change) -> str:
    """The front-matter key that a change is about; empty where the header could not be parsed."""
    return next((flat(block.label) for block in (*change.new, *change.old) if block.label), "")


def value(block: Block) -> str:
    """The value of a front-matter entry, without its key."""
    name = re.escape(block.label)
    return flat(re.sub(rf"""^\s*["']?{name}["']?\s*[:=]""", "", block.text)) if block.label else flat(block.text)
