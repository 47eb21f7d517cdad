"""The text that was in force: that text and nothing else, to be read or piped; why it is this one goes to stderr."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.dates.records import InForce
from policydiff.render.text import excerpt


def render(report: InForce, style: Style) -> Iterator[str]:
    """The text as stored."""
    return excerpt.render(report.excerpt, style)
