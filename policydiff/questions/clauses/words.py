"""The lives of clauses in plain words: the name of a clause, what a version did to it, a life in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policydiff.lineage.records import ClauseEvent, ClauseHistory, ClauseState
from policydiff.model import ChangeKind, Clause, Revision
from policydiff.prose.hunks import quoted
from policydiff.prose.places import NAME, heading
from policydiff.prose.text import elide, flat, plural
from policydiff.prose.versions import dated, day, file_events, quiet, short
from policydiff.questions.clauses.records import ClauseLife, ClauseList

# So many commits of a merge are named one by one.
MOST_MERGED = 3
NONE = "–"


def called(clause: Clause) -> str:
    """The name of a clause: "4.2 Sharing", "Front matter", "Opening text"."""
    return elide(heading(clause), NAME) or "Opening text"


def with_id(clause: Clause, id: str) -> str:
    """A clause and its id: "4.2 Sharing (sharing)"."""
    return f"{called(clause)} ({id})"


def times(life: ClauseHistory) -> str:
    """How often its words changed: "4×", or a dash."""
    return f"{len(life.changed)}×" if life.changed else NONE


def since(life: ClauseHistory) -> str:
    """The day it was published first."""
    return _day(life.born)


def last_changed(life: ClauseHistory) -> str:
    """The day of the newest version that changed its words, or a dash."""
    return _day(life.changed[-1]) if life.changed else NONE


def last_material(life: ClauseHistory) -> str:
    """The day of the newest version that changed it materially, or a dash."""
    return _day(life.material) if life.material else NONE


def _day(state: ClauseState) -> str:
    return day(state.version.revision.published)


def ending(life: ClauseHistory, lives: Mapping[str, ClauseHistory]) -> str:
    """How and when a clause ended: "merged into 3 Sharing (sharing) on 2022-05-31, f05aeb95"; empty if it has not."""
    state = life.ended
    if state is None:
        return ""
    revision = state.version.revision
    return f"{_end(state, _clauses(lives))} on {day(revision.published)}, {short(revision.commit)}"


def _clauses(lives: Mapping[str, ClauseHistory]) -> dict[str, Clause]:
    return {id: life.clause for id, life in lives.items()}


def _end(state: ClauseState, others: Mapping[str, Clause]) -> str:
    if state.version.revision.blob is None:
        return "gone with the file, which was deleted"
    return f"merged into {with_id(others[state.other], state.other)}" if state.other else "removed"


def list_head(report: ClauseList) -> str:
    """The head of a list: "26 clauses now, 3 gone (--all lists them), at a957f2b2"."""
    gone = f", {report.gone} gone" + ("" if report.dead else " (--all lists them)") if report.gone else ""
    history = report.history
    return f"{plural(len(report.living), 'clause')} now{gone}; {flat(history.ref)} at {short(history.head)}"


def life_head(report: ClauseLife) -> str:
    """A life in a line: "since 2021-01-21, changed 4 times, last on 2024-04-02; last material change 2023-12-05"."""
    life = report.life
    told = [f"since {since(life)}"]
    changed = len(life.changed)
    told.append(f"changed {often(changed)}, last on {last_changed(life)}" if changed else "never changed")
    if life.material:
        told.append(f"last material change on {last_material(life)}")
    if life.ended:
        told.append(f"{_end(life.ended, report.others)} on {_day(life.ended)}")
    return "; ".join(told)


def often(number: int) -> str:
    """How many times, in words: "once", "twice", "4 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def former_names(life: ClauseHistory) -> tuple[str, ...]:
    """The former names of a clause, newest first; a name that differs in its number only is left out."""
    names = dict.fromkeys(flat(clause.title) or called(clause) for clause in life.names)
    return tuple(elide(name, NAME) for name in list(names)[1:])


def dated_states(states: Iterable[ClauseState]) -> Iterator[tuple[ClauseState, str]]:
    """States with the day their version was published, and the time where two neighbours share the day."""
    known = list(states)
    yield from zip(known, (date for _, date in dated(state.version for state in known)), strict=True)


def state_events(report: ClauseLife, state: ClauseState) -> tuple[str, ...]:
    """Phrases on a state beside its changes: "new", "split off from ...", "in force from 2024-05-01, ..."."""
    told = list(_turns(report, state))
    if state.renamed and not any(change.kind is ChangeKind.RENAMED for change in state.changes):
        told.append(f"called {quoted(called(state.was or Clause()), NAME)} before")
    if state.event is not ClauseEvent.ENDED or state.version.revision.blob is not None:
        told += file_events(state.version)
    if state.in_force:
        told.append(_in_force(state))
    return tuple(told)


def _in_force(state: ClauseState) -> str:
    """The day a state binds from, and the days that the text states where these differ."""
    if set(state.effective) == {state.in_force}:
        return f"in force from {state.in_force}, as the text states"
    return f"in force from {state.in_force} (the text says {' and '.join(map(str, state.effective))})"


def _turns(report: ClauseLife, state: ClauseState) -> Iterator[str]:
    other = with_id(report.others[state.other], state.other) if state.other else ""
    if state.event is ClauseEvent.BORN:
        first = "in the first version of the policy" if state.version.previous is None else "new"
        yield f"split off from {other}" if other else first
    elif state.event is ClauseEvent.ENDED:
        yield _end(state, report.others)
    elif state.event is ClauseEvent.RETURNED:
        ended = _ended_before(report.life, state)
        yield f"back after {_end(ended, report.others)} on {_day(ended)}" if ended else "back"
        if other:
            yield f"its words stood in {other} until then"


def _ended_before(life: ClauseHistory, state: ClauseState) -> ClauseState | None:
    before = life.states[: life.states.index(state)]
    return next((each for each in reversed(before) if each.event is ClauseEvent.ENDED), None)


def hushed(state: ClauseState) -> str:
    """One line on what changed in a version without a changed word of the clause; empty for all other versions."""
    return quiet(state.version) if state.changes else ""


def reason(revision: Revision) -> tuple[str, ...]:
    """Lines on why a version was made, beside its subject: the commits that a merge brought, and trailers."""
    told = [
        f"merged: {short(c.commit)} {flat(c.author.name)} · {flat(c.subject)}" for c in revision.merged[:MOST_MERGED]
    ]
    more = len(revision.merged) - len(told)
    told += [f"and {plural(more, 'commit')} more"] if more > 0 else []
    pairs = [*revision.trailers, *(pair for each in revision.merged for pair in each.trailers)]
    return (*told, *dict.fromkeys(f"{flat(key)}: {flat(value)}" for key, value in pairs))
