"""The blocks that each block of a text became in its next version, by the differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policydiff.model import Block, Diff, Document, Scope


class Succession:
    """The blocks of two versions by a diff. `origins` has, for each block of the new text that is not new, the old
    blocks it was."""

    def __init__(self, diff: Diff) -> None:
        self._became: dict[Block, tuple[Block, ...]] = {}
        self.origins: dict[Block, tuple[Block, ...]] = {}
        for old, new in diff.same:
            self._link(old, new)
        for change in diff.changes:
            if len(change.old) == len(change.new):
                for old, new in zip(change.old, change.new, strict=True):
                    self._link(old, new)
            else:
                for old in change.old:
                    for new in change.new:
                        self._link(old, new)

    def _link(self, old: Block, new: Block) -> None:
        self._became[old] = (*self._became.get(old, ()), new)
        self.origins[new] = (*self.origins.get(new, ()), old)

    def of(self, block: Block) -> tuple[Block, ...]:
        """The new blocks that a block of the old text became; none where it was removed."""
        return self._became.get(block, ())

    def all(self, blocks: Iterable[Block]) -> dict[Block, None]:
        """The new blocks that several old ones became, each once and in their order."""
        return dict.fromkeys(now for block in blocks for now in self.of(block))

    def touched(self, block: Block) -> bool:
        """Whether a block of the new text is new, or has other words than it had."""
        return block.text != " ".join(old.text for old in self.origins.get(block, ())) or block not in self.origins

    def joined(self, texts: Mapping[Block, str]) -> dict[Block, str]:
        """`texts`, kept for old blocks, for the new blocks they became; those of merged blocks joined by a blank."""
        found: dict[Block, str] = {}
        for block, origins in self.origins.items():
            kept = [texts[old] for old in origins if old in texts]
            if len(kept) == len(origins):
                found[block] = " ".join(kept)
        return found


def names_of(diff: Diff) -> Diff:
    """The diff without its changes, and with only the headings of its documents: small enough to be kept."""
    headings = tuple(pair for pair in diff.same if pair[0].kind is pair[1].kind is Scope.HEADING)
    return Diff(_outline(diff.old), _outline(diff.new), (), headings)


def _outline(document: Document) -> Document:
    sections = tuple(replace(section, blocks=()) for section in document.sections)
    return Document(document.title, None, sections, (), document.language)
