"""Whether a text points to what stands before it, by the words it begins with: for what rests on its neighbour."""

from __future__ import annotations

from policydiff.language.sentences import ends
from policydiff.language.vocabulary import Language
from policydiff.late import late

# A word that takes up what was said before does so among so many words at the start of a sentence.
OPENING = 3
# Letters of a first sentence that are looked at.
_ENOUGH = 600
_WORD = late(r"\w+(?:-\w+)*")


def opens_pointing_back(text: str, language: Language) -> bool:
    """Whether the first sentence of a text takes something up that stands before it, or only bounds that."""
    start = text[:_ENOUGH]
    first = start[: next(iter(ends(start)), len(start))]
    return any(
        "points_back" in hit.labels
        or ("takes_up" in hit.labels and hit.start < OPENING)
        or ("bounding" in hit.labels and hit.start == 0)
        for hit in language.lexicon.hits(_WORD.findall(first.casefold()))
    )
