"""A changelog for the terminal: a line for the days of a release, the clauses under it, and what happened to each."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.redline import edges
from policydiff.questions.changelog.records import Changelog
from policydiff.questions.changelog.words.page import EntryTold, ReleaseTold, page
from policydiff.questions.changelog.words.pieces import Sentence, Tone
from policydiff.render.text._layout import Run
from policydiff.render.text._page import GUTTER, STEP, TextPage

_LOOKS = {Tone.OLD: "old", Tone.NEW: "new"}
_MARKS = {Tone.OLD: ("[-", "-]"), Tone.NEW: ("{+", "+}")}


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
        yield from _entry(entry, paper)
    if told.omitted:
        yield paper.write([Run(" ".join(told.omitted), "dim")], STEP, STEP * 2)


def _entry(told: EntryTold, paper: TextPage) -> Iterator[str]:
    names = ", ".join(clause.name for clause in told.clauses)
    marks = [told.mark, *(notice.name for notice in told.notices)]
    yield paper.write([Run(names, "place"), Run(f" · {' · '.join(marks)}", "dim")], STEP, STEP * 2)
    for speech in told.said:
        for paragraph in speech.paragraphs:
            yield paper.write([Run(paragraph)], STEP * 2, STEP * 2)
    yield from (paper.write(_runs(each, paper.style), STEP * 2, STEP * 2) for each in told.sentences)


def _runs(sentence: Sentence, style: Style) -> list[Run]:
    """A sentence as runs: with looks alone in colour, with [-old-]{+new+} without."""
    runs = []
    for tone, words in sentence:
        before, core, after = edges(words)
        opened, closed = ("", "") if style.color else _MARKS.get(tone, ("", ""))
        runs += [Run(before), Run(f"{opened}{core}{closed}" if core else "", _LOOKS.get(tone, "")), Run(after)]
    return runs
