"""The life of a clause as a page: a heading a version."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.lineage.records import ClauseState
from policydiff.model import Style
from policydiff.prose.levels import Grades
from policydiff.prose.versions import clause_lines
from policydiff.questions.clauses import words as lives
from policydiff.questions.clauses.records import ClauseLife
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed
from policydiff.render.markdown._version import clause_item, version_head


def render(report: ClauseLife, style: Style) -> Iterator[str]:
    """The name of the clause, its life in a line, then its states in the order asked for."""
    life = report.life
    yield f"# {escaped(lives.called(life.clause))}\n\n"
    yield f"{escaped(report.history.path)}, id {escaped(life.id)}\n\n{escaped(lives.life_head(report))}\n"
    if before := lives.former_names(life):
        yield f"\ncalled before: {', '.join(map(escaped, before))}\n"
    for state, date in lives.dated_states(report.states):
        yield f"\n{version_head(state.version, date)}\n" + "".join(_state(report, state, style))
    yield from listed(report.history.notes)


def _state(report: ClauseLife, state: ClauseState, style: Style) -> Iterator[str]:
    yield from (f"- {escaped(each)}\n" for each in lives.reason(state.version.revision))
    yield from (f"- *{escaped(each)}*\n" for each in lives.state_events(report, state))
    if hushed := lives.hushed(state):
        yield f"- *{escaped(hushed)}*\n"
    elif state.version.diff:
        grades = Grades(state.version.assessment)
        yield from (clause_item(line, grades, style) for line in clause_lines(state.version.diff, grades.level))
