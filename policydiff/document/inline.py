"""The inside of a block: its text without markup, and its links. Cached, so that an unchanged block costs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from policydiff.document.fold import fold
from policydiff.document.seen import overridden
from policydiff.model import Link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# Kramdown attributes and explicit heading anchors: instructions to the renderer, never text.
_ATTRIBUTE_WORD = r"""(?:[#.][\w:.-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}]+))"""
ATTRIBUTES = re.compile(rf"\{{:[^{{}}\n]*\}}|\{{[#.][\w:.-]+(?:\s+{_ATTRIBUTE_WORD})*\s*\}}(?=\s*\Z)")
_MARKUP = re.compile(r"[*_`\[\]<>&\\!]")
# Element names whose tags are markup; anything else between angle brackets ("<COMPANY NAME>") is text that a reader
# of the source wrote, and is kept.
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym address article aside b bdi bdo big blockquote body br button caption center cite code col dd del
    details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr html i iframe img input
    ins kbd label li main mark nav o:p object ol p path picture pre q rp rt ruby s samp script section small source
    span strike strong style sub summary sup svg table tbody td template tfoot th thead time tr tt u ul var video
    wbr
    """,
    )
)
# Elements that stand inside a word or a sentence; the tags of all others part two words, as a blank does.
_WITHIN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q rp rt ruby s samp small span
    strike strong sub sup time tt u var wbr
    """,
    )
)
# Names of elements that in capitals are places to be filled in: "<ADDRESS>".
_PLACEHOLDERS = frozenset({"<ADDRESS>", "<TIME>"})
_TAG = re.compile(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


_DEEPEST = 100
"""Quotes and lists inside of each other, a list counted twice, that are still taken apart."""

BLOCKS = _DEEPEST + 1
"""Where the parser itself would drop what follows."""

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


@cache
def parser(nesting: int) -> MarkdownIt:
    """CommonMark with tables, footnotes and definition lists; blocks only, for the inside of blocks is read later.

    Indented code is off: in policies an indented paragraph is an accident of typing, not a program. Link targets are
    kept exactly as written, harmful ones too: they are data here, and each format decides what to do with them.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin).use(deflist_plugin)
    md.disable("code")
    md.block.ruler.before("table", "deepest", _deepest)
    md.options["maxNesting"] = nesting
    md.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    # A footnote's mark stays in the text as written, and so does a note written inside it: `^[...]`.
    md.inline.ruler.disable(["footnote_inline", "footnote_ref"])
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


@lru_cache(maxsize=65536)
def read_inline(source: str, references: tuple[tuple[str, str], ...] = ()) -> tuple[str, tuple[Link, ...]]:
    """The text of a block's Markdown `source` as compared, and its links.

    `references` are the document's link definitions (label, target), needed for links written `[text][label]`.
    """
    source = ATTRIBUTES.sub("", source)
    if not _MARKUP.search(source):
        return fold(source), ()
    env: dict[str, Any] = {"references": {label: {"href": target, "title": ""} for label, target in references}}
    tokens = _inline_tokens(source, env)
    pieces: list[str] = []
    links: list[Link] = []
    _walk(tokens, pieces, links)
    return fold("".join(pieces)), tuple(links)


def _inline_tokens(source: str, env: dict[str, Any]) -> Sequence[Token]:
    md = parser(_INLINE)
    tokens: list[Token] = []
    md.inline.parse(source, md, env, tokens)
    return tokens


def _walk(tokens: Sequence[Token], pieces: list[str], links: list[Link]) -> None:
    """Collect the visible text into `pieces` and the links into `links`."""
    opened: list[tuple[str | None, int]] = []

    def close() -> None:
        target, start = opened.pop()
        if target is not None:
            links.append(Link(fold("".join(pieces[start:])), target))

    raised = False
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            # 10² is not 102, while "1er" and "1<sup>er</sup>" read the same
            pieces.append("^" * (raised and token.content[:1].isdigit()) + token.content)
            raised = False
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type == "image":
            start = len(pieces)
            _walk(token.children or (), pieces, links)
            links.append(Link(fold("".join(pieces[start:])), str(token.attrGet("src") or "")))
        elif token.type == "link_open":
            opened.append((str(token.attrGet("href") or ""), len(pieces)))
        elif token.type == "link_close":
            close()
        elif token.type == "html_inline":
            name = _element(token.content)
            raised = name in ("sup", "sub") and not token.content.startswith("</")
            if name == "img":
                pieces.append(_attribute(token.content, "alt") or "")
                links.append(Link(fold(pieces[-1]), _attribute(token.content, "src") or ""))
            elif name == "a" and not token.content.startswith("</"):
                opened.append((_attribute(token.content, "href"), len(pieces)))
            elif name == "a" and opened:
                close()
            elif name == "bdo":
                mark = overridden(token.content)
                pieces.append(mark if len(mark) == 1 else "")
            else:
                pieces.append(_visible(token.content, name))
    while opened:
        close()


def _element(tag: str) -> str:
    """The name of the HTML element that an inline tag opens or closes; empty if HTML has no such element."""
    match = _TAG.match(tag)
    name = match[1].lower() if match else ""
    return name if name in _ELEMENTS and tag not in _PLACEHOLDERS else ""


# Struck-out text is not in force, so this markup is part of the text.
_STRUCK = ("del", "s", "strike")


def _visible(tag: str, name: str) -> str:
    """The text of a tag as a reader sees it: nothing, a blank where it parts words, "~~" for struck-out text, or all of
    it where it is no HTML."""
    if name in _STRUCK:
        return "~~"
    if name in _WITHIN_WORDS or tag.startswith("<!--"):
        return ""
    return " " if name else tag


def _attribute(tag: str, name: str) -> str | None:
    """An attribute's value as written, or None where the tag has none of that name."""
    found = (match for match in _ATTRIBUTE.finditer(tag) if match[1].lower() == name)
    return next((value for match in found for value in match.groups()[1:] if value is not None), None)
