"""Where a change stands, in plain words: the name of its clause, and the clause it moved from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from policydiff.differ.placement import FRONT_MATTER, Placement, parent_of, section_of
from policydiff.model import Change, Clause, Document, Lines, Scope
from policydiff.prose.hunks import quoted
from policydiff.prose.text import elide, flat
from policydiff.record import record

# A name is a heading; some "headings" are whole paragraphs in bold.
NAME = 80


def heading(clause: Clause) -> str:
    """The number and the title of a clause: "4.2 Sharing"; empty for what has neither."""
    return _heading(clause.title, clause.label)


@lru_cache(maxsize=4096)
def _heading(title: str, label: str) -> str:
    title, label = flat(title), flat(label)
    return (title if title.startswith(label) else f"{label} {title}".strip()).rstrip(".:")


def trail(clause: Clause) -> str:
    """A clause with the headings above it: "Your data › 4.2 Sharing"."""
    return " › ".join(elide(flat(part), NAME) for part in (*clause.path[:-1], heading(clause)) if part)


@record(frozen=True)
class Places(Placement):
    """The clauses of both sides of a diff with their names."""

    def name(self, change: Change, full: bool = False) -> str:
        """The name of the clause of a change; with the headings above it if `full`, or if its title stands twice."""
        if change.scope is Scope.FRONT_MATTER:
            return FRONT_MATTER
        clause = self.of(change)
        names = self._new_names if change.new_clause is not None or clause in self._new_names else self._old_names
        if not clause.path:
            return heading(clause) or ("Opening text" if self._has_headings else "Text")
        return trail(clause) if full or names.get(clause, 1) > 1 else elide(heading(clause), NAME)

    def source(self, change: Change) -> str:
        """Where a change moved from: " from “Contact”"; empty where it moved within its clause."""
        old = self.origin(change)
        return "" if old is None else f" from {quoted(heading(old) or 'the opening text', NAME)}"

    def before(self, change: Change) -> str:
        """Where a moved section stood in the old text: "was after “Security”", "was under “Your data”"."""
        section = next((each for each in self.diff.old.sections if each.clause == change.old_clause), None)
        if section is None:
            return ""
        parent = parent_of(self.diff.old, section)
        there = next((each for each in self.diff.new.sections if each.clause == change.new_clause), None)
        above = parent_of(self.diff.new, there) if there else None
        if parent and (above is None or self.now(parent.clause) != above.clause):
            return f"was under {quoted(heading(parent.clause), NAME)}"
        earlier = self.diff.old.sections[: section.index]
        ahead = [each for each in earlier if each.parent == section.parent and each.heading]
        return f"was after {quoted(heading(ahead[-1].clause), NAME)}" if ahead else "was first"

    def whole(self, change: Change) -> Iterator[list[Lines]]:
        """The lines of a section that moved, subsections and all, in the old and in the new text."""
        for document, clause in ((self.diff.old, change.old_clause), (self.diff.new, change.new_clause)):
            section = section_of(document, clause)
            inside = [block.lines for block in document.blocks if section and _within(block.lines, section.lines)]
            yield inside

    @cached_property
    def _new_names(self) -> dict[Clause, int]:
        return _repeats(self.diff.new)

    @cached_property
    def _old_names(self) -> dict[Clause, int]:
        return _repeats(self.diff.old)

    @property
    def _has_headings(self) -> bool:
        return any(section.heading for document in (self.diff.old, self.diff.new) for section in document.sections)


def _within(lines: Lines, outer: Lines) -> bool:
    return outer.first <= lines.first and lines.last <= outer.last


def _repeats(document: Document) -> dict[Clause, int]:
    """For each clause how many clauses of the document have the same heading."""
    clauses = [section.clause for section in document.sections]
    names = [_heading(clause.title, clause.label) for clause in clauses]
    times = Counter(names)
    return {clause: times[name] for clause, name in zip(clauses, names, strict=True)}
