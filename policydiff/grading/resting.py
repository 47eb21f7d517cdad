"""Which texts came behind another one than before, for those that rest on what stands before them.

    Diff ─ what each block stands behind, before and now ─ is that another one that both texts have? ─▶ Under

"This only happens with your consent." says of two neighbours only what it says of the first; an item inside another
one, what else stands in an item, and a row that leaves its first cell to the row above, belong to that whatever they
say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from policydiff.grading.footnotes import mark_of
from policydiff.grading.rules._item import Under, UnderKind
from policydiff.model import CELL, Block, Change, ChangeKind, Diff, Document, Scope, Section
from policydiff.record import NamedTuple

_RESTING = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.TABLE_ROW)
# Texts that came behind others of which each is told at one change.
_MOST = 12


class _Place(NamedTuple):
    """What a block stands behind, None where a section begins, and the item that it stands in; for an item inside of
    another one both are that."""

    behind: Block | None
    item: Block | None = None


class RestingTexts:
    """The texts of a diff that stand behind another one, found by the blocks of the changes that tell it.

    Each is told at its own change where it moved, else at those of its neighbours that did. What came or went between
    two texts is told as that.
    """

    def __init__(self, diff: Diff) -> None:
        self._change: dict[int, Change] = {}
        self._partner: dict[int, Block] = {}
        self._found: dict[int, list[Under]] = defaultdict(list)
        if not any(map(_moves, diff.changes)):
            return
        pairs = [*diff.same]
        for change in diff.changes:
            self._change |= dict.fromkeys(map(id, (*change.old, *change.new)), change)
            pairs += zip(change.old, change.new, strict=False)
        for old, new in pairs:
            self._partner |= {id(old): new, id(new): old}
        was, now = _before(diff.old), _before(diff.new)
        for old, new in pairs:
            if id(old) in was and id(new) in now:
                before, after = was[id(old)], now[id(new)]
                self._compare(old, new, before.behind, after.behind)
                if before.item or after.item:
                    self._compare(old, new, before.item, after.item, inside=True)

    def of(self, blocks: Iterable[Block]) -> tuple[Under, ...]:
        """What came behind another text with these blocks."""
        found = (under for block in blocks for under in self._found.get(id(block), ()))
        return tuple(dict.fromkeys(found))[:_MOST]

    def _compare(self, old: Block, new: Block, was: Block | None, now: Block | None, *, inside: bool = False) -> None:
        """What a pair stands behind, or what it stands `inside` of."""
        if (was is None or self._partner.get(id(was)) is now) and (was or now is None):
            return
        around = [block for block in (was, now) if block]
        partners = [self._partner.get(id(block)) for block in around]
        if not all(partners) or (inside and any(each and each.kind is not Scope.LIST_ITEM for each in partners)):
            return  # what came or went is told, and a list that became paragraphs has no items
        told = [block for block in (old, new) if self._moved(block)] or [b for b in around if self._moved(b)]
        behind, stands = (tuple([block.text] if block else []) for block in (was, now))
        part = (_is_part(old) and _is_part(new)) or (inside and was is not None and now is not None)
        under = Under(new.text, behind, stands, UnderKind.BEHIND, elsewhere=True, part=part)
        for block in told:
            self._found[id(block)].append(under)

    def _moved(self, block: Block) -> bool:
        change = self._change.get(id(block))
        return change is not None and _moves(change)


def _moves(change: Change) -> bool:
    return change.moved or change.kind is ChangeKind.REFORMATTED


def _is_part(block: Block) -> bool:
    """Whether a block belongs to the one before it by its place alone."""
    return block.level > 0 if block.kind is Scope.LIST_ITEM else block.kind is Scope.TABLE_ROW


def _before(document: Document) -> dict[int, _Place]:
    """Where each block stands: of rows only those with an empty first cell."""
    return {id(block): place for section in document.sections for block, place in _in(section)}


def _in(section: Section) -> Iterator[tuple[Block, _Place]]:
    items: list[Block] = []  # the open ones, each nested in the one before
    last: Block | None = None
    for block in section.blocks:
        if block.hidden or mark_of(block):
            continue
        depth = block.level if block.kind is Scope.LIST_ITEM else block.within
        while block.kind is not Scope.TABLE_ROW and items and items[-1].level >= depth:
            items.pop()
        item = items[-1] if items else None
        if block.kind is Scope.LIST_ITEM:
            yield block, _Place(item or last, item)
            items.append(block)
        elif block.within or (
            block.kind in _RESTING and (block.kind is not Scope.TABLE_ROW or _leaves_its_name(block))
        ):
            yield block, _Place(last, item if block.within else None)
        if block.kind is not Scope.TABLE_ROW or not _leaves_its_name(block):
            last = block


def _leaves_its_name(row: Block) -> bool:
    """Whether the first cell of a row is empty, and another one is not."""
    cells = row.text.split(CELL.strip())
    return not cells[0].strip() and any(cell.strip() for cell in cells)
