"""An entry of a release for the terminal: its clauses, its mark, and its sentences below."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.redline import edges
from policydiff.questions.changelog.words.page import EntryTold
from policydiff.questions.changelog.words.pieces import Sentence, Tone
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage

_LOOKS = {Tone.OLD: "old", Tone.NEW: "new"}
_MARKS = {Tone.OLD: ("[-", "-]"), Tone.NEW: ("{+", "+}")}


def entry_lines(told: EntryTold, paper: TextPage, indent: str) -> Iterator[str]:
    """The lines of an entry, the first of them set in by `indent`."""
    names = ", ".join(clause.name for clause in told.clauses)
    marks = [told.mark, *(notice.name for notice in told.notices)]
    inner = indent + STEP
    yield paper.write([Run(names, "place"), Run(f" · {' · '.join(marks)}", "dim")], indent, inner)
    for speech in told.said:
        for paragraph in speech.paragraphs:
            yield paper.write([Run(paragraph)], inner, inner)
    yield from (paper.write(_runs(each, paper.style), inner, inner) for each in told.sentences)


def _runs(sentence: Sentence, style: Style) -> list[Run]:
    """A sentence as runs: with looks alone in colour, with [-old-]{+new+} without."""
    runs = []
    for tone, words in sentence:
        before, core, after = edges(words)
        opened, closed = ("", "") if style.color else _MARKS.get(tone, ("", ""))
        runs += [Run(before), Run(f"{opened}{core}{closed}" if core else "", _LOOKS.get(tone, "")), Run(after)]
    return runs
