"""The places of a page that show something from elsewhere which was not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydiff.model import Block, Remark, Scope

_TAG = re.compile(r"\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}")
_TOLD = 3


def unread(blocks: Iterable[Block]) -> Iterator[Remark]:
    """One remark on all such places that a reader sees, at the line of the first; none where there is none."""
    places = [(block.lines.first, reference) for block in blocks if not block.hidden for reference in _of(block)]
    if places:
        names = list(dict.fromkeys(reference for _, reference in places))
        more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
        yield Remark(places[0][0], f"from elsewhere, and not read: {', '.join(names[:_TOLD])}{more}")


def _of(block: Block) -> Iterator[str]:
    if block.kind is Scope.EXTERNAL:
        yield block.text
    elif "{" in block.text and block.kind not in (Scope.CODE, Scope.FRONT_MATTER):
        yield from _TAG.findall(block.text)
