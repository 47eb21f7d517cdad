"""The text that was in force, in a fence, under why it is this one."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.excerpt import whole_source
from policydiff.questions.dates.records import InForce
from policydiff.questions.show.words import LIMITS, headline, points
from policydiff.render._text.escape import escaped, fenced
from policydiff.render.markdown._redlined import listed, sided


def render(report: InForce, style: Style) -> Iterator[str]:
    """The answer and its reasons first, then the text."""
    shown = report.excerpt
    yield f"# {escaped(shown.side.path)}\n\n{sided(shown.side)}\n\n{escaped(_sentence(headline(report.answer)))}\n\n"
    yield from (f"- **{what}:** {escaped(sentence, at_start=False)}\n" for what, sentence in points(report.answer))
    yield f"- {escaped(LIMITS)}\n\n"
    yield fenced(whole_source(shown))
    yield from listed(shown.notes)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
