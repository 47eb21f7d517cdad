"""A comparison as a PDF: its page, printed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Style
from policydiff.render.pdf._printed import printed


def render(report: Comparison, style: Style) -> Iterator[bytes]:
    """The whole file."""
    yield printed(report, style)
