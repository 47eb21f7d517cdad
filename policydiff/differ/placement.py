"""Where the changes of a diff stand: the clause of each, the clause it moved from, and what old clauses became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from policydiff.model import Change, ChangeKind, Clause, Diff, Document, Scope, Section
from policydiff.record import record

FRONT_MATTER = "Front matter"
HEADINGS = (Scope.SECTION, Scope.HEADING)
"""The scopes of changes to a clause itself, not to a block in it."""


@record(frozen=True)
class Placement:
    """The clauses of both sides of a diff, and which old clause became which new one."""

    diff: Diff

    def of(self, change: Change) -> Clause:
        """The clause a change is reported under: the new one; for a removed block what its old clause became."""
        if change.scope is Scope.FRONT_MATTER:
            return Clause(label=FRONT_MATTER)
        if change.new_clause is not None or change.scope in HEADINGS:
            return change.clause
        return self.now(change.clause)

    def origin(self, change: Change) -> Clause | None:
        """The old clause of a change, if that did not become the clause it stands in now; else None."""
        old = change.old_clause
        return None if old is None or self.now(old) == change.new_clause else old

    def now(self, clause: Clause) -> Clause:
        """The new clause that an old one became; the old clause itself where it became none."""
        return self._now.get(clause, clause)

    def was(self, clause: Clause) -> Clause | None:
        """The old clause that became this new one; None for an added clause."""
        return self._was.get(clause)

    def moved_once(self, changes: Iterable[Change]) -> list[Change]:
        """The same changes, with `moved` on only one change for each move.

        A section that moved, was renumbered and had two paragraphs edited is four changes; only that of the section
        itself stays marked as moved.
        """
        changes = list(changes)
        movers = {self.of(change): change for change in changes if change.scope is Scope.SECTION and change.moved}
        told = []
        for change in changes:
            if change.scope in HEADINGS:
                again = change.moved and movers.setdefault(self.of(change), change) is not change
                again = again or (change.moved and change.scope is Scope.HEADING and self._in_place(change))
            else:
                with_section = (change.old_clause, change.new_clause) in self._moved_sections
                again = change.moved and change.kind is not ChangeKind.MOVED and with_section
            told.append(replace(change, moved=False) if again else change)
        return told

    def _in_place(self, change: Change) -> bool:
        """Whether a moved heading kept its place in its chapter.

        It did if the chapter itself moved, or others were put before it: the sections of the chapter that both texts
        have are in the same order.
        """
        old, new = section_of(self.diff.old, change.old_clause), section_of(self.diff.new, change.new_clause)
        if old is None or new is None:
            return False
        above, now = parent_of(self.diff.old, old), parent_of(self.diff.new, new)
        if (above is None) != (now is None):
            return False
        if above and now and self.now(above.clause) != now.clause:
            return False
        before = [self.now(each.clause) for each in _siblings(self.diff.old, old)]
        after = [each.clause for each in _siblings(self.diff.new, new)]
        place, there = self.now(old.clause), new.clause
        if place != there:
            return False
        shared = set(before) & set(after)
        return [each for each in before if each in shared] == [each for each in after if each in shared]

    @cached_property
    def _moved_sections(self) -> set[tuple[Clause | None, Clause | None]]:
        """Old and new clause of every section that moved, by itself or with the section around it."""
        moved = {
            (change.old_clause, change.new_clause)
            for change in self.diff.changes
            if change.scope in HEADINGS and change.moved
        }
        for change in self.diff.changes:
            if change.scope is Scope.SECTION and change.moved:
                pairs = zip(change.old, change.new, strict=False)
                moved |= {(self.diff.old.clause_of(old), self.diff.new.clause_of(new)) for old, new in pairs}
        return moved

    @cached_property
    def _now(self) -> dict[Clause, Clause]:
        """Old clauses and the new ones they became: by changed headings, by unchanged ones, by edits in place."""
        old, new = self.diff.old, self.diff.new
        now = {
            change.old_clause: change.new_clause
            for change in self.diff.changes
            if change.scope in HEADINGS and change.old_clause and change.new_clause
        }
        for left, right in self.diff.same:
            if left.kind is Scope.HEADING and right.kind is Scope.HEADING:
                now.setdefault(old.clause_of(left), new.clause_of(right))
        for change in self.diff.changes:
            if not change.moved and change.old_clause and change.new_clause:
                now.setdefault(change.old_clause, change.new_clause)
        return now

    @cached_property
    def _was(self) -> dict[Clause, Clause]:
        there = dict.fromkeys(section.clause for section in self.diff.new.sections)
        was: dict[Clause, Clause] = {}
        for section in self.diff.old.sections:
            if (new := self.now(section.clause)) in there:
                was.setdefault(new, section.clause)
        return was


def section_of(document: Document, clause: Clause | None) -> Section | None:
    """The section of `document` that has this clause, if it has a heading."""
    return next((each for each in document.sections if each.clause == clause and each.heading), None)


def parent_of(document: Document, section: Section) -> Section | None:
    """The section that a section is in; None at the top."""
    parent = None if section.parent is None else document.sections[section.parent]
    return parent if parent and parent.heading else None


def _siblings(document: Document, section: Section) -> list[Section]:
    return [each for each in document.sections if each.parent == section.parent and each.heading]
