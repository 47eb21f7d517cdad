"""The records of lineage: clauses followed through a whole history, each under one id from its birth on.

A clause is what stands under one heading up to the next one; what stands before the first heading, and the front
matter, are clauses too. The records hold no whole documents: a version in them has the headings of its texts and the
changes of one clause, which is all that is needed to tell what happened to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from policydiff.model import Change, Clause, Document, History, Level, Section, Version
from policydiff.record import record


class ClauseEvent(StrEnum):
    """What a version did to a clause; of several things the weightiest.

    CHANGED: its words, its title, a link's target, or which paragraphs stand under it. ARRANGED: no word, but its
    place, number or level, or how it is cut into paragraphs.
    """

    BORN = "born"
    CHANGED = "changed"
    ARRANGED = "arranged"
    REFORMATTED = "reformatted"
    ENDED = "ended"
    RETURNED = "returned"


@record(frozen=True, slots=True)
class ClauseState:
    """A version that did something to a clause.

    The diff and the assessment of `version` hold the changes of this clause alone, and the headings of its texts.
    `clause` is its name in that version, or its last one if it ended; `was` its name before, None for a birth. `other`
    is the id of the clause it was split from, came back out of, or was merged into; empty for none. `effective` are the
    days that the text of that version states as its first, `in_force` the one of them from which it binds, never before
    publication; None where it states none.
    """

    version: Version
    event: ClauseEvent
    clause: Clause
    was: Clause | None
    other: str = ""
    effective: tuple[date, ...] = ()
    in_force: date | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the version changed in this clause."""
        return self.version.diff.changes if self.version.diff else ()

    @property
    def level(self) -> Level | None:
        """The highest level of these changes; None where none was graded."""
        assessment = self.version.assessment
        return assessment.level if assessment and assessment.graded else None

    @property
    def words(self) -> bool:
        """Whether the version changed the clause for its reader: CHANGED, or RETURNED with changes."""
        return self.event is ClauseEvent.CHANGED or (self.event is ClauseEvent.RETURNED and bool(self.changes))

    @property
    def renamed(self) -> bool:
        """Whether the clause has another title than before."""
        return self.was is not None and self.was.title != self.clause.title


@record(frozen=True, slots=True)
class ClauseHistory:
    """The life of a clause: its states, oldest first. `id` was given at birth and never changes."""

    id: str
    states: tuple[ClauseState, ...]

    @property
    def born(self) -> ClauseState:
        """Its first state."""
        return self.states[0]

    @property
    def ended(self) -> ClauseState | None:
        """The state that ended it, None while it stands in the text."""
        last = next(
            (
                s
                for s in reversed(self.states)
                if s.event in (ClauseEvent.BORN, ClauseEvent.RETURNED, ClauseEvent.ENDED)
            ),
            None,
        )
        return last if last is not None and last.event is ClauseEvent.ENDED else None

    @property
    def clause(self) -> Clause:
        """Its present name, or its last one if it ended."""
        return self.states[-1].clause

    @property
    def names(self) -> tuple[Clause, ...]:
        """All names it ever had, the newest first, each once."""
        return tuple(dict.fromkeys(state.clause for state in reversed(self.states)))

    @property
    def changed(self) -> tuple[ClauseState, ...]:
        """The states in which its words changed, oldest first."""
        return tuple(state for state in self.states if state.words)

    @property
    def material(self) -> ClauseState | None:
        """The newest state with a material change, its coming and going included; None where there is none."""
        return next((state for state in reversed(self.states) if state.level is Level.MATERIAL), None)


@record(frozen=True, slots=True)
class ClauseIds:
    """The ids of the clauses of one text: one a section by its index, "" for a section that holds nothing."""

    sections: tuple[str, ...]
    front_matter: str = ""

    def of(self, section: Section) -> str:
        """The id of a section of that text."""
        return self.sections[section.index]

    def named(self, clause: Clause, document: Document) -> str:
        """The id of a clause of that text, `document`; "" if it has none. A key of the header is front matter."""
        if not clause.path and clause.label:
            return self.front_matter
        return next((self.of(each) for each in document.sections if each.clause == clause), "")

    @property
    def present(self) -> tuple[str, ...]:
        """Every id in the order of the text."""
        return tuple(filter(None, (self.front_matter, *self.sections)))


@record(frozen=True, slots=True)
class Lineage:
    """Every clause a policy ever had. `lives` are in the order of birth, `ids` are those of each version by its commit.

    `order` are the ids of the newest text in its order; empty if the file was deleted.
    """

    history: History
    lives: tuple[ClauseHistory, ...]
    ids: Mapping[str, ClauseIds]
    order: tuple[str, ...]

    def life(self, id: str) -> ClauseHistory:
        """The life of that id. Raises KeyError."""
        found = next((life for life in self.lives if life.id == id), None)
        if found is None:
            raise KeyError(id)
        return found
