"""What changed since somebody agreed, as a message to them."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.since.records import Since
from policydiff.questions.since.words import told
from policydiff.render._mail.changes import as_html, as_text, lines, page, paragraphs
from policydiff.render._mail.message import message


def render(report: Since, style: Style) -> Iterator[str]:
    """The message; `style` changes nothing."""
    answer = told(report)
    changes, links = answer.changes, [answer.url] * bool(answer.url)
    text = lines([answer.title, "", *answer.facts, "", *(as_text(changes) if changes else ()), *links])
    body = (*paragraphs(answer.facts), *(as_html(changes) if changes else ()), *paragraphs(links))
    yield message(answer.title, answer.language, text, page(answer.title, answer.language, body))
