"""Samples of code in a page: what stands in them is shown as it is written, and takes nothing in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import splitext

from policydiff.document.assemble.syntax import code_spans
from policydiff.document.inline import BLOCKS, parser
from policydiff.late import late

# What a program reads by itself, and shows something else for: `{r child="part.Rmd"}`, `{include} part.md`, `include`.
_RUN = late(r"\{(?!\.)|[\w-]*(?:include|transclu|embed|import|render|snippet)(?![a-z])", re.IGNORECASE)
# Pictures that are written as code, in languages which have includes.
_DRAWN = frozenset({"plantuml", "puml", "uml", "c4plantuml", "structurizr", "d2", "vega", "vega-lite", "kroki"})
# A span of code that a program reads: `r child("part.Rmd")`, and the text of a role: {include}`part.md`.
_RUN_SPAN = late(r"`+(?:r|=|\{\w+\})\s|`+=")
_UNINDENTED = (".mdx", ".html", ".htm", ".xhtml")
_OTHERWISE = (".rst", ".rest", ".txt", ".text")


def without_samples(lines: Sequence[str], path: str) -> list[str]:
    """The lines of a text with blanks in the place of its samples of code: fences, indented lines, spans.

    The line that opens a fence stays, and so does what a program would read; of a text that is no Markdown, all does.
    """
    ending = splitext(path)[1].lower()
    if ending in _OTHERWISE:
        return list(lines)
    kept, prose = list(lines), list(lines)
    for token in parser(BLOCKS, indented=ending not in _UNINDENTED).parse("\n".join(lines), {}):
        if token.map and token.type in ("code_block", "fence"):
            opens = token.type == "fence"
            for at in range(*token.map):
                prose[at] = _blank(lines[at])
                if not opens or (at > token.map[0] and _is_shown(token.info)):
                    kept[at] = prose[at]
    text, outside = "\n".join(kept), "\n".join(prose)
    at, pieces = 0, list[str]()
    for start, end in code_spans(outside, 0, len(outside)):
        if not _RUN_SPAN.match(text, start) and text[max(start - 1, 0) : start] != "}":
            pieces += (text[at:start], _blank(text[start:end]))
            at = end
    return "".join((*pieces, text[at:])).split("\n")


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _is_shown(info: str) -> bool:
    """Whether the text of a fence with these words behind its mark is shown as it is written."""
    name, *_ = (*info.split(), "")
    return not _RUN.match(name) and name.lower() not in _DRAWN
