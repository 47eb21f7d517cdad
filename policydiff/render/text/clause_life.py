"""The life of a clause in the terminal: version by version, what happened to it and its redline."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.lineage.records import ClauseState
from policydiff.model import Style
from policydiff.prose.levels import Grades
from policydiff.prose.text import flat
from policydiff.prose.versions import clause_lines
from policydiff.questions.clauses import words as lives
from policydiff.questions.clauses.records import ClauseLife
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage
from policydiff.render.text._version import clause_line, version_head


def render(report: ClauseLife, style: Style) -> Iterator[str]:
    """The name of the clause, its life in a line, then its states in the order asked for."""
    page = TextPage(style)
    life = report.life
    name = [Run(lives.called(life.clause), "subject"), Run("  "), Run(life.id, "hash")]
    yield page.write([*name, Run(f"  {flat(report.history.path)}", "dim")], "", STEP)
    yield page.write([Run(lives.life_head(report))], "", STEP)
    if before := lives.former_names(life):
        yield page.write([Run(f"called before: {', '.join(before)}", "dim")], "", STEP)
    for state, date in lives.dated_states(report.states):
        yield "\n" + version_head(state.version, date, page) + _state(report, state, page)


def _state(report: ClauseLife, state: ClauseState, page: TextPage) -> str:
    told = [page.write([Run(each, "dim")], STEP, STEP * 2) for each in lives.reason(state.version.revision)]
    told += [page.write([Run(each, "event")], STEP, STEP * 2) for each in lives.state_events(report, state)]
    if hushed := lives.hushed(state):
        told.append(page.write([Run(hushed, "dim")], STEP, STEP * 2))
    elif state.version.diff:
        grades = Grades(state.version.assessment)
        told += [clause_line(line, grades, page) for line in clause_lines(state.version.diff, grades.level)]
    return "".join(told)
