"""Markdown to raw blocks: their kinds, lines and numbers by the parser's tokens, before their text is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from policydiff.document.inline import BLOCKS, other_format, parser
from policydiff.late import late
from policydiff.model import Scope
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

# Openers of blocks that may go on over a line that looks like a heading: fences, divisions, and HTML that needs a
# closing tag. All other HTML ends at a blank line.
_OPENERS = late(r"```|~~~|:::|<!|<\?|<(?:script|pre|style|textarea)", re.IGNORECASE)
_CLOSED_COMMENT = late(r"<!--(?:(?!<!--)[^\n])*?-->")  # ends on the line it starts on
_RAW = late(r"\{=([\w-]+)\}")  # what Pandoc and Quarto put into pages of this format as it is
# Words where the language of a program stands; with other signs they may be a title, which some renderers show.
_TITLING = frozenset("={}[]\"':")
_FEW_WORDS = 4
_BEHIND = "words behind the mark of a code block"
# A blank line behind which a block begins that nothing before it can take in: no item of a list, which goes on, and no
# continuation. A definition list that is still open takes even a heading for its next term.
_BEFORE_BLOCK = late(
    r"^[ \t]*\n(?=[^\s:~>{}])(?!(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$))(?!.*\n\s*[:~])",
    re.MULTILINE,
)


class Raw(NamedTuple):
    """A block as the Markdown parser gives it, before its text is read. Lines are 0-based, end-exclusive.

    `list` is the line where the outermost list around it starts, -1 outside of lists. `defines` is set on a link
    definition: its target. `leads` tells a term, which what follows defines; `hidden` says why it is on no page.
    `within` is how many lists are around what is no item.
    """

    kind: Scope
    content: str
    start: int
    end: int
    level: int = 0
    label: str = ""
    list: int = -1
    defines: str | None = None
    leads: bool = False
    hidden: str = ""
    within: int = 0


def chunks(text: str) -> list[str]:
    """`text` cut at blank lines into blocks that begin at the margin, each with what it takes in; in one piece where a
    block may go on behind a blank line.

    Most blocks of a policy are the same in the next revision, so each is parsed and cached by itself.
    """
    if _OPENERS.search(_CLOSED_COMMENT.sub("", text)):
        return [text]
    cuts = [0, *(match.end() for match in _BEFORE_BLOCK.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


@lru_cache(maxsize=8192)
def parse_chunk(text: str) -> tuple[tuple[Raw, ...], tuple[tuple[str, str], ...]]:
    """The raw blocks of a piece of Markdown in line order, and the link definitions in it."""
    env: dict[str, Any] = {}
    tokens = parser(BLOCKS).parse(text, env)
    lines = text.split("\n")
    definitions = env.get("references", {})
    raws = [*_raw_blocks(tokens, lines), *_definitions([*definitions.values(), *env.get("duplicate_refs", ())], lines)]
    raws.sort(key=lambda raw: raw.start)
    return tuple(raws), tuple((label, value["href"]) for label, value in definitions.items())


def _definitions(found: Sequence[dict[str, Any]], lines: Sequence[str]) -> Iterator[Raw]:
    """Link definitions (`[label]: target "title"`), which leave no token."""
    for value in found:
        start, end = _trimmed(value["map"], lines)
        yield Raw(Scope.HTML, "\n".join(lines[start:end]), start, end, defines=value["href"])


def _raw_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Raw]:
    """The raw blocks of the flat token stream. State is kept of open lists, quotes, table rows and footnotes."""
    lists: list[int | None] = []  # for each open list the number of its next item, None for bullets
    outermost = -1
    fresh = False  # an item was opened, and no text of it was seen yet
    quotes = 0
    heading: Token | None = None
    row: Token | None = None
    body = False  # in the body of a table; only its rows may have more cells than there are columns
    cells: list[str] = []
    note = ""  # the number of an item or footnote; its first block bears it
    item: Token | None = None
    term = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                outermost = token.map[0] if token.map and not lists else outermost
                lists.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                outermost = outermost if lists else -1
            case "list_item_open":
                number = lists[-1]
                if fresh and note and number is not None and item and item.map:  # "1. 2. text": the item 1 has no text
                    yield Raw(Scope.LIST_ITEM, "", item.map[0], item.map[0] + 1, len(lists) - 2, note, outermost)
                fresh, item = True, token
                if number is not None:
                    note, lists[-1] = f"{number}.", number + 1
            case "list_item_close" | "footnote_reference_close":
                if fresh and note and item and item.map:  # "30." alone: a reader sees the number
                    yield Raw(Scope.LIST_ITEM, "", *_trimmed(item.map, lines, quotes), len(lists) - 1, note, outermost)
                note, fresh = "", False
            case "dt_open" | "dt_close":
                term = token.type == "dt_open"
            case "dd_open":  # what a term means, one level below it
                lists.append(None)
                fresh, note = True, ""
            case "dd_close":
                lists.pop()
                fresh = False
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "footnote_reference_open":
                note = f"[^{token.meta.get('label', '')}]"
            case "heading_open":
                heading = token
            case "thead_open" | "tbody_open":
                body = token.type == "tbody_open"
            case "tr_open":
                row, cells = token, []
            case "tr_close" if row and row.map:
                cells += _beyond_columns(lines[row.map[0]], cells) if body else []
                yield Raw(Scope.TABLE_ROW, "\0".join(cells), row.map[0], row.map[0] + 1, label=note)
                row, note, fresh = None, "", False
            case "fence" | "html_block" if token.map:
                kind = Scope.CODE if token.type == "fence" else Scope.HTML
                content, hidden = _verbatim(token), ""
                if kind is Scope.CODE and (format_of := _RAW.fullmatch(token.info.strip())):
                    kind, content, hidden = Scope.HTML, token.content, other_format(format_of[1])
                place = _trimmed(token.map, lines, quotes)
                if kind is Scope.CODE and _is_spoken(token.info):
                    yield Raw(Scope.HTML, token.info.strip(), place[0], place[0] + 1, hidden=_BEHIND)
                    content, place = token.content, (min(place[0] + 1, place[1] - 1), place[1])
                yield Raw(kind, content, *place, label=note, hidden=hidden, within=len(lists))
                note, fresh = "", False
            case "inline" if row:
                cells.append(token.content)
            case "inline" if heading and heading.map:
                place = _trimmed(heading.map, lines, quotes)
                yield Raw(Scope.HEADING, token.content, *place, level=int(heading.tag[1]), label=note)
                heading, note, fresh = None, "", False
            case "inline" if token.map:
                kind = Scope.LIST_ITEM if fresh else Scope.QUOTE if quotes else Scope.PARAGRAPH
                level = len(lists) - 1 if fresh else max(quotes - 1, 0)
                place, within = _trimmed(token.map, lines, quotes), 0 if fresh else len(lists)
                yield Raw(kind, token.content, *place, level, note, outermost, leads=term, within=within)
                note, fresh = "", False


def _verbatim(token: Token) -> str:
    """The text of a fence or of HTML. One word behind the fence names a language; several are text too."""
    info = token.info.strip()
    return f"{info}\n{token.content}" if " " in info else token.content


def _is_spoken(info: str) -> bool:
    """Whether words stand where the language of a program would: no page shows them."""
    return len(info.split(maxsplit=_FEW_WORDS)) >= _FEW_WORDS and _TITLING.isdisjoint(info)


def _beyond_columns(line: str, cells: Sequence[str]) -> list[str]:
    """The cells of a table row beyond the columns of its header: GFM drops them, but a reader of the file sees them."""
    from markdown_it.rules_block.table import escapedSplit

    if line.count("|") < len(cells):
        return []
    columns = escapedSplit(line.strip())
    before = 0 if columns[0].strip(" \t>") else 1  # a leading bar has nothing, or a quote's mark, before it
    return [cell for column in columns[before + len(cells) :] if (cell := column.strip())]


def _trimmed(lines: Sequence[int], text: Sequence[str], quotes: int = 0) -> tuple[int, int]:
    """A token's line range without the blank lines that the parser leaves at its end."""
    blank = " \t>" if quotes else " \t"
    start, end = lines[0], max(lines[1], lines[0] + 1)
    while end > start + 1 and (end > len(text) or not text[end - 1].strip(blank)):
        end -= 1
    return start, end
