"""Divisions of Pandoc and Quarto, `::: {.content-hidden}` to `:::`, as the tags of HTML that they become.

Those that only have a name ("::: warning") are boxes of other programs, whose first line is read: they stay as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policydiff.document.inline.braces import attributes_of
from policydiff.document.styles import seen_by_classes
from policydiff.late import late
from policydiff.model import Visibility

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DIVISION = late(r":{3,}[ \t]*(?:(?P<braces>\{[^{}\n]*\})|(?P<name>[\w-]+))?[ \t]*:*[ \t]*")
_OPEN = "divisions"


def division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: the line that opens or closes a division.

    Inside of one that is a tag the lines of all others end a paragraph too, so that each is counted.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    opened: list[bool] = state.env.setdefault(_OPEN, [])  # of the divisions around, which are tags
    found = _DIVISION.fullmatch(line)
    closes = found is not None and not found["braces"] and not found["name"]
    tag = _opening(found) if found and not closes else ""
    if silent:
        return bool(tag) or any(opened)
    if closes:
        tag = "</div>" if opened and opened.pop() else ""
    else:
        opened.append(bool(tag))
    if tag:
        token = state.push("html_block", "", 0)
        token.content, token.map = f"{tag}\n", [start, start + 1]
        state.line = start + 1
    return bool(tag)


def _opening(found: re.Match[str]) -> str:
    """The tag that a division opens with, "" where it stays as it is written."""
    if found["braces"]:
        said = attributes_of(found["braces"])
        return f"<div {said}>" if said else ""
    hides = found["name"] and seen_by_classes(found["name"])[0] is not Visibility.SHOWN
    return f'<div class="{found["name"]}">' if hides else ""
