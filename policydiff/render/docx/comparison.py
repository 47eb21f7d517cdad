"""A comparison: the whole text with tracked changes, and a comment on each graded change."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.pages.redline import redline
from policydiff.render.docx._package import word_file


def render(report: Comparison, style: Style) -> Iterator[bytes]:
    """The file in one piece. Nothing in it depends on the style."""
    yield word_file(redline(report))
