"""A log as one version a line."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.questions.log.json import LINE as DOCUMENT
from policydiff.render.json._document import compact


def render(report: Log, style: Style) -> Iterator[str]:
    """A log, a version a line."""
    for version in report.versions:
        yield compact(DOCUMENT.whole(version)) + "\n"
