"""A notice as a message to the people whom a policy binds."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.check.records import NoticeMessage
from policydiff.render._mail.changes import lines, page, paragraphs
from policydiff.render._mail.document import as_elements, as_lines
from policydiff.render._mail.message import message


def render(report: NoticeMessage, style: Style) -> Iterator[str]:
    """The message; `style` changes nothing."""
    text = lines([*as_lines(report.document), "", *report.links])
    body = page("", report.language, (*as_elements(report.document), *paragraphs(report.links)), report.subject)
    yield message(report.subject, report.language, text, body)
