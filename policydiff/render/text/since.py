"""What changed since somebody agreed, for the terminal: the facts, then the clauses."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.since.records import Since
from policydiff.questions.since.words import told
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage
from policydiff.render.text._release import entry_lines


def render(report: Since, style: Style) -> Iterator[str]:
    """The sentences, then the clauses that changed, the gravest first."""
    answer, paper = told(report), TextPage(style)
    yield paper.write([Run(answer.title, "subject")], "", STEP)
    yield from (paper.write([Run(fact)], "", STEP) for fact in answer.facts)
    if answer.changes:
        for entry in answer.changes.entries:
            yield "\n" + "".join(entry_lines(entry, paper, ""))
        if answer.changes.omitted:
            yield "\n" + paper.write([Run(" ".join(answer.changes.omitted), "dim")], "", STEP)
