"""What a notice says that denies the change which it announces: that nothing changes, that only a typo was mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.effective.records import Notice
from policydiff.language import VOCABULARY, codes
from policydiff.language.sentences import cut
from policydiff.language.vocabulary import kinds_of
from policydiff.late import late

_COMMENT = late(r"<!--.*?-->", re.DOTALL)
# What is quoted, of the text that was or is, the notice does not say of itself; signs of emphasis.
_QUOTED = late(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"\n]*\"|「[^」]*」")
_EMPHASIS = late(r"[*_`~#>|]+")
_PARTED = late(r"\n\s*\n|\n(?=\s*(?:[-*+#>|]|\d{1,3}[.)]))")
# A longer sentence says more than that.
_LONGEST = 400


def denials(notice: Notice) -> Iterator[str]:
    """The sentences of a notice by which nothing changes, or nothing but its form; of all else, or of the rest, says
    nothing of the change."""
    body = _QUOTED.sub(" ", _COMMENT.sub(" ", notice.body))
    for part in _PARTED.split(body):
        for sentence in cut(" ".join(_EMPHASIS.sub(" ", part).split()).lstrip("-+ ")):
            if sentence and len(sentence) <= _LONGEST and _denies(sentence.lower().replace("’", "'")):
                yield sentence


def _denies(sentence: str) -> bool:
    """In whatever language: a notice may be written in another one than its policy."""
    found = (kinds_of(code).get("unchanged") for code in codes(VOCABULARY))
    return any(pattern.search(sentence) for pattern in found if pattern)
