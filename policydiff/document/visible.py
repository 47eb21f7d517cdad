"""What a browser would show of the blocks of a Markdown text that has HTML in it, and the blocks in that HTML.

The blocks are put back into one page, with a sign in place of each stretch of Markdown text, and the page is read in
one go: an element that is opened in one block and closed in another hides all between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policydiff.document.html import HtmlBlock, read_markup
from policydiff.document.inline import BLOCK, Inline, attributes_of, is_attributes
from policydiff.document.markdown import Raw
from policydiff.document.markup import clean, code_of
from policydiff.document.reading import Bit
from policydiff.model import Scope, Visibility

Written = tuple[Raw, tuple[Inline, ...]]
"""A raw block and the insides of it: one, or those of the cells of a row; none for HTML."""

_SWALLOWED = (Visibility.HIDDEN, "the markup around it")


def seen(written: Sequence[Written]) -> tuple[list[Written], list[HtmlBlock]]:
    """The blocks with each stretch shown, struck or hidden as the page around it has it, and the blocks of HTML."""
    page: list[str] = []
    last = 0
    number = 0
    attributes = _attributes(written)
    around = _Surroundings()
    for at, (raw, insides) in enumerate(written):
        page += around.to(raw)
        page.append("\n" * max(raw.start - last, 0))
        last = max(raw.start, last)
        if not insides:
            text = clean(raw.content)
            page.append(text)
            last += text.count("\n")
            continue
        name, cell = _element(raw), around.cell
        page.append(f"<{name} {attributes[at]}>" if at in attributes else f"<{name}>")
        for inside in insides:
            signs = _signs(inside, number)
            page += ("<", cell, ">", *signs, "</", cell, ">") if cell else signs
            number += len(inside.bits)
        page.append(f"</{name}>" if name != "li" else "")
    page += around.to(None)
    markup = read_markup("".join(page))
    return list(_told(written, markup.states)), markup.blocks


_ELEMENTS = {Scope.PARAGRAPH: "p", Scope.LIST_ITEM: "li", Scope.TABLE_ROW: "tr", Scope.CODE: "pre", Scope.QUOTE: "p"}


def _element(raw: Raw) -> str:
    """The element that a renderer makes of a block."""
    if raw.kind is Scope.HEADING:
        return f"h{raw.level}" if 1 <= raw.level <= 6 else "p"
    return _ELEMENTS.get(raw.kind, "div")


@dataclass
class _Surroundings:
    """What is open around a block on the page, as a renderer has it: lists and their items, a quote, a table.

    Where rules of a style sheet are of such elements, they are of these. `cell` is the element of a row's cells.
    """

    lists: list[str] = field(default_factory=list)
    list: int = -1
    quotes: int = 0
    rows: int = 0
    end: int = 0
    cell: str = ""

    def to(self, raw: Raw | None) -> Iterator[str]:
        """The tags that close what a block is not in, and open what it is in; None stands for the end of the page."""
        row = raw is not None and raw.kind is Scope.TABLE_ROW
        if self.rows and not (row and raw and raw.start <= self.end + 1):
            yield "</tbody></table>"
            self.rows = 0
        wanted = raw.level + 1 if raw and raw.kind is Scope.QUOTE else 0
        if raw is None or raw.list != self.list:
            yield from (f"</{name}>" for name in reversed(self.lists))
            self.lists, self.list = [], raw.list if raw else -1
        if self.quotes != wanted:
            yield "</blockquote>" * max(self.quotes - wanted, 0) + "<blockquote>" * max(wanted - self.quotes, 0)
            self.quotes = wanted
        if raw and raw.kind is Scope.LIST_ITEM and raw.list >= 0:
            yield from (f"</{name}>" for name in reversed(self.lists[raw.level + 1 :]))
            del self.lists[raw.level + 1 :]
            while len(self.lists) <= raw.level:
                self.lists.append("ol" if raw.label else "ul")
                yield f"<{self.lists[-1]}>"
        if row:
            yield "<table><thead>" if not self.rows else "</thead><tbody>" if self.rows == 1 else ""
            self.rows += 1
        self.cell = ("th" if self.rows == 1 else "td") if row else ""
        self.end = raw.end if raw else 0


def _signs(inside: Inline, number: int) -> Iterator[str]:
    """The tags of a block's inside, and a sign for each of its stretches from `number` on."""
    if not inside.tags:
        yield from map(code_of, range(number, number + len(inside.bits)))
        return
    tags = iter([*inside.tags, (len(inside.bits) + 1, "")])
    place, tag = next(tags)
    sheet = False
    for at in range(len(inside.bits) + 1):
        while place <= at:
            if place != BLOCK:
                sheet = tag[:6].lower() == "<style"
                yield clean(tag).replace("\n", " ")
            place, tag = next(tags)
        if at < len(inside.bits):
            sign = code_of(number + at)
            yield f"{clean(inside.bits[at].text)}/*{sign}*/".replace("\n", " ") if sheet else sign


def _told(written: Sequence[Written], states: dict[int, tuple[Visibility, str]]) -> Iterator[Written]:
    number = 0
    for raw, insides in written:
        told = []
        for inside in insides:
            bits = tuple([_as(bit, states.get(number + at, _SWALLOWED)) for at, bit in enumerate(inside.bits)])
            number += len(bits)
            told.append(inside if bits == inside.bits else inside._replace(bits=bits))
        yield raw, tuple(told)


def _as(bit: Bit, state: tuple[Visibility, str]) -> Bit:
    """A stretch in the state that the page gives it, unless it is one by itself."""
    own = bit[2:]
    return bit if own == state or bit.state is not Visibility.SHOWN else bit._replace(state=state[0], cause=state[1])


# --------------------------------------------------------------------------- attributes in braces


def _attributes(written: Sequence[Written]) -> dict[int, str]:
    """The attributes of blocks, by the place of the block, as HTML writes them.

    They stand in the block, or alone right below or right above it. Those below a list or a table are of all of it.
    """
    found: dict[int, list[str]] = {}
    for at, (raw, insides) in enumerate(written):
        if is_attributes(raw.content):
            said = attributes_of(raw.content)
            beside = at - 1 if at and written[at - 1][0].end >= raw.start else at + 1
            if said and beside < len(written) and written[beside][0].start <= raw.end:
                for each in _with(written, beside):
                    found.setdefault(each, []).append(said)
            continue
        for inside in insides:
            own = [tag for place, tag in inside.tags if place == BLOCK]
            below = _ends_in_attributes(raw)
            for each in _with(written, at) if own and below else [at]:
                found.setdefault(each, []).extend(own)
    return {at: " ".join(said) for at, said in found.items() if said}


def _ends_in_attributes(raw: Raw) -> bool:
    """Whether attributes stand alone on a line below a list, which its last item takes in, or below a table."""
    if raw.kind is Scope.TABLE_ROW:
        return is_attributes(raw.content.replace("\0", " "))
    return raw.list >= 0 and raw.content.rstrip().rpartition("\n")[2].startswith("{:")


def _with(written: Sequence[Written], at: int) -> list[int]:
    """The places of the blocks of the list or table that the block at `at` is of; of others it alone."""
    raw = written[at][0]
    if raw.list >= 0:
        return [each for each, (other, _) in enumerate(written) if other.list == raw.list]
    first = at
    while raw.kind is Scope.TABLE_ROW and first and written[first - 1][0].kind is Scope.TABLE_ROW:
        first -= 1
    return list(range(first, at + 1))
