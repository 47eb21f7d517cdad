"""Where a change stands, in a reader's words: the name of its clause, and what the clause was called before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from policydiff.model import Change, ChangeKind, Clause, Diff, Document, Lines, Scope, Section
from policydiff.reporters._hunks import quoted
from policydiff.reporters._labels import HEADINGS
from policydiff.reporters._words import elide, flat

FRONT_MATTER = "Front matter"
# A name is a heading; some "headings" are whole paragraphs in bold.
NAME = 80


def heading(clause: Clause) -> str:
    """The number and the title of a clause: "4.2 Sharing"; empty for what has neither."""
    title, label = flat(clause.title), flat(clause.label)
    return (title if title.startswith(label) else f"{label} {title}".strip()).rstrip(".:")


def trail(clause: Clause) -> str:
    """A clause with the headings above it: "Your data › 4.2 Sharing"."""
    return " › ".join(elide(flat(part), NAME) for part in (*clause.path[:-1], heading(clause)) if part)


@dataclass(frozen=True)
class Places:
    """The clauses of both sides of a diff, and which old one is which new one."""

    diff: Diff

    def of(self, change: Change) -> Clause:
        """The clause a change is told under: where it stands now, or, for what is gone, what became of the place."""
        if change.scope is Scope.FRONT_MATTER:
            return Clause(label=FRONT_MATTER)
        if change.new_clause is not None or change.scope in HEADINGS:
            return change.clause
        return self._now.get(change.clause, change.clause)

    def name(self, change: Change, full: bool = False) -> str:
        """What to call the clause of a change; with the headings above it if `full` or if the title stands twice."""
        if change.scope is Scope.FRONT_MATTER:
            return FRONT_MATTER
        clause = self.of(change)
        names = self._new_names if change.new_clause is not None or clause in self._new_names else self._old_names
        if not clause.path:
            return heading(clause) or ("Opening text" if self._has_headings else "Text")
        return trail(clause) if full or names.get(clause, 1) > 1 else elide(heading(clause), NAME)

    def source(self, change: Change) -> str:
        """Where something moved from: " from “Contact”", or nothing where it moved within its clause."""
        old = change.old_clause
        if old is None or self._now.get(old, old) == change.new_clause:
            return ""
        return f" from {quoted(heading(old) or 'the opening text', NAME)}"

    def before(self, change: Change) -> str:
        """What a moved section stood after, or under, in the old text: "was after “Security”"."""
        section = next((each for each in self.diff.old.sections if each.clause == change.old_clause), None)
        if section is None:
            return ""
        parent = _parent(self.diff.old, section)
        there = next((each for each in self.diff.new.sections if each.clause == change.new_clause), None)
        above = _parent(self.diff.new, there) if there else None
        if parent and (above is None or self._now.get(parent.clause, parent.clause) != above.clause):
            return f"was under {quoted(heading(parent.clause), NAME)}"
        earlier = self.diff.old.sections[: section.index]
        ahead = [each for each in earlier if each.parent == section.parent and each.heading]
        return f"was after {quoted(heading(ahead[-1].clause), NAME)}" if ahead else "was first"

    def moved_once(self, changes: Iterable[Change]) -> list[Change]:
        """The same changes, each move told by one of them only.

        A section that moved and got another number is two changes, and its edited paragraphs, which moved with it, are
        more; the section's own tells the move.
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
        """Whether a heading that stands elsewhere in the text stands where it did in its chapter.

        That is so where the section around it moved, or other things were put before it: its neighbours, of those that
        both texts have, are in the same order.
        """
        old, new = self._section(self.diff.old, change.old_clause), self._section(self.diff.new, change.new_clause)
        if old is None or new is None:
            return False
        above, now = _parent(self.diff.old, old), _parent(self.diff.new, new)
        if (above is None) != (now is None):
            return False
        if above and now and self._now.get(above.clause, above.clause) != now.clause:
            return False
        before = [self._now.get(each.clause, each.clause) for each in _siblings(self.diff.old, old)]
        after = [each.clause for each in _siblings(self.diff.new, new)]
        place, there = self._now.get(old.clause, old.clause), new.clause
        if place != there:
            return False
        shared = set(before) & set(after)
        return [each for each in before if each in shared] == [each for each in after if each in shared]

    def whole(self, change: Change) -> Iterator[list[Lines]]:
        """The lines of a section that moved, subsections and all, in the old and in the new text."""
        for document, clause in ((self.diff.old, change.old_clause), (self.diff.new, change.new_clause)):
            section = self._section(document, clause)
            inside = [block.lines for block in document.blocks if section and _within(block.lines, section.lines)]
            yield inside

    @staticmethod
    def _section(document: Document, clause: Clause | None) -> Section | None:
        return next((each for each in document.sections if each.clause == clause and each.heading), None)

    @cached_property
    def _moved_sections(self) -> set[tuple[Clause | None, Clause | None]]:
        """Old and new clause of every section that moved, alone or with the one around it."""
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
        """Old clauses and the new ones they became, from what stayed, from headings, and from edits in place."""
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
    def _new_names(self) -> dict[Clause, int]:
        return _repeats(self.diff.new)

    @cached_property
    def _old_names(self) -> dict[Clause, int]:
        return _repeats(self.diff.old)

    @property
    def _has_headings(self) -> bool:
        return any(section.heading for document in (self.diff.old, self.diff.new) for section in document.sections)


def _parent(document: Document, section: Section) -> Section | None:
    """The section above, unless it is what stands before the first heading."""
    parent = None if section.parent is None else document.sections[section.parent]
    return parent if parent and parent.heading else None


def _siblings(document: Document, section: Section) -> list[Section]:
    return [each for each in document.sections if each.parent == section.parent and each.heading]


def _within(lines: Lines, outer: Lines) -> bool:
    return outer.first <= lines.first and lines.last <= outer.last


def _repeats(document: Document) -> dict[Clause, int]:
    """How often the heading of each clause stands in the document."""
    times = Counter(heading(section.clause) for section in document.sections)
    return {section.clause: times[heading(section.clause)] for section in document.sections}
