"""Changes that are one thing made in many places, each told once: a run of new numbers, a term, a column of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from policydiff.differ.counts import count
from policydiff.differ.placement import HEADINGS
from policydiff.late import late
from policydiff.model import CELL, Block, Change, ChangeKind, Diff, Document, Level, Scope
from policydiff.prose.hunks import Replacement, arrow, hunks, quoted
from policydiff.prose.labels import numbers
from policydiff.prose.text import flat, plural
from policydiff.record import NamedTuple

# From so many places on, the same replacement is told once; a term has so many words at most.
EVERYWHERE = 3
_TERM = 4
# From so many clauses on, a run of new numbers is told once.
_RUN = 3
# A column that came or went is told once from so many rows on.
_ROWS = 2
# Of a table with more columns than this nobody asks which one moved.
_MOST_COLUMNS = 24
_DIGITS = late(r"\d+")

LevelOf = Callable[[Change], Level | None]
"""How much a change matters, None where nothing was graded."""


def by_terms(changes: Iterable[Change], level: LevelOf) -> dict[Replacement, list[list[Change]]]:
    """The changes that are nothing but one replacement, those of at least EVERYWHERE that are the same, by level."""
    found: dict[tuple[Replacement, Level | None], list[Change]] = {}
    for change in changes:
        if term := _term(change):
            found.setdefault((term, level(change)), []).append(change)
    folded: dict[Replacement, list[list[Change]]] = {}
    for (term, _), same in found.items():
        if len(same) >= EVERYWHERE:
            folded.setdefault(term, []).append(same)
    return folded


def _term(change: Change) -> Replacement | None:
    """The replacement, made once or more, that is all that happened to a block; None for any other change."""
    if change.kind is not ChangeKind.EDITED or change.scope in (*HEADINGS, Scope.FRONT_MATTER) or change.hidden:
        return None
    if change.moved or change.links or change.went or change.came:
        return None
    made = {(flat(hunk.old), flat(hunk.new)) for hunk in hunks(change.spans)}
    only = made.pop() if len(made) == 1 else ("", "")
    return only if all(0 < count(side) <= _TERM for side in only) else None


def term_told(term: Replacement) -> str:
    """ "“Partner” → “Affiliate”"."""
    return arrow(*term)


# --------------------------------------------------------------------------- numbers


def runs(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """The runs of at least _RUN headings in a row whose numbers rose or fell by the same: 8 to 22 that are 9 to 23."""
    run: list[Change] = []
    for change in changes:
        step = _shift(change)
        if run and step and step == _shift(run[-1]):
            run.append(change)
            continue
        if len(run) >= _RUN:
            yield tuple(run)
        run = [change] if step else []
    if len(run) >= _RUN:
        yield tuple(run)


def _shift(change: Change) -> tuple[int, int] | None:
    """Which part of a heading's number changed, and by how much; None where anything else changed."""
    if change.kind is not ChangeKind.RENUMBERED or change.scope not in HEADINGS or change.moved:
        return None
    old, new = numbers(change)
    was, now = ([int(part) for part in _DIGITS.findall(side)] for side in (old, new))
    if len(was) != len(now) or _DIGITS.sub("", old) != _DIGITS.sub("", new):
        return None
    differing = [at for at, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
    return (differing[0], now[differing[0]] - was[differing[0]]) if len(differing) == 1 else None


def run_told(run: Sequence[Change]) -> str:
    """ "9 to 23, before 8 to 22"."""
    (first, first_now), (last, last_now) = (
        tuple(side.rstrip(".") for side in numbers(each)) for each in (run[0], run[-1])
    )
    return f"{first_now} to {last_now}, before {first} to {last}"


# --------------------------------------------------------------------------- columns


class ColumnFold(NamedTuple):
    """A column of a table that came, went or stands elsewhere: its head, what happened, the rows without the head."""

    head: str
    what: str
    rows: int

    def __str__(self) -> str:
        name = f"column {quoted(self.head)}" if self.head else "a column without a head"
        return f"{name} {self.what} ({plural(self.rows, 'row')})"


def column(changes: Sequence[Change], diff: Diff) -> ColumnFold | None:
    """What happened to one column, where that is all that happened to these rows of a table; None for anything else."""
    if len(changes) < _ROWS or not all(_is_row(change) for change in changes):
        return None
    heads = (_head(document, side[0]) for document, side in ((diff.old, changes[0].old), (diff.new, changes[0].new)))
    was_head, now_head = heads
    if was_head is None or now_head is None:
        return None
    rows = [(_cells(change.old[0]), _cells(change.new[0])) for change in changes if change.new[0] is not now_head]
    head, head_now = _cells(was_head), _cells(now_head)
    told = [(head, head_now), *rows]
    if len({(len(was), len(now)) for was, now in told}) != 1:
        return None
    old, new = len(head), len(head_now)
    if new == old + 1:
        at = next((at for at in range(new) if all(_without(now, at) == was for was, now in told)), None)
        return None if at is None else ColumnFold(head_now[at], "added", len(rows))
    if old == new + 1:
        at = next((at for at in range(old) if all(_without(was, at) == now for was, now in told)), None)
        return None if at is None else ColumnFold(head[at], "removed", len(rows))
    ways = ((at, to) for at in range(old) for to in range(new) if at != to) if old == new <= _MOST_COLUMNS else ()
    moved = next((way for way in ways if all(_moved(was, *way) == now for was, now in told)), None)
    return None if moved is None else ColumnFold(head[moved[0]], "moved", len(rows))


def _head(document: Document, row: Block) -> Block | None:
    """The head of the table of a row: the first of the rows that follow each other; None where the text is not kept."""
    head = None
    for block in document.sections[row.section].blocks if row.section < len(document.sections) else ():
        head = None if block.kind is not Scope.TABLE_ROW else head or block
        if block is row:
            return head
    return None


def _is_row(change: Change) -> bool:
    return change.scope is Scope.TABLE_ROW and change.kind is ChangeKind.EDITED and not change.moved


def _cells(row: Block) -> list[str]:
    return [cell.strip() for cell in f" {row.text.strip()} ".split(CELL)]


def _without(row: list[str], at: int) -> list[str]:
    return row[:at] + row[at + 1 :]


def _moved(row: list[str], at: int, to: int) -> list[str]:
    left = _without(row, at)
    return [*left[:to], row[at], *left[to:]]
