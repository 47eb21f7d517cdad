"""`redline` makes the page of two texts: all rows, the notes in the margin, and the outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from policydiff.differ import compare
from policydiff.differ.words import redline as compared
from policydiff.language.guess import direction_of, guess_of
from policydiff.model import (
    Block,
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Diff,
    Level,
    MovedSentence,
    Scope,
    Span,
    SpanKind,
)
from policydiff.pages.order import PagePair, PlacedBlocks, placed
from policydiff.pages.records import MarginNote, OutlineEntry, RedlinePage, RedlineRow, RedlineRun
from policydiff.pages.runs import SpanPiece, woven
from policydiff.prose.facts import brief
from policydiff.prose.lead import LeadReasons
from policydiff.prose.levels import Grades, blocks_of
from policydiff.prose.places import Places


def redline(comparison: Comparison, *, title: str = "", banner: str = "") -> RedlinePage:
    """The page of a comparison: both texts, whole, with all that changed between them.

    `title` is what the page is called, else what the newer text is called, or its file; `banner` stands above all.
    Where the comparison leaves out changes below a level, the page shows these, too, without a note.
    """
    diff = _with_all(comparison.diff)
    rows = _Rows(diff)
    of_change = {blocks_of(change): tuple(rows.keys[id(change)]) for change in diff.changes}
    notes = tuple(_notes(comparison, of_change))
    noted: dict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        for key in note.rows:
            noted[key].append(at)
    told = tuple(_with_notes(rows.rows, noted, rows.typed))
    language = diff.new.language or diff.old.language or guess_of(diff.new)
    return RedlinePage(
        title=title or diff.new.title or diff.old.title or comparison.new.path,
        language=language,
        direction=direction_of(diff.new) if diff.new.blocks else direction_of(diff.old),
        banner=banner,
        outline=tuple(_outline(diff, told, notes)),
        rows=told,
        notes=notes,
        comparison=comparison,
    )


def _with_all(diff: Diff) -> Diff:
    """A diff with all of its changes, those below a level, too."""
    told = len(diff.same) + sum(len(change.old) for change in diff.changes)
    come = len(diff.same) + sum(len(change.new) for change in diff.changes)
    all_there = (told, come) == (len(diff.old.blocks), len(diff.new.blocks))
    return diff if all_there else compare(diff.old, diff.new)


# --------------------------------------------------------------------------- rows


class _Rows:
    """The rows of a diff in reading order. `keys` are those of the rows of each change, `typed` those of rows that are
    only typed otherwise."""

    def __init__(self, diff: Diff) -> None:
        self.rows: list[RedlineRow] = []
        self.keys: dict[int, list[str]] = defaultdict(list)
        self.typed: set[str] = set()
        self._diff = diff
        self._sentences = _sentence_moves(diff)
        self._moves: dict[int, str] = {}
        self._woven: dict[tuple[int, bool], Iterator[tuple[RedlineRun, ...]]] = {}
        for each in placed(diff):
            self._add(each)

    def _add(self, at: PlacedBlocks) -> None:
        pair, change = at.pair, at.pair.change
        old = None if at.old is None else self._diff.old.blocks[at.old]
        new = None if at.new is None else self._diff.new.blocks[at.new]
        move = self._moves.setdefault(pair.place, f"m{len(self._moves) + 1}") if at.moved else ""
        key = f"r{len(self.rows) + 1}"
        self.rows.append(RedlineRow(key, old, new, self._runs(at), _end(at), move, changed=change is not None))
        if change is not None:
            self.keys[id(change)].append(key)
            if change.kind is ChangeKind.REFORMATTED and not at.moved:
                self.typed.add(key)

    def _runs(self, at: PlacedBlocks) -> tuple[RedlineRun, ...]:
        """The runs of a row: the next ones of its pair, which is woven once for each of its ends."""
        end = at.pair.place, at.new is None
        if end not in self._woven:
            self._woven[end] = self._weave(at)
        return next(self._woven[end])

    def _weave(self, at: PlacedBlocks) -> Iterator[tuple[RedlineRun, ...]]:
        pair = at.pair
        old = [self._diff.old.blocks[i] for i in pair.old]
        new = [self._diff.new.blocks[j] for j in pair.new]
        if at.new is None:
            each = (woven(self._alone(block, pair, SpanKind.DELETE), (block,), (), SpanKind.DELETE) for block in old)
            return chain.from_iterable(each)
        if not old:
            return woven(self._alone(new[0], pair, SpanKind.INSERT), (), new, SpanKind.INSERT)
        parts = SpanKind.DELETE if len(old) > 1 and not at.moved else SpanKind.INSERT
        pieces = self._pieces(pair.change, old, new)
        if at.moved:  # a sentence that went stands at the old end
            pieces = (each._replace(move="") if each.kind is SpanKind.DELETE else each for each in pieces)
        return woven(pieces, old, new, parts)

    def _alone(self, block: Block, pair: PagePair, kind: SpanKind) -> Iterator[SpanPiece]:
        """The text of a block that stands on one side alone, with the sentences of it that stand elsewhere."""
        done = 0
        change = pair.change
        moved = (change.went if kind is SpanKind.DELETE else change.came) if change else ()
        for each in moved:
            text, of = (each.old, each.old_block) if kind is SpanKind.DELETE else (each.new, each.new_block)
            start = block.text.find(text, done) if of is block else -1
            if start >= 0:
                yield SpanPiece(kind, block.text[done:start])
                yield SpanPiece(kind, text, self._sentences[id(each)])
                done = start + len(text)
        yield SpanPiece(kind, block.text[done:])

    def _pieces(self, change: Change | None, old: Sequence[Block], new: Sequence[Block]) -> Iterator[SpanPiece]:
        """The redline of blocks that stand on both sides, with the sentences that went elsewhere or came."""
        was, now = (" ".join(block.text for block in side) for side in (old, new))
        spans = change.spans if change and change.kind is not ChangeKind.RENUMBERED else ()
        if was == now:
            spans = (Span(SpanKind.SAME, now),)
        elif not spans or "".join(text for kind, text in spans if kind is not SpanKind.INSERT) != was:
            spans = compared(was, now)
        went = list(change.went) if change else []
        came = list(change.came) if change else []
        for kind, text in spans:
            waiting = went if kind is SpanKind.DELETE else came if kind is SpanKind.INSERT else []
            said = (waiting[0].old if kind is SpanKind.DELETE else waiting[0].new) if waiting else None
            yield SpanPiece(kind, text, self._sentences[id(waiting.pop(0))] if text.strip() == said else "")


def _end(at: PlacedBlocks) -> SpanKind:
    """In which text the block of a row ends with it."""
    if at.old is None or at.new is None:
        return SpanKind.SAME
    if at.old != at.pair.old[-1]:
        return SpanKind.DELETE
    return SpanKind.SAME if at.new == at.pair.new[-1] else SpanKind.INSERT


def _sentence_moves(diff: Diff) -> dict[int, str]:
    """The names of the sentences that stand in another block now, by the identity of each end.

    Both ends are one record in a diff that was just made, and two equal ones in one that was kept on disk.
    """
    found: dict[int, str] = {}
    waiting: dict[MovedSentence, list[str]] = defaultdict(list)
    for at, each in enumerate(chain.from_iterable(change.came for change in diff.changes), 1):
        found[id(each)] = f"s{at}"
        waiting[each].append(f"s{at}")
    for each in chain.from_iterable(change.went for change in diff.changes):
        if id(each) not in found:
            found[id(each)] = waiting[each].pop(0) if waiting[each] else ""
    return found


def _with_notes(
    rows: Iterable[RedlineRow], noted: Mapping[str, Sequence[int]], typed: set[str]
) -> Iterator[RedlineRow]:
    """The rows with their notes; one that is only typed otherwise has changed only where there is a note on it."""
    for row in rows:
        notes = tuple(noted.get(row.key, ()))
        changed = row.changed and (row.key not in typed or bool(notes))
        yield RedlineRow(row.key, row.old, row.new, row.runs, row.end, row.move, notes, changed)


# --------------------------------------------------------------------------- notes and outline


def _notes(comparison: Comparison, rows: Mapping[tuple[object, ...], tuple[str, ...]]) -> Iterator[MarginNote]:
    """A note for each change of the comparison that a reader may see."""
    grades, leads, places = Grades(comparison.assessment), LeadReasons(comparison.assessment), Places(comparison.diff)
    changes = comparison.diff.changes
    for change, told in zip(changes, places.moved_once(changes), strict=True):
        for graded in grades.of([change]):
            if change.kind is ChangeKind.REFORMATTED and graded.level is Level.EDITORIAL and not change.links:
                continue
            lead = next((each.words for each in leads.of([graded])), "")
            yield MarginNote(graded, brief(told, places), lead, rows[blocks_of(change)])


def _outline(diff: Diff, rows: Sequence[RedlineRow], notes: Sequence[MarginNote]) -> Iterator[OutlineEntry]:
    """The clauses in the order of the page, those that went at their old places, with the notes on each."""
    begins: list[tuple[int, Clause, str]] = []
    of_row: dict[str, int] = {}
    for row in rows:
        block = row.block
        here = row.new is not None or not row.move
        if not begins or (block.kind is Scope.HEADING and here and block.section >= 0):
            document = diff.new if row.new is not None else diff.old
            heading = block.kind is Scope.HEADING
            clause = document.clause_of(block) if heading else Clause()
            begins.append((max(len(clause.path) - 1, 0), clause, row.key))
        of_row[row.key] = len(begins) - 1
    ends = {row.key for row in rows if row.new is not None}
    found: dict[int, list[MarginNote]] = defaultdict(list)
    for note in notes:
        first = next((key for key in note.rows if key in ends), note.rows[0])
        found[of_row[first]].append(note)
    for at, (depth, clause, key) in enumerate(begins):
        levels = [note.graded.level for note in found[at]]
        highest = max(levels, key=lambda level: level.rank, default=None)
        yield OutlineEntry(depth, clause, key, len(levels), highest)
