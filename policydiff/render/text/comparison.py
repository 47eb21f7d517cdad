"""A comparison: the redline of two texts, above each other or side by side."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Change, Comparison, SpanKind, Style
from policydiff.prose.facts import steps
from policydiff.prose.lead import LeadReasons
from policydiff.prose.levels import Grades, reasons
from policydiff.prose.redline import redlines
from policydiff.prose.versions import comparison_summary, hidden
from policydiff.render.text._layout import Run, columns
from policydiff.render.text._page import STEP, TextPage, marked, marked_level, redline, sided


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The changes one by one, in the order of the new text, each with its redline."""
    page, grades, leads = TextPage(style), Grades(report.assessment), LeadReasons(report.assessment)
    yield page.write(sided("-", report.old, "minus"), "", STEP)
    yield page.write(sided("+", report.new, "plus"), "", STEP)
    yield page.write([Run(comparison_summary(report))], "", STEP)
    if left_out := hidden(report):
        yield page.write([Run(left_out, "dim")], "", STEP)
    place = None
    for step in steps(report.diff, grades.level):
        if step.place != place:
            place = step.place
            yield "\n" + page.write([Run(place, "place")], "", STEP)
        graded = grades.of(step.changes)
        lines = [Run(f"  {step.lines}", "dim")] * bool(step.lines)
        yield page.write([Run(step.fact), *lines, *marked_level(graded)], "  ", STEP)
        led = leads.of(graded)
        yield from (page.write([Run(each.words)], STEP, STEP * 2) for each in led[:1])
        told = _two_columns if style.side_by_side else redline
        yield from (told(change, page, STEP) for change in step.shown)
        why = dict.fromkeys(reason for each in graded for reason in reasons(each, led=bool(led)))
        yield from (page.write([Run(reason, "dim")], STEP, STEP * 2) for reason in why)


def _two_columns(change: Change, page: TextPage, indent: str) -> str:
    """Old words on the left, new ones on the right."""
    width = (page.style.width - len(indent) - 3) // 2
    told = ""
    for each in redlines(change, page.style.context):
        left, right = (
            page.lines(marked(tuple(span for span in each if span.kind is not other), page.style), width=width)
            for other in (SpanKind.INSERT, SpanKind.DELETE)
        )
        rows = columns(left, right, width, page.measure)
        told += page.join((Run(indent), *row) for row in rows)
    return told
