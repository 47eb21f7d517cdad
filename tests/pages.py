"""Pages put together: the text with its files in place."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from policydiff.document.assemble import Page, assemble
from policydiff.document.front_matter import read_front_matter


def page(text: str, path: str = "_pages/privacy.md", files: Mapping[str, str] | None = None) -> Page:
    lines = text.split("\n")
    header, _ = read_front_matter(lines)
    read = None if files is None else files.get
    return assemble(lines, header.lines.last if header else 0, path, header.values if header else {}, read)


def body(text: str, path: str = "_pages/privacy.md", files: Mapping[str, str] | None = None) -> str:
    """The assembled text without its header, blank lines at its ends and what tells one content from another."""
    lines = text.split("\n")
    header, _ = read_front_matter(lines)
    assembled = "\n".join(page(text, path, files).lines[header.lines.last if header else 0 :]).strip()
    return re.sub(r"#[0-9a-f]{16}(?=\}\})", "", assembled)


class Row(NamedTuple):
    text: str
    shown: str
    path: str = "_pages/privacy.md"
    files: Mapping[str, str] | None = None
