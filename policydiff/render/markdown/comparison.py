"""A comparison as a page: a heading a clause, each change with its redline."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.prose.facts import steps
from policydiff.prose.lead import LeadReasons
from policydiff.prose.levels import Grades, reasons
from policydiff.prose.versions import comparison_summary, hidden, warnings
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed, marked_level, quoted, sided


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The changes one by one, in the order of the new text, each with its redline."""
    old, new = report.old, report.new
    yield f"# {escaped(new.path)}\n\n- old: {sided(old)}\n- new: {sided(new)}\n\n"
    yield f"{escaped(comparison_summary(report))}\n"
    if left_out := hidden(report):
        yield f"\n*{escaped(left_out)}*\n"
    place, grades, leads = None, Grades(report.assessment), LeadReasons(report.assessment)
    for step in steps(report.diff, grades.level):
        if step.place != place:
            place = step.place
            yield f"\n## {escaped(place)}\n"
        graded = grades.of(step.changes)
        yield f"\n- {escaped(', '.join(filter(None, [step.fact, step.lines])))}{marked_level(graded)}\n"
        led = leads.of(graded)
        yield from (f"\n  {escaped(each.words)}\n" for each in led[:1])
        yield from (quoted(change, style, "  ") for change in step.shown)
        why = dict.fromkeys(escaped(reason) for each in graded for reason in reasons(each, led=bool(led)))
        yield f"\n  {'<br>'.join(why)}\n" * bool(why)
    yield from listed((*report.notes, *(f"warning: {each}" for each in warnings(report.diff))))
