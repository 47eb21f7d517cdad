"""Old and new text side by side: a row for each change, its words marked, no changed text left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policydiff.model import Block, Change, ChangeKind, LinkChange, Scope, SpanKind
from policydiff.prose.hunks import Part, stretches, whole_words
from policydiff.prose.redline import redlines
from policydiff.prose.text import flat, short_tokens
from policydiff.questions.changelog.records import Net
from policydiff.questions.changelog.words.passages import around, dashed
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, joined, text
from policydiff.record import NamedTuple

# Unchanged words kept on each side of a change: a column is read by itself, so more than in a sentence.
CONTEXT = 24


class SideRow(NamedTuple):
    """The old and the new side of a change; one side is empty for added or removed text."""

    old: Sentence
    new: Sentence


def rows(nets: Iterable[Net]) -> tuple[SideRow, ...]:
    """The rows of changes, in their order, each once. A mere move or another number has no row."""
    return tuple(dict.fromkeys(row for net in nets for row in _rows(net.graded.change)))


def _rows(change: Change) -> Iterator[SideRow]:
    if change.kind is not ChangeKind.RENUMBERED:
        for redline in redlines(_told(change), None):
            if any(kind is not SpanKind.SAME for kind, _ in redline):
                yield _row(whole_words(stretches(redline)), change)
    yield from map(_link, change.links)


def _told(change: Change) -> Change:
    """A change without its links, which have rows of their own, and an added or removed section without headings."""
    if change.scope is not Scope.SECTION or (change.old and change.new):
        return replace(change, links=())
    return replace(change, links=(), old=_under_heading(change.old), new=_under_heading(change.new))


def _under_heading(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.kind is not Scope.HEADING)


def _row(parts: Sequence[Part], change: Change) -> SideRow:
    """The row of a redline, unchanged text cut to that around the changes; cells of a table are parted by dashes."""
    old: list[Piece] = []
    new: list[Piece] = []
    for at, (was, now, same) in enumerate(parts):
        if same:
            old.append(Piece(Tone.TEXT, around(was, CONTEXT, at > 0, at < len(parts) - 1)))
            new.append(Piece(Tone.TEXT, around(now, CONTEXT, at > 0, at < len(parts) - 1)))
        else:
            old.append(Piece(Tone.OLD, was))
            new.append(Piece(Tone.NEW, now))
    return SideRow(*(joined(map(_dashed, side) if change.scope is Scope.TABLE_ROW else side) for side in (old, new)))


def _dashed(piece: Piece) -> Piece:
    return Piece(piece.tone, dashed(piece.text))


def _link(link: LinkChange) -> SideRow:
    """The row of a link: "privacy office → office.html" on each side."""
    words = short_tokens(flat(link.text))

    def side(target: str, tone: Tone) -> Sentence:
        return joined([*text(f"{words} → "), Piece(tone, short_tokens(target))]) if target else text(words)

    return SideRow(side(link.old, Tone.OLD), side(link.new, Tone.NEW))
