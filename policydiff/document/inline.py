"""The inside of a block: markup off, link targets kept apart. Remembered: an unchanged block costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from policydiff.document.fold import fold
from policydiff.model import Link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Kramdown attributes and explicit heading anchors: instructions to the renderer, never text.
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}|\{#[\w:.-]+\}(?=\s*$)", re.MULTILINE)
_MARKUP = re.compile(r"[*_`\[\]<>&\\!]|https?:", re.IGNORECASE)
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
_TAG = re.compile(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = re.compile(r"""\b(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and definition lists; blocks only, the inside of changed blocks is read later.

    Indented code is off: in policies an indented paragraph is an accident of typing, not a program. Link targets are
    kept exactly as written, harmful ones too: they are data here, and reporters decide what to do with them.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin).use(deflist_plugin)
    md.disable("code")
    md.core.ruler.disable(["inline", "text_join", "footnote_tail"])
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
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(source, md, env, tokens)
    return tokens


def _walk(tokens: Sequence[Token], pieces: list[str], links: list[Link]) -> None:
    """Collect the visible text into `pieces` and the links into `links`."""
    opened: list[tuple[str, int]] = []

    def close() -> None:
        target, start = opened.pop()
        links.append(Link(fold("".join(pieces[start:])), target))

    for token in tokens:
        if token.type == "text" or token.type == "code_inline":
            pieces.append(token.content)
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
        elif token.type == "footnote_ref":
            pieces.append(f"[^{token.meta.get('label', '')}]")
        elif token.type == "html_inline":
            for event, value in _html(token.content):
                if event == "text":
                    pieces.append(value)
                elif event == "open":
                    opened.append((value, len(pieces)))
                elif event == "image":
                    links.append(Link("", value))
                elif opened:
                    close()
    while opened:
        close()


def _html(tag: str) -> Iterator[tuple[str, str]]:
    """What an inline HTML tag means for the text: nothing, a blank, a link that opens or closes, or text after all."""
    match = _TAG.match(tag)
    name = match[1].lower() if match else ""
    if tag.startswith("<!--"):
        return
    if name not in _ELEMENTS:
        yield "text", tag
    elif name in ("br", "wbr", "td", "li", "p", "div"):
        yield "text", " "
    elif name == "a" and tag.startswith("</"):
        yield "close", ""
    elif name in ("a", "img"):
        found = _ATTRIBUTE.search(tag)
        target = next((g for g in found.groups()[1:] if g is not None), "") if found else ""
        if name == "img":
            yield "image", target
        else:
            yield "open", target
