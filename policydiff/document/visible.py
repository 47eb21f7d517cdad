"""What a browser would show of the blocks of a Markdown text that has HTML in it, and the blocks in that HTML.

The blocks are put back into one page, with a sign in place of each stretch of Markdown text, and the page is read in
one go: an element that is opened in one block and closed in another hides all between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.document.html import HtmlBlock, clean, code_of, read_markup
from policydiff.document.inline import BLOCK, Inline, attributes_of, is_attributes
from policydiff.document.markdown import Raw
from policydiff.document.reading import Bit
from policydiff.model import Scope, Visibility

Written = tuple[Raw, tuple[Inline, ...]]
"""A raw block and the insides of it: one, or those of the cells of a row; none for HTML."""

_SWALLOWED = (Visibility.HIDDEN, "the markup around it")


def seen(written: Sequence[Written]) -> tuple[list[Written], list[HtmlBlock]]:
    """The blocks with each stretch shown, struck or hidden as the page around it has it, and the blocks of HTML."""
    page, last = [], 0
    number = 0
    attributes = _attributes(written)
    for at, (raw, insides) in enumerate(written):
        page.append("\n" * max(raw.start - last, 0))
        last = max(raw.start, last)
        if not insides:
            text = clean(raw.content)
            page.append(text)
            last += text.count("\n")
            continue
        name = "p" if raw.kind is Scope.PARAGRAPH else "div"
        page.append(f"<{name} {attributes[at]}>" if at in attributes else f"<{name}>")
        for inside in insides:
            page += _signs(inside, number)
            number += len(inside.bits)
        page.append(f"</{name}>")
    markup = read_markup("".join(page))
    return list(_told(written, markup.states)), markup.blocks


def _signs(inside: Inline, number: int) -> Iterator[str]:
    """The tags of a block's inside, and a sign for each of its stretches from `number` on."""
    tags = iter([*inside.tags, (len(inside.bits) + 1, "")])
    place, tag = next(tags)
    for at in range(len(inside.bits) + 1):
        while place <= at:
            if place != BLOCK:
                yield clean(tag).replace("\n", " ")
            place, tag = next(tags)
        if at < len(inside.bits):
            yield code_of(number + at)


def _told(written: Sequence[Written], states: dict[int, tuple[Visibility, str]]) -> Iterator[Written]:
    number = 0
    for raw, insides in written:
        told = []
        for inside in insides:
            bits = tuple(_as(bit, states.get(number + at, _SWALLOWED)) for at, bit in enumerate(inside.bits))
            number += len(inside.bits)
            told.append(inside._replace(bits=bits))
        yield raw, tuple(told)


def _as(bit: Bit, state: tuple[Visibility, str]) -> Bit:
    """A stretch in the state that the page gives it, unless it is one by itself."""
    return bit if bit.state is not Visibility.SHOWN else bit._replace(state=state[0], cause=state[1])


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
