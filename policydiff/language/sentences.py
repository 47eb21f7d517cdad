"""Where the sentences of a text end, in any language."""

from __future__ import annotations

import re
from functools import cache

from policydiff.language import everywhere
from policydiff.late import late

# The end of a sentence: a stop with the quotation marks, brackets or emphasis that close behind it, before a blank; in
# scripts without blanks the stop itself.
_END = late(r"(?:[.!?…][\"'”’»)\]*_]*(?=\s)|[。！？][”’」)]*)")
# The longest abbreviation that is looked for before a stop.
_NEAR = 8


def ends(text: str) -> list[int]:
    """The indices behind the sentences of `text`, but for the last one."""
    found = (match.end() for match in _END.finditer(text))
    return [end for end in found if not _no_end().search(text[max(0, end - _NEAR) : end])]


def cut(text: str) -> list[str]:
    """The sentences of `text`, without the blanks around them."""
    stops = [*ends(text), len(text)]
    return [text[start:stop].strip() for start, stop in zip([0, *stops[:-1]], stops, strict=True)]


@cache
def _no_end() -> re.Pattern[str]:
    """A pattern for a text whose last stop ends no sentence: an initial ("J."), "e.g.", "No.", "art."."""
    return re.compile(rf"(?:^|[\s(/-])(?:[^\W\d_]|\w\.\w|{'|'.join(everywhere('abbreviations'))})\.$", re.IGNORECASE)
