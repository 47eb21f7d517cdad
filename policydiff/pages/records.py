"""The redline of a whole text as a page: what every format that shows one renders, and nothing else.

A page is a list of rows in reading order. A row is a paragraph, a heading, a list item, a table row and the like, or
one of the parts that a split made of it. Its runs are its words, each in the old text, in the new one or in both. From
the rows alone each text can be had again, block by block and letter by letter (`texts`): that is the law which all
formats rest on.
"""

from __future__ import annotations

from collections.abc import Iterable

from policydiff.model import Block, Clause, Comparison, Graded, Level, SpanKind, Visibility
from policydiff.record import NamedTuple, record


class RedlineRun(NamedTuple):
    """A stretch of a row's text that is told alike: `kind` says on which sides it stands.

    `target` is where it leads as a link in the new text, `was` where it led in the old one, each "" for no link.
    `state` says whether a reader sees it. What is struck or hidden within a block that is seen is shown in its place
    and is no part of the block's text; of a block that is hidden as a whole it is all there is.
    `move` names both ends of a sentence that left one block for another, by the same name, "" for none.
    """

    kind: SpanKind
    text: str
    target: str = ""
    was: str = ""
    state: Visibility = Visibility.SHOWN
    move: str = ""


@record(frozen=True, slots=True)
class RedlineRow:
    """One row. `old` and `new` are the blocks that it shows, wholly or in part; None where a side has nothing here.

    The runs tell how the one became the other: old words are the SAME and DELETE runs, new ones SAME and INSERT.
    `end` says in which text the block ends with this row: SAME in both, INSERT only in the new one, as after each part
    but the last of what was split, DELETE only in the old one, as after each part but the last of what was merged. The
    blank that the whole has between two parts, and neither part has, is a run of its own at the end of the first.
    `move` names both ends of a move, by the same name, "" for none. At its old place such a row has no `new`, and all
    of its runs are DELETE; at its new place it has no `old`, and its runs tell what was edited on the way: its words
    are then the SAME and INSERT ones, and the old text has none of the row. What was split or merged on the way has
    several rows at one end.
    `key` is an address within the page that no other row has. `notes` are indices into `RedlinePage.notes`.
    `changed` is false where nothing is told of it: the same words, links and number on both sides, typed otherwise at
    most. Of keys of a header in another order one end or both stand elsewhere, and nothing is told of these either.
    """

    key: str
    old: Block | None
    new: Block | None
    runs: tuple[RedlineRun, ...]
    end: SpanKind = SpanKind.SAME
    move: str = ""
    notes: tuple[int, ...] = ()
    changed: bool = False

    @property
    def block(self) -> Block:
        """The block that says what it looks like: the new one, else the old one."""
        found = self.new or self.old
        assert found is not None
        return found


@record(frozen=True, slots=True)
class MarginNote:
    """What stands beside a change: its level and why, as graded, what happened in a few words ("paragraph split in
    two"), and its lead reason in plain words, "" where it has none. `rows` are the keys of the rows it is about."""

    graded: Graded
    fact: str
    lead: str
    rows: tuple[str, ...]


class OutlineEntry(NamedTuple):
    """A clause of the list that jumps to changes: how deep it stands, the row it begins with, and what changed in it.

    `changes` counts the notes of the clause itself, without what stands under a heading of its own; `level` is the
    highest of them. The text before the first heading has an empty clause.
    """

    depth: int
    clause: Clause
    key: str
    changes: int
    level: Level | None


@record(frozen=True, slots=True)
class RedlinePage:
    """Two texts on one page. `language` is "" where it is not plain; `direction` is "ltr", "rtl" or "auto"; `banner` a
    sentence above all, or "". Where the comparison leaves out changes below a level, the rows show them, and there are
    no notes on them."""

    title: str
    language: str
    direction: str
    banner: str
    outline: tuple[OutlineEntry, ...]
    rows: tuple[RedlineRow, ...]
    notes: tuple[MarginNote, ...]
    comparison: Comparison


def texts(rows: Iterable[RedlineRow], side: SpanKind) -> tuple[str, ...]:
    """The text of each block of one side, in order: of the old text for DELETE, of the new one for INSERT."""
    other = SpanKind.INSERT if side is SpanKind.DELETE else SpanKind.DELETE
    found: list[str] = []
    parts: list[str] = []
    for row in rows:
        block = row.old if side is SpanKind.DELETE else row.new
        if block is None:
            continue
        read = (run for run in row.runs if block.hidden or run.state is Visibility.SHOWN)
        parts += (run.text for run in read if run.kind is not other)
        if row.end is not other:
            found.append("".join(parts))
            parts = []
    return tuple(found)
