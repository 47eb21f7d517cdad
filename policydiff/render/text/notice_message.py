"""A notice as plain text, a paragraph a line: it goes into a mail, which folds its lines itself."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.check.records import NoticeMessage
from policydiff.render._mail.changes import lines
from policydiff.render._mail.document import as_lines


def render(report: NoticeMessage, style: Style) -> Iterator[str]:
    """The text; `style` changes nothing."""
    yield lines([*as_lines(report.document), *[""] * bool(report.links), *report.links])
