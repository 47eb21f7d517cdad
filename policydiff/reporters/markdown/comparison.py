"""A comparison as a page: a heading a clause, each change with its redline."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.reporters._escape import escaped
from policydiff.reporters._facts import steps
from policydiff.reporters._prose import comparison_summary, warnings
from policydiff.reporters.markdown._redlined import listed, quoted, sided


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The changes one by one, in the order of the new text, each with its redline."""
    old, new = report.old, report.new
    yield f"# {escaped(new.path)}\n\n- old: {sided(old)}\n- new: {sided(new)}\n\n"
    yield f"{escaped(comparison_summary(report))}\n"
    place = None
    for step in steps(report.diff):
        if step.place != place:
            place = step.place
            yield f"\n## {escaped(place)}\n"
        yield f"\n- {escaped(', '.join(filter(None, [step.fact, step.lines])))}\n"
        yield from (quoted(change, style, "  ") for change in step.changes)
    yield from listed((*report.notes, *(f"warning: {each}" for each in warnings(report.diff))))
