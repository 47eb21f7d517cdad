"""Layouts: whether a page is seen in what is put around it."""

from __future__ import annotations

from functools import lru_cache

from policydiff.late import late
from policydiff.model import Visibility

_MARK = "policydiffshowsthis"
_TEMPLATE = late(r"\{%[^%]{0,2000}%\}|\{\{[^{}]{0,2000}\}\}")
_CONTENT = late(r"\{\{[^{}]{0,1000}\b[cC]ontent\b[^{}]{0,1000}\}\}")
_LONGEST = 200_000


@lru_cache(maxsize=256)
def hides_content(text: str) -> bool:
    """Whether the markup of a layout hides all places in which it shows what it is for. Where it shows that in no plain
    way, nothing is known of it."""
    from policydiff.document.html import read_markup

    places = len(_CONTENT.findall(text)) if len(text) <= _LONGEST else 0
    if not places:
        return False
    page = read_markup(_TEMPLATE.sub("", _CONTENT.sub(_MARK, text)))
    bits = [bit for block in page.blocks for bit in block.bits if _MARK in bit.text]
    return bool(bits) and all(bit.state is not Visibility.SHOWN for bit in bits)
