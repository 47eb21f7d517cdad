"""The gravest subjects that a sentence may have, by the words of each (language/CODE/headlines.toml)."""

from __future__ import annotations

from functools import cache

from policydiff.language import HEADLINES, codes, read
from policydiff.language.lexicon import Lexicon
from policydiff.record import NamedTuple


class Headlines(NamedTuple):
    """The words of all kinds, as lists "KIND subject" and perhaps "KIND act"; of each kind, whether it has an act."""

    lists: Lexicon
    acts: dict[str, bool]


@cache
def headlines(code: str) -> Headlines:
    """The kinds of a language; none where there are no such words."""
    known = read(code, HEADLINES) if code in codes(HEADLINES) else {}
    lists = {f"{kind} {part}": words for kind, parts in known.items() for part, words in parts.items()}
    return Headlines(Lexicon(lists), {kind: "act" in parts for kind, parts in known.items()})
