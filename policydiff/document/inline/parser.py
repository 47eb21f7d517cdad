"""The parser of Markdown as it is used here: which rules it has, and how deep it goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from policydiff.document.inline.divisions import division

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_DEEPEST = 100
"""Quotes and lists inside of each other, a list counted twice, that are still taken apart."""

BLOCKS = _DEEPEST + 1
"""Where the parser itself would drop what follows."""

_CODE = 4
"""Blanks before a line that is code."""

_INLINE = 20
"""Links and emphasis inside of each other that are read, what is deeper being text: the parser's own bound."""


def _deepest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: what is nested deeper than anybody can read is one paragraph, its marks and all."""
    if state.level < _DEEPEST or silent:
        return False
    state.line = start + 1
    while state.line < end and (state.isEmpty(state.line) or state.sCount[state.line] >= state.blkIndent):
        state.line += 1
    lines = [start, state.line]
    state.push("paragraph_open", "p", 1).map = lines
    text = state.push("inline", "", 0)
    text.content, text.map, text.children = state.getLines(start, state.line, 0, False).strip(), lines, []
    state.push("paragraph_close", "p", -1)
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for link definitions, but for lines so far indented that every renderer shows them as code."""
    from markdown_it.rules_block import reference

    return state.sCount[start] - state.blkIndent < _CODE and reference(state, start, end, silent)


@cache
def parser(nesting: int, *, indented: bool = False) -> MarkdownIt:
    """CommonMark with tables, footnotes and definition lists; blocks only, for the inside of blocks is read later.

    Code that is `indented` is off for reading: in policies such a paragraph is an accident of typing, no program. Link
    targets are kept exactly as written, harmful ones too: they are data, and each format decides what to do with them.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .use(deflist_plugin)
    )
    if not indented:
        md.disable("code")
    md.block.ruler.at("reference", _definition)
    md.block.ruler.before("table", "deepest", _deepest)
    md.block.ruler.before("table", "division", division, {"alt": ["paragraph", "blockquote", "list"]})
    md.options["maxNesting"] = nesting
    md.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    # A footnote's mark stays in the text as written, and so does a note written inside it: `^[...]`.
    md.inline.ruler.disable(["footnote_inline", "footnote_ref"])
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


def inline_tokens(source: str, env: dict[str, Any]) -> Sequence[Token]:
    """The tokens of the inside of a block; `env` has the link definitions."""
    md = parser(_INLINE)
    tokens: list[Token] = []
    md.inline.parse(source, md, env, tokens)
    return tokens
