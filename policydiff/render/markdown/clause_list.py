"""The clauses of a policy as a table."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.lineage.records import ClauseHistory
from policydiff.model import Style
from policydiff.questions.clauses import words as lives
from policydiff.questions.clauses.records import ClauseList
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed

_HEAD = "| clause | id | since | changed | last | material |"
_RULE = "|---|---|---|--:|---|---|"


def render(report: ClauseList, style: Style) -> Iterator[str]:
    """Since when each clause stands, how often and when it changed, and its id; then those that are gone."""
    yield f"# {escaped(report.history.path)}\n\n{escaped(lives.list_head(report))}\n\n"
    yield f"{_HEAD}\n{_RULE}\n"
    yield from (f"{_row(life)} |\n" for life in report.living)
    if report.dead:
        known = {life.id: life for life in (*report.living, *report.dead)}
        yield f"\n## Gone\n\n{_HEAD} end |\n{_RULE}---|\n"
        yield from (f"{_row(life)} | {escaped(lives.ending(life, known))} |\n" for life in report.dead)
    yield from listed(report.history.notes)


def _row(life: ClauseHistory) -> str:
    facts = (lives.since(life), lives.times(life), lives.last_changed(life), lives.last_material(life))
    return " | ".join((f"| {escaped(lives.called(life.clause))}", escaped(life.id), *facts))
