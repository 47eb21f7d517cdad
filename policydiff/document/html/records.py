"""What is read of a page of HTML."""

from __future__ import annotations

from policydiff.document.reading import Bit, Target
from policydiff.model import Scope, Visibility
from policydiff.record import NamedTuple


class HtmlBlock(NamedTuple):
    """A block of a page. Lines are 1-based and inclusive. `external` is a reference to what was not read, if it is
    one. `cells` are those of a row by their columns, where some reach over several, and
    `within` is how many lists are around what is no item."""

    kind: Scope
    level: int
    label: str
    first: int
    last: int
    bits: tuple[Bit, ...]
    targets: tuple[Target, ...] = ()
    external: str = ""
    leads: bool = False
    cells: tuple[str, ...] = ()
    within: int = 0


class Markup(NamedTuple):
    """What markup has: its own blocks in reading order, what the numbers of its codes are shown as, its language.

    A number without a state is nowhere on the page.
    """

    blocks: list[HtmlBlock]
    states: dict[int, tuple[Visibility, str]]
    language: str = ""
    title: str = ""
