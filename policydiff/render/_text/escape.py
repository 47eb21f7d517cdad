"""Text of a policy or of Git escaped as Markdown, so that it makes no markup, link, mention or emoji."""

from __future__ import annotations

import re

from policydiff.late import late
from policydiff.prose.text import flat
from policydiff.prose.visible import visible

_MARKUP = late(r"[\\`*_{}\[\]<>|~$^=#]|!(?=\[)|&(?=#?\w+;)|(?<=\{)%")
# Signs that not every renderer takes a backslash before; they are written as entities.
_NAMED = {"&": "&amp;", "^": "&#94;", "%": "&#37;"}
# At the start of a line these make a list, a rule, or a command to the CI runner whose log the line ends up in.
_LINE_START = late(r"^(?:([-+])(?=\s|$|-)|(\d+)(?=[.)](?:\s|$))|:(?=:))")
# Mentions, references, addresses and emoji names are found by the host in the text after Markdown has been read, so an
# escape or an entity does not stop them; an empty comment inside them does, and shows nothing.
_LIVE = late(r"@(?=[\w.-])|[#!](?=\d)|\b(?:GH|gh)-(?=\d)|:(?=//)|\b[Ww]{3}(?=\.)|:(?=[\w+-]+:)")
_BREAK = "<!-- -->"


def escaped(text: str, at_start: bool = True) -> str:
    """`text` on one line, escaped; `at_start` if a line may start with it. Control characters are shown as signs."""
    shown = flat(visible(text))
    told, end = "", 0
    for match in _LIVE.finditer(shown):
        told += _inert(shown[end : match.end()]) + _BREAK
        end = match.end()
    told += _inert(shown[end:])
    return _LINE_START.sub(_guarded, told) if at_start else told


def _inert(text: str) -> str:
    return _MARKUP.sub(lambda match: _NAMED.get(match[0], f"\\{match[0]}"), text)


def _guarded(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\{match[1]}"
    return f"{match[2]}\\" if match[2] else "&#58;"


def fenced(text: str) -> str:
    """`text` as a code block, its fence longer than any in the text. Line endings become line feeds."""
    lines = [visible(line) for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n").removesuffix("\r"))]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence]) + "\n"
