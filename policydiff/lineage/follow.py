"""Clauses followed from version to version: each adds a state to the life of every clause that it did something to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from policydiff.lineage.gone import Gone
from policydiff.lineage.ids import FRONT_MATTER, OPENING_TEXT, new_id
from policydiff.lineage.outline import NOTHING, Outlines, light, outlined, written
from policydiff.lineage.parts import event_of
from policydiff.lineage.places import FRONT, blocks_at, clause_at, places, text_at
from policydiff.lineage.records import ClauseEvent, ClauseHistory, ClauseIds, ClauseState, Lineage
from policydiff.lineage.successors import Successors, successors
from policydiff.model import Block, Change, Clause, Diff, Document, History, Version
from policydiff.record import NamedTuple

_WEIGHT = (ClauseEvent.REFORMATTED, ClauseEvent.ARRANGED, ClauseEvent.CHANGED)

Ids = dict[int, str]
"""The id at each place of a text."""


class Register:
    """The clauses of a policy. Its versions are entered oldest first; entering a later one changes no id.

    `ids` are those of the text entered last; empty while the file is deleted.
    """

    def __init__(self) -> None:
        self.ids = ClauseIds(())
        self._last: Ids = {}  # of the newest text, kept while the file is deleted, for it may come back
        self._of_text: dict[str, Ids] = {}  # by its id
        self._by_commit: dict[str, ClauseIds] = {}
        self._states: dict[str, list[ClauseState]] = {}
        self._gone = Gone()
        self._outlines = Outlines()

    def enter(self, version: Version, effective: tuple[date, ...] = (), in_force: date | None = None) -> None:
        """Follow the clauses into the next version, whose diff and assessment have to be of a `parted` diff.

        `effective` are the days that its text states as its first, `in_force` the one of them that counts.
        """
        if version.document is None:
            self._deleted(version)
        else:
            step = _Step(version, version.document, effective, in_force)
            self._last = self._first(step) if version.diff is None else self._next(step, version.diff)
            self._of_text.setdefault(version.revision.text or "", self._last)
            sections = tuple(self._last.get(section.index, "") for section in version.document.sections)
            present = ClauseIds(sections, self._last.get(FRONT, ""))
            self.ids = self.ids if self.ids == present else present  # most versions share one
        self._by_commit[version.revision.commit] = self.ids

    def lineage(self, history: History) -> Lineage:
        """The lives of all clauses, as of the version entered last; `history` is the one that the versions are of."""
        lives = tuple(ClauseHistory(id, tuple(states)) for id, states in self._states.items())
        return Lineage(history, lives, dict(self._by_commit), self.ids.present)

    # ------------------------------------------------------------------ the file comes and goes

    def _first(self, step: _Step) -> Ids:
        ids: Ids = {}
        start = Diff(NOTHING, self._outlines.of(step.document), (), ())
        for place in places(step.document):
            clause = clause_at(step.document, place)
            ids[place] = new_id(clause, self._states, front_matter=place == FRONT)
            text = written(blocks_at(step.document, place), step.document)
            self._add(ids[place], step, start, _ClauseChange(ClauseEvent.BORN, clause, None, text))
        return ids

    def _deleted(self, version: Version) -> None:
        step = _Step(version, NOTHING, (), None)
        for id in self.ids.present:
            self._add(id, step, None, _ClauseChange(ClauseEvent.ENDED, self._called(id), self._called(id)))
        self.ids = ClauseIds(())

    # ------------------------------------------------------------------ the next text

    def _next(self, step: _Step, diff: Diff) -> Ids:
        found, old = successors(diff), self._last
        ids = {place: old[before] for place, before in found.old_of.items()}
        if FRONT in old and step.document.front_matter:
            ids[FRONT] = old[FRONT]
        # The very text of an earlier version has the ids of that version, whatever it looks like beside the last text.
        ids = dict(self._of_text.get(step.version.revision.text or "", ids))
        newcomers = self._newcomers(step.document, found, ids)
        ended = self._ended(diff.old, found, ids)
        changes = _by_clause(diff, old, ids)
        outline = outlined(diff, found.headings, self._outlines.of(diff.old), self._outlines.of(step.document))
        for place, id in sorted(ids.items()):
            clause, mine = clause_at(step.document, place), changes.get(id, ())
            if id in newcomers:
                event, other = newcomers[id]
                was = self._called(id) if event is ClauseEvent.RETURNED else None
                self._add(id, step, outline, _ClauseChange(event, clause, was, mine, other))
            elif id not in self.ids.present:  # the file itself was gone
                self._add(id, step, outline, _ClauseChange(ClauseEvent.RETURNED, clause, self._called(id), mine))
            elif went_on := _went_on(id, mine, old, ids, self._called(id), clause):
                self._add(id, step, outline, _ClauseChange(went_on, clause, self._called(id), mine))
        for id, other in ended.items():
            if id in self.ids.present:
                what = _ClauseChange(ClauseEvent.ENDED, self._called(id), self._called(id), changes.get(id, ()), other)
                self._add(id, step, outline, what)
        return ids

    def _newcomers(self, document: Document, found: Successors, ids: Ids) -> dict[str, tuple[ClauseEvent, str]]:
        """Give an id, in `ids`, to every clause that has none: that of a deleted clause which is back, or a new one.

        Gives for each such id the event (RETURNED or BORN) and the id of the clause it was split from, "" for none.
        """
        newcomers: dict[str, tuple[ClauseEvent, str]] = {}
        for place in places(document):
            if place in ids and not self._gone.take(ids[place]):
                continue
            back = ids.get(place) or self._back(document, place)
            taken = {*self._states, *newcomers}
            ids[place] = back or new_id(clause_at(document, place), taken, front_matter=place == FRONT)
            source = self._last.get(found.source_of.get(place, FRONT - 1), "")
            event = ClauseEvent.RETURNED if back else ClauseEvent.BORN
            newcomers[ids[place]] = (event, source if source != back else "")
        return newcomers

    def _back(self, document: Document, place: int) -> str:
        """The id of the deleted clause that is back at a place, "" for none."""
        clause, text = clause_at(document, place), text_at(document, place)
        if not clause.path:  # front matter and opening text are known by their place
            id = FRONT_MATTER if place == FRONT else OPENING_TEXT
        else:
            id = self._gone.find(clause.title, text)
        return id if self._gone.take(id) else ""

    def _ended(self, old: Document, found: Successors, ids: Ids) -> dict[str, str]:
        """The ids of the clauses that ended, each with the id of the one it was merged into, or ""."""
        present = set(ids.values())
        ended: dict[str, str] = {}
        for place, id in self._last.items():
            if id not in present:
                self._gone.bury(id, clause_at(old, place).title, text_at(old, place))
                ended[id] = ids.get(found.heir_of.get(place, FRONT - 1), "")
        return ended

    # ------------------------------------------------------------------ states

    def _called(self, id: str) -> Clause:
        return self._states[id][-1].clause

    def _add(self, id: str, step: _Step, outline: Diff | None, what: _ClauseChange) -> None:
        version = light(step.version, outline, what.changes)
        state = ClauseState(version, what.event, what.clause, what.was, what.other, step.effective, step.in_force)
        self._states.setdefault(id, []).append(state)


class _Step(NamedTuple):
    """A version with its text, the days that the text states as its first, and the one of them that counts."""

    version: Version
    document: Document
    effective: tuple[date, ...]
    in_force: date | None


class _ClauseChange(NamedTuple):
    """What a version did to a clause."""

    event: ClauseEvent
    clause: Clause
    was: Clause | None
    changes: Sequence[Change] = ()
    other: str = ""


def _by_clause(diff: Diff, before: Mapping[int, str], now: Mapping[int, str]) -> dict[str, list[Change]]:
    """The changes of each clause by its id; a paragraph that moved from one clause into another is a change of both."""
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        old, new = [before[block.section] for block in change.old], [now[block.section] for block in change.new]
        for id in dict.fromkeys((*old, *new)):
            found.setdefault(id, []).append(change)
    return found


def _went_on(
    id: str, changes: Sequence[Change], before: Ids, now: Ids, was: Clause, clause: Clause
) -> ClauseEvent | None:
    """What happened to a clause that stayed, None for nothing. A clause with another title is always CHANGED."""

    def old_id(block: Block) -> str:
        return before[block.section]

    def new_id(block: Block) -> str:
        return now[block.section]

    if was.title != clause.title:
        return ClauseEvent.CHANGED
    found = [event_of(change, id, old_id, new_id) for change in changes]
    return max(found, key=_WEIGHT.index, default=None)
