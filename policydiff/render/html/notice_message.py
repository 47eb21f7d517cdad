"""A notice as a plain page without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.check.records import NoticeMessage
from policydiff.render._mail.changes import paragraphs
from policydiff.render._mail.document import as_elements
from policydiff.render._text.web import direction
from policydiff.render.html._page import CLOSED, opened


def render(report: NoticeMessage, style: Style) -> Iterator[str]:
    """The page; `style` changes nothing."""
    yield opened(report.subject, language=report.language, direction=direction(report.language))
    yield "<main>\n"
    yield from as_elements(report.document)
    yield from paragraphs(report.links)
    yield f"</main>\n{CLOSED}"
