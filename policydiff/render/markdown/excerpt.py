"""A text, or a part of it, in a fence."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Excerpt, Style
from policydiff.prose.excerpt import whole_source
from policydiff.render._text.escape import escaped, fenced
from policydiff.render.markdown._redlined import listed, sided


def render(report: Excerpt, style: Style) -> Iterator[str]:
    """The text in a fence, so that no Markdown in it is rendered."""
    yield f"# {escaped(report.side.path)}\n\n{sided(report.side)}\n\n"
    yield fenced(whole_source(report))
    yield from listed(report.notes)
