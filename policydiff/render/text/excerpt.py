"""A text, or a part of it, as it stood."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Excerpt, Style
from policydiff.prose.excerpt import whole_source
from policydiff.prose.visible import visible


def render(report: Excerpt, style: Style) -> Iterator[str]:
    """The text as stored: to the byte in a file or a pipe; in a terminal with its acting characters shown."""
    text = whole_source(report)
    for line in text.splitlines(keepends=True):
        if not style.color:
            yield line
            continue
        content = line.rstrip("\r\n")
        yield visible(content) + "\n" * (len(line) > len(content))
