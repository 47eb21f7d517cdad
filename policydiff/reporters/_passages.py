"""Sentences of a text: where one starts and ends, and how much of a long text is shown."""

from __future__ import annotations

import re

from policydiff.reporters._words import TOKEN, count, is_word

# A stop, with what closes behind it, and a blank or the sentence's own end behind that in scripts without blanks.
_END = re.compile(r"(?:[.!?…][\"'”’»)\]]*(?=\s)|[。！？][”’」)]*)")
# What has a stop and ends no sentence: an initial, "e.g.", "No.", "art."; and a number before a stop.
_NO_END = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|\w\.\w|no|art|sec|para|cf|etc|inc|ltd|co|vs|resp|bzw|ca|nr|abs|mr|mrs|dr)\.$", re.I
)


def ends(text: str) -> list[int]:
    """Where the sentences of `text` end, its own end left out."""
    found = (match.end() for match in _END.finditer(text))
    return [end for end in found if not _NO_END.search(text[max(0, end - 8) : end])]


def before_start(text: str) -> str:
    """The end of `text` from where its last sentence starts."""
    starts = ends(text)
    return text[starts[-1] :].lstrip() if starts else text


def after_end(text: str) -> str:
    """The beginning of `text` up to where its first sentence ends."""
    stops = ends(text)
    return text[: stops[0]] if stops else text


def shown(text: str, words: int) -> tuple[str, int]:
    """The first so many words of a text and how many more it has; a few more than asked for are shown too."""
    total = count(text)
    if total <= words + words // 4:
        return text, 0
    seen = 0
    for token in TOKEN.finditer(text):
        seen += is_word(token[0])
        if seen > words:
            return text[: token.start()].rstrip(), total - words
    return text, 0
