"""Which sentences bear the mark of each footnote, and which footnotes bound another sentence than before.

A mark is that of Markdown ("[^1]"), or a star, a dagger or a raised number with which a paragraph of its own begins.
One right behind a full stop belongs to the sentence before that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

from policydiff.grading.rules._item import Under, UnderKind
from policydiff.language.sentences import ends
from policydiff.late import late
from policydiff.model import Block, Document, Scope
from policydiff.record import NamedTuple

_MARK = late(r"\[\^[^\]\n]{1,200}\]|(?<=[^\s*†‡^])(?:\*{1,4}|[†‡]{1,4}|\^\d{1,3})(?=[\s.,;:!?)]|$)")
_OWN = late(r"(\*{1,4}|[†‡]{1,4}|\^\d{1,3})\s?(?=[^\W\d])")
_WORD = late(r"\w+")
_SIGNS = ("[^", "*", "†", "‡", "^")
SIGNED = frozenset("*†‡^")
"""What a footnote of its own begins with, where it has no label."""
# Texts of which is kept what was found in them: most blocks of a version stood in the one before.
_KEPT = 16384


class MarkedSentence(NamedTuple):
    """A sentence that bears a mark, without marks, and the block it stands in."""

    block: Block
    text: str


class Footnotes:
    """The sentences of a document by the marks that they bear."""

    def __init__(self, document: Document) -> None:
        self._marked: dict[str, list[MarkedSentence]] = defaultdict(list)
        self._blocks = [block for block in document.blocks if not block.hidden and block.kind is not Scope.CODE]
        for block in self._blocks:
            if any(sign in block.text for sign in SIGNED):
                for mark, sentence in _marked(block.text):
                    self._marked[mark].append(MarkedSentence(block, sentence))

    def at(self, note: Block) -> list[MarkedSentence]:
        """The sentences to which a footnote belongs."""
        mark = mark_of(note)
        return [each for each in self._marked.get(mark, ()) if each.block is not note] if mark else []

    def says(self, folded: str) -> bool:
        """Whether the document has a sentence, whatever marks it bears."""
        return folded in self._said

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(_folded(each) for block in self._blocks for each in _sentences(block.text)[0])


def mark_of(block: Block) -> str:
    """The mark of a footnote, "" where a block is none."""
    if block.label.startswith("[^"):
        return block.label.casefold()
    own = _OWN.match(block.text) if block.text.startswith(_SIGNS[1:]) and block.kind is Scope.PARAGRAPH else None
    return own[1] if own else ""


def moved_note(old: Block, new: Block, was: Footnotes, now: Footnotes) -> tuple[Under, tuple[Block, ...]] | None:
    """A footnote whose mark left a sentence that is still there, or came to one that was there, and the blocks of both;
    None where it belongs to what it did."""
    before, after = was.at(old), now.at(new)
    if not before or not after:
        return None
    said, says = ({_folded(each.text) for each in side} for side in (before, after))
    left = [each for each in before if _folded(each.text) not in says and now.says(_folded(each.text))]
    came = [each for each in after if _folded(each.text) not in said and was.says(_folded(each.text))]
    if not left and not came:
        return None
    gone = left or [each for each in before if _folded(each.text) not in says] or before
    come = came or [each for each in after if _folded(each.text) not in said] or after
    under = Under(new.text, (gone[0].text,), (come[0].text,), UnderKind.NOTE, elsewhere=True)
    return under, tuple(each.block for each in (*left, *came))


def _marked(text: str) -> Iterator[tuple[str, str]]:
    sentences, places = _sentences(text)
    for mark, place in places:
        yield mark, sentences[place]


@lru_cache(maxsize=_KEPT)
def _sentences(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """The sentences of a text without the marks of footnotes, and each mark with the number of its sentence."""
    bare, size, done = [], 0, 0
    places: list[tuple[str, int]] = []
    for match in _MARK.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        bare.append(text[done : match.start()])
        size += match.start() - done
        done = match.end()
        places.append((match[0].casefold(), size))
    whole = "".join([*bare, text[done:]])
    stops = [*ends(whole), len(whole)]
    starts = [0, *stops[:-1]]
    found = tuple(whole[start:stop].strip() for start, stop in zip(starts, stops, strict=True))
    return found, tuple((mark, min(bisect_left(stops, at), len(stops) - 1)) for mark, at in places)


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
