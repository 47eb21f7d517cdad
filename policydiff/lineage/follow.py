"""Clauses followed from version to version: the fold of which each life is the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from policydiff.lineage.gone import Gone
from policydiff.lineage.ids import FRONT_MATTER, OPENING_TEXT, new_id
from policydiff.lineage.outline import NOTHING, Outlines, light, outlined, written
from policydiff.lineage.parts import event_of
from policydiff.lineage.places import FRONT, blocks_at, clause_at, places, text_at
from policydiff.lineage.records import ClauseEvent, ClauseHistory, ClauseIds, ClauseState, Lineage
from policydiff.lineage.successors import Successors, successors
from policydiff.model import Block, Change, Clause, Diff, Document, History, Version

_WEIGHT = (ClauseEvent.REFORMATTED, ClauseEvent.ARRANGED, ClauseEvent.CHANGED)

Ids = dict[int, str]
"""The id at each place of a text."""


class Register:
    """The clauses of a policy, entered version by version, oldest first. What is entered later changes no id.

    `ids` are those of the text entered last; none while the file is deleted.
    """

    def __init__(self) -> None:
        self.ids = ClauseIds(())
        self._last: Ids = {}  # in the newest text there was, for the file may come back
        self._of_text: dict[str, Ids] = {}  # by blob
        self._by_commit: dict[str, ClauseIds] = {}
        self._states: dict[str, list[ClauseState]] = {}
        self._gone = Gone()
        self._outlines = Outlines()

    def enter(self, version: Version, effective: tuple[date, ...] = (), in_force: date | None = None) -> None:
        """Follow the clauses into the next version, whose diff and assessment have to be of a `parted` diff."""
        if version.document is None:
            self._deleted(version)
        else:
            step = _Step(version, version.document, effective, in_force)
            self._last = self._first(step) if version.diff is None else self._next(step, version.diff)
            self._of_text.setdefault(version.revision.blob or "", self._last)
            sections = tuple(self._last.get(section.index, "") for section in version.document.sections)
            present = ClauseIds(sections, self._last.get(FRONT, ""))
            self.ids = self.ids if self.ids == present else present  # most versions share one
        self._by_commit[version.revision.commit] = self.ids

    def lineage(self, history: History) -> Lineage:
        """All lives up to now."""
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
            self._add(ids[place], step, start, _What(ClauseEvent.BORN, clause, None, text))
        return ids

    def _deleted(self, version: Version) -> None:
        step = _Step(version, NOTHING, (), None)
        for id in self.ids.present:
            self._add(id, step, None, _What(ClauseEvent.ENDED, self._called(id), self._called(id)))
        self.ids = ClauseIds(())

    # ------------------------------------------------------------------ the next text

    def _next(self, step: _Step, diff: Diff) -> Ids:
        found, old = successors(diff), self._last
        ids = {place: old[before] for place, before in found.old_of.items()}
        if FRONT in old and step.document.front_matter:
            ids[FRONT] = old[FRONT]
        # A text that stood before has the ids that it had then, whatever a comparison with the last one makes of it.
        ids = dict(self._of_text.get(step.version.revision.blob or "", ids))
        comers = self._comers(step.document, found, ids)
        leavers = self._leavers(diff.old, found, ids)
        changes = _by_clause(diff, old, ids)
        outline = outlined(diff, found.headings, self._outlines.of(diff.old), self._outlines.of(step.document))
        for place, id in sorted(ids.items()):
            clause, mine = clause_at(step.document, place), changes.get(id, ())
            if id in comers:
                event, other = comers[id]
                was = self._called(id) if event is ClauseEvent.RETURNED else None
                self._add(id, step, outline, _What(event, clause, was, mine, other))
            elif id not in self.ids.present:  # the file itself was gone
                self._add(id, step, outline, _What(ClauseEvent.RETURNED, clause, self._called(id), mine))
            elif went_on := _went_on(id, mine, old, ids, self._called(id), clause):
                self._add(id, step, outline, _What(went_on, clause, self._called(id), mine))
        for id, other in leavers.items():
            if id in self.ids.present:
                what = _What(ClauseEvent.ENDED, self._called(id), self._called(id), changes.get(id, ()), other)
                self._add(id, step, outline, what)
        return ids

    def _comers(self, document: Document, found: Successors, ids: Ids) -> dict[str, tuple[ClauseEvent, str]]:
        """Give an id to every clause that has none yet: one that was gone is back, or one is born; split from which."""
        comers: dict[str, tuple[ClauseEvent, str]] = {}
        for place in places(document):
            if place in ids and not self._gone.take(ids[place]):
                continue
            back = ids.get(place) or self._back(document, place)
            taken = {*self._states, *comers}
            ids[place] = back or new_id(clause_at(document, place), taken, front_matter=place == FRONT)
            source = self._last.get(found.source_of.get(place, FRONT - 1), "")
            comers[ids[place]] = (ClauseEvent.RETURNED if back else ClauseEvent.BORN, source if source != back else "")
        return comers

    def _back(self, document: Document, place: int) -> str:
        """The clause that was gone and is back at a place, "" for none."""
        clause, text = clause_at(document, place), text_at(document, place)
        if not clause.path:  # front matter and opening text are known by their place
            id = FRONT_MATTER if place == FRONT else OPENING_TEXT
        else:
            id = self._gone.find(clause.title, text)
        return id if self._gone.take(id) else ""

    def _leavers(self, old: Document, found: Successors, ids: Ids) -> dict[str, str]:
        """The clauses that ended, each with the one it was merged into, or ""."""
        present = set(ids.values())
        leavers: dict[str, str] = {}
        for place, id in self._last.items():
            if id not in present:
                self._gone.bury(id, clause_at(old, place).title, text_at(old, place))
                leavers[id] = ids.get(found.heir_of.get(place, FRONT - 1), "")
        return leavers

    # ------------------------------------------------------------------ states

    def _called(self, id: str) -> Clause:
        return self._states[id][-1].clause

    def _add(self, id: str, step: _Step, outline: Diff | None, what: _What) -> None:
        version = light(step.version, outline, what.changes)
        state = ClauseState(version, what.event, what.clause, what.was, what.other, step.effective, step.in_force)
        self._states.setdefault(id, []).append(state)


class _Step(NamedTuple):
    """A version that has a text, its text, the days that it states as its first, and the one of them that counts."""

    version: Version
    document: Document
    effective: tuple[date, ...]
    in_force: date | None


class _What(NamedTuple):
    """What a version did to a clause."""

    event: ClauseEvent
    clause: Clause
    was: Clause | None
    changes: Sequence[Change] = ()
    other: str = ""


def _by_clause(diff: Diff, before: Mapping[int, str], now: Mapping[int, str]) -> dict[str, list[Change]]:
    """The changes that concern each clause; what went from one into another concerns both."""
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        old, new = [before[block.section] for block in change.old], [now[block.section] for block in change.new]
        for id in dict.fromkeys((*old, *new)):
            found.setdefault(id, []).append(change)
    return found


def _went_on(
    id: str, changes: Sequence[Change], before: Ids, now: Ids, was: Clause, clause: Clause
) -> ClauseEvent | None:
    """What happened to a clause that stayed, None for nothing. Another title changes it, whatever was moved for it."""

    def old_id(block: Block) -> str:
        return before[block.section]

    def new_id(block: Block) -> str:
        return now[block.section]

    if was.title != clause.title:
        return ClauseEvent.CHANGED
    found = [event_of(change, id, old_id, new_id) for change in changes]
    return max(found, key=_WEIGHT.index, default=None)
