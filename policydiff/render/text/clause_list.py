"""The clauses of a policy as a table: a line a clause, in the order of the text, deeper ones set in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policydiff.lineage.records import ClauseHistory
from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.questions.clauses import words as lives
from policydiff.questions.clauses.records import ClauseList
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage

_COLUMNS = (("since", 10), ("changed", 7), ("last", 10), ("material", 10))
_BEFORE = sum(width + 2 for _, width in _COLUMNS)
# The narrowest column for the title; under it the figures stand on a line of their own.
_TITLE = 24


def render(report: ClauseList, style: Style) -> Iterator[str]:
    """Since when each clause stands, how often and when it changed, and its id to ask for its life by."""
    page = TextPage(style)
    yield page.write([Run(flat(report.history.path), "subject"), Run(f"  {lives.list_head(report)}", "dim")], "", STEP)
    yield "\n" + _table_head(page)
    known = {life.id: life for life in (*report.living, *report.dead)}
    for life in report.living:
        yield _row(life, max(len(life.clause.path) - 1, 0), page)
    if report.dead:
        yield "\n" + page.write([Run("gone", "event")])
    for life in report.dead:
        yield _row(life, 0, page) + _ending(life, known, page)


def _table_head(page: TextPage) -> str:
    if _stacked(page):
        return ""
    titles = "".join(
        f"{name:{width}}  " if at != 1 else f"{name:>{width}}  " for at, (name, width) in enumerate(_COLUMNS)
    )
    return page.write([Run(f"{titles}clause  id", "dim")])


def _stacked(page: TextPage) -> bool:
    return page.style.width < _BEFORE + _TITLE


def _row(life: ClauseHistory, depth: int, page: TextPage) -> str:
    facts = (lives.since(life), lives.times(life), lives.last_changed(life), lives.last_material(life))
    name = [Run(lives.called(life.clause), "place"), Run("  "), Run(life.id, "hash")]
    if _stacked(page):
        since, changed, last, material = facts
        told = f"since {since}, changed {changed}, last {last}, material {material}"
        told_by = page.write([Run(told, "dim")], STEP, STEP)
        fits = len(STEP) + page.measure(life.id) <= page.style.width
        return (page.write(name, "", STEP) if fits else page.write(name[:1], "", STEP) + _id(life, page)) + told_by
    cells = "".join(
        f"{fact:{w}}  " if at != 1 else f"{fact:>{w}}  "
        for at, (fact, (_, w)) in enumerate(zip(facts, _COLUMNS, strict=True))
    )
    indent = " " * (2 * depth)
    below = " " * (_BEFORE + len(indent) + 2)
    if len(below) + page.measure(life.id) <= page.style.width:
        return page.write([Run(f"{cells}{indent}"), *name], "", below)
    return page.write([Run(f"{cells}{indent}"), name[0]], "", below) + _id(life, page)


def _id(life: ClauseHistory, page: TextPage) -> str:
    """An id that is too long for its column, on a line of its own, never cut: it is there to be copied."""
    indent = " " * max(page.style.width - page.measure(life.id), 0)
    return page.join([(Run(indent), Run(life.id, "hash"))])


def _ending(life: ClauseHistory, known: Mapping[str, ClauseHistory], page: TextPage) -> str:
    indent = STEP if _stacked(page) else " " * _BEFORE
    return page.write([Run(lives.ending(life, known), "dim")], indent, indent)
