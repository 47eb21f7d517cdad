"""What MyST alone reads in Markdown: lines of comments, and words that a role strikes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import SPHINX
from policydiff.document.assemble.page import LinePlace, Unseen
from policydiff.late import late
from policydiff.model import Lines, TextOrigin

CAUSE = "MyST comment"
_MARKED = late(r"^ {0,3}%|\{(?:del|strike)\}`", re.MULTILINE)
_COMMENT = late(r" {0,3}%[ \t]?(.*)")
_STRUCK = late(r"\{(?:del|strike)\}`([^`\n]{1,1000})`")
# A fence of code; a directive in braces has Markdown in it, if it is none of code.
_FENCE = late(r" {0,3}(`{3,}|~{3,})(?!\{(?!code))")


def is_marked(text: str, tree: PageFiles) -> bool:
    """Whether a page has any of these, and is one of a site of MyST or a book that is written in it."""
    signs = "%" in text or "{del}" in text or "{strike}" in text
    if not signs or not tree.path.endswith(".md") or not _MARKED.search(text):
        return False
    if tree.first(tree.above("myst.yml", "_toc.yml")) is not None:
        return True
    settings = tree.first(tree.above(*SPHINX.known_by))
    return settings is not None and "myst" in (tree.text(settings) or "")


def as_shown(lines: Sequence[str], places: Sequence[LinePlace]) -> tuple[list[str], tuple[Unseen, ...]]:
    """The lines of a body, each at its place, as MyST shows them, and its comments."""
    shown, unseen, fence = [], [], ""
    for line, place in zip(lines, places, strict=True):
        found = _FENCE.match(line)
        if fence or found:
            closes = found is not None and fence and found[1].startswith(fence)
            fence = "" if closes else fence or (found[1] if found else "")
            shown.append(line)
        elif remark := _COMMENT.fullmatch(line):
            shown.append("")
            origin = TextOrigin(place.path, Lines(place.line, place.line)) if place.path else None
            if remark[1].strip():
                unseen.append(Unseen(remark[1], CAUSE, line, Lines(place.first, place.last), origin))
        else:
            shown.append(_STRUCK.sub(r"<del>\1</del>", line))
    return shown, tuple(unseen)
