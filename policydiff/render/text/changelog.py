"""A changelog for the terminal: a line for the days of a release, the clauses under it, and what happened to each."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.changelog.records import Changelog
from policydiff.questions.changelog.words.page import ReleaseTold, page
from policydiff.render.text._layout import Run
from policydiff.render.text._page import GUTTER, STEP, TextPage
from policydiff.render.text._release import entry_lines


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The releases in lines no wider than `style.width`, one after the other."""
    told, paper = page(report), TextPage(style)
    if style.title:
        yield paper.write([Run(told.title, "subject")], "", STEP)
    for release in told.releases:
        yield "\n" + "".join(_release(release, paper))
    for line in filter(None, (told.nothing, told.silent)):
        yield "\n" + paper.write([Run(line, "dim")], "", STEP)


def _release(told: ReleaseTold, paper: TextPage) -> Iterator[str]:
    if told.brief:
        yield paper.write([Run(told.heading, "date"), Run(f"  {' '.join(told.omitted)}", "dim")], "", STEP)
        return
    yield paper.write([Run(told.heading, "date"), Run(f"  {' · '.join(told.facts)}", "dim")], "", STEP)
    yield from (paper.write([Run(event, "event")], STEP, STEP * 2) for event in told.events)
    spoken = [speech.notice for speech in told.said]
    yield from (paper.write([Run(n.name, "tag")], STEP, STEP * 2) for n in told.notices if n not in spoken)
    for speech in told.said:
        for paragraph in speech.paragraphs:
            yield paper.write([Run(paragraph)], STEP + GUTTER, STEP + GUTTER)
        if speech.notice:
            yield paper.write([Run(f"— {speech.notice.name}", "tag")], STEP + GUTTER, STEP + GUTTER)
    for entry in told.entries:
        yield from entry_lines(entry, paper, STEP)
    if told.omitted:
        yield paper.write([Run(" ".join(told.omitted), "dim")], STEP, STEP * 2)
