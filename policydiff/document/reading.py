"""What is read of a block: its stretches of text, each shown, struck or hidden, put together into one text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policydiff.document.fold import fold
from policydiff.effective.claims import is_date_line
from policydiff.model import Link, TextRun, Visibility
from policydiff.record import NamedTuple


class Bit(NamedTuple):
    """A stretch of text as the parser gives it. `link` is the number of the link around it, -1 if none is."""

    text: str
    link: int = -1
    state: Visibility = Visibility.SHOWN
    cause: str = ""


class Target(NamedTuple):
    """Where a link or an image leads, as written. `inside` is the number of the link around it, -1 if none is."""

    address: str
    image: bool = False
    inside: int = -1


class BlockText(NamedTuple):
    """What a reader reads of a block: see the fields of `Block` with these names. `struck` is for all of it."""

    text: str
    links: tuple[Link, ...]
    runs: tuple[TextRun, ...] = ()
    hidden: str = ""
    shown: str = ""


# A line with more letters than this is a sentence in bold or a numbered clause, and no heading.
HEADING_LENGTH = 100
SENTENCE_ENDS = (".", ";", ",", ":")


def is_heading(line: str) -> bool:
    """Whether a line in bold that stands alone is used as a heading: a short one that is no sentence.

    One that only dates the text is none: what follows stands under no date.
    """
    shown = line.strip()
    short = 0 < len(shown) <= HEADING_LENGTH and not shown.endswith(SENTENCE_ENDS)
    return short and not is_date_line(shown.strip("*_ "))


def reading(bits: Sequence[Bit], targets: Sequence[Target] = ()) -> BlockText:
    """The text of `bits`, in the order of reading. Where none of it is shown, the text is what is hidden or struck."""
    seen = [bit for bit in bits if bit.state is Visibility.SHOWN]
    text = fold("".join(bit.text for bit in seen))
    if len(seen) == len(bits):
        return BlockText(text, _links(seen, bits, targets), (), "", _markdown(seen, targets))
    links = _links(seen, bits, targets)
    unseen = next((bit for bit in bits if bit.state is not Visibility.SHOWN and bit.text.strip()), None)
    if unseen and not text.strip(" |") and not links:
        return BlockText(fold("".join(bit.text for bit in bits)), (), _runs(bits), unseen.cause)
    return BlockText(text, links, _runs(bits) if unseen else (), "", _markdown(seen, targets))


def _links(seen: Sequence[Bit], bits: Sequence[Bit], targets: Sequence[Target]) -> tuple[Link, ...]:
    """The links with their text, without those that are hidden with all their text."""
    if not targets:
        return ()
    words, whole = _by_link(seen, targets), _by_link(bits, targets)
    shown = (at for at in range(len(targets)) if words[at] or not whole[at])
    return tuple(Link(fold("".join(words[at])), targets[at].address) for at in shown)


def _by_link(bits: Sequence[Bit], targets: Sequence[Target]) -> list[list[str]]:
    """The stretches of text within each link."""
    found: list[list[str]] = [[] for _ in targets]
    for bit in bits:
        at = bit.link
        while at >= 0:
            found[at].append(bit.text)
            at = targets[at].inside
    return found


def _runs(bits: Sequence[Bit]) -> tuple[TextRun, ...]:
    found = []
    for (state, cause), group in groupby(bits, key=lambda bit: (bit.state, bit.cause)):
        text = fold("".join(bit.text for bit in group))
        if text:
            found.append(TextRun(text, state, cause))
    return tuple(found)


def _markdown(bits: Sequence[Bit], targets: Sequence[Target]) -> str:
    """What is shown as Markdown: the words, and the links with their targets."""
    parts = []
    for link, group in groupby(bits, key=lambda bit: bit.link):
        text = "".join(bit.text for bit in group)
        parts.append(_written(text, targets, link))
    return "".join(parts).strip()


def _written(text: str, targets: Sequence[Target], link: int) -> str:
    while link >= 0:
        text, link = f"{'!' * targets[link].image}[{text}]({targets[link].address})", targets[link].inside
    return text
