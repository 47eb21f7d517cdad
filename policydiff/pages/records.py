"""The redline of a whole text as a page: what every format that shows one renders, and nothing else.

A page is a list of rows in reading order. A row is a paragraph, a heading, a list item, a table row and the like, or
one of the parts that a split made of it. Its runs are its words, each in the old text, in the new one or in both. From
the rows alone each text can be had again, block by block (`texts`): that is the law which all formats rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policydiff.model import Block, Clause, Comparison, Graded, Level, SpanKind, Visibility
from policydiff.record import record


class RedlineRun(NamedTuple):
    """A stretch of a row's text that is told alike: `kind` says on which sides it stands.

    `target` is where it leads as a link, in the new text where it stands there, else in the old one; `was` where it led
    in the old text if that is another place. `state` says whether a reader sees it.
    """

    kind: SpanKind
    text: str
    target: str = ""
    was: str = ""
    state: Visibility = Visibility.SHOWN


@record(frozen=True, slots=True)
class RedlineRow:
    """One row. `old` and `new` are the blocks that it shows, wholly or in part; None where a side has nothing here.

    The runs tell how the one became the other: old words are the SAME and DELETE runs, new ones SAME and INSERT.
    `end` says in which text the block ends with this row: SAME in both, INSERT only in the new one, as after each part
    but the last of what was split, DELETE only in the old one, as after each part but the last of what was merged.
    `move` names both ends of a move, by the same name, "" for none. At its old place such a row has no `new`, and all
    of its runs are DELETE; at its new place it has no `old`, and its runs tell what was edited on the way: its words
    are then the SAME and INSERT ones, and the old text has none of the row.
    `key` is an address within the page that no other row has. `notes` are indices into `RedlinePage.notes`.
    `changed` is false where both sides have the same words, links and number at the same place.
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
    """What stands beside a change: its level and why, as graded, and its lead in plain words. `rows` are their keys."""

    graded: Graded
    lead: str
    rows: tuple[str, ...]


class OutlineEntry(NamedTuple):
    """A clause of the list that jumps to changes: how deep it stands, the row of its heading, and what changed in it.

    `changes` counts those of the clause itself, without what stands under a heading of its own; `level` is the highest.
    """

    depth: int
    clause: Clause
    key: str
    changes: int
    level: Level | None


@record(frozen=True, slots=True)
class RedlinePage:
    """Two texts on one page. `direction` is "ltr", "rtl" or "auto"; `banner` a sentence above all, or ""."""

    title: str
    language: str
    direction: str
    banner: str
    outline: tuple[OutlineEntry, ...]
    rows: tuple[RedlineRow, ...]
    notes: tuple[MarginNote, ...]
    comparison: Comparison


def texts(rows: Iterable[RedlineRow], side: SpanKind) -> tuple[str, ...]:
    """The text of each block of one side, in order: of the old text for DELETE, of the new one for INSERT.

    Parts of a block that rows share are joined by a blank where neither has one.
    """
    other = SpanKind.INSERT if side is SpanKind.DELETE else SpanKind.DELETE
    found: list[str] = []
    parts: list[str] = []
    for row in rows:
        if (row.old if side is SpanKind.DELETE else row.new) is None:
            continue
        parts.append("".join(run.text for run in row.runs if run.kind is not other))
        if row.end is not other:
            found.append(" ".join(filter(None, (part.strip() for part in parts))))
            parts = []
    return (*found, *parts)
