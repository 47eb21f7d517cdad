"""Sentences that stand in another block now: which of them mean there what they meant, and blocks without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from policydiff.grading.rules._plain import plain
from policydiff.grading.rules._resting import points_back
from policydiff.language.scripts import forms_folded
from policydiff.language.sentences import ends
from policydiff.language.vocabulary import Language
from policydiff.model import Block, MovedSentence, Scope

_COLONS = (":", "：")


def stands_alone(moved: MovedSentence, language: Language) -> bool:
    """Whether a sentence says by itself what it says, and the one behind it does not rest on it, there or here.

    "This does not apply to …" says something else behind another sentence, and so does any sentence behind "Business
    customers:", or as a quotation: such a sentence is gone, and another is new. Nobody knows that of a sentence in a
    language whose words are not read.
    """
    quoted = {moved.old_block.kind is Scope.QUOTE, moved.new_block.kind is Scope.QUOTE}
    if not language.is_read or len(quoted) > 1:
        return False
    led = (moved.old_block.text.partition(moved.old)[0], moved.new_block.text.partition(moved.new)[0])
    if any(colon in before for before in led for colon in _COLONS):
        return False
    texts = [moved.old, moved.new, _behind(moved.old_block.text, moved.old), _behind(moved.new_block.text, moved.new)]
    return not any(points_back(text, language) for text in texts)


def _behind(text: str, sentence: str) -> str:
    """The sentence behind another one in a text; empty where it is the last."""
    rest = text.partition(sentence)[2].lstrip()
    return rest[: next(iter(ends(rest)), len(rest))]


def without(blocks: Sequence[Block], sentences: Iterable[MovedSentence], *, new: bool) -> str | None:
    """The Markdown of blocks as it is read, without sentences that stand elsewhere; None where there are no blocks."""
    texts = [block.read for block in blocks]
    for each in sentences:
        holder, words = (each.new_block, each.new) if new else (each.old_block, each.old)
        for at, block in enumerate(blocks):
            if block is holder and (found := _place(texts[at], words)):
                texts[at] = (texts[at][: found[0]] + texts[at][found[1] :]).strip()
    return "\n\n".join(filter(None, texts)) if blocks else None


def read(moved: MovedSentence) -> tuple[str, str]:
    """The Markdown of a sentence before and now."""
    return _read(moved.old_block.read, moved.old), _read(moved.new_block.read, moved.new)


def _read(source: str, sentence: str) -> str:
    found = _place(source, sentence)
    return source[found[0] : found[1]].strip() if found else sentence


@lru_cache(maxsize=1024)
def _place(source: str, sentence: str) -> tuple[int, int] | tuple[()]:
    """Where a sentence stands in Markdown that is read so, with the blanks behind it; empty where it is not found."""
    wanted = _letters(sentence)
    cuts = (0, *ends(source), len(source))
    for start, end in pairwise(cuts):
        if _letters(plain(source[start:end]).text) == wanted:
            return start, end
    return ()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, forms_folded(text).casefold()))
