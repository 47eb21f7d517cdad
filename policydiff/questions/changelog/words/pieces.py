"""Sentences for readers of a policy, in pieces that each format marks in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from string import Formatter

from policydiff.record import NamedTuple


class Tone(StrEnum):
    """Whose words a piece is: policydiff's own (SAY), or the policy's: unchanged (TEXT), removed (OLD), added (NEW)."""

    SAY = "say"
    TEXT = "text"
    OLD = "old"
    NEW = "new"


class Piece(NamedTuple):
    """Some words of a sentence."""

    tone: Tone
    text: str


Sentence = tuple[Piece, ...]


def text(words: str) -> Sentence:
    """Unchanged words of a policy as a sentence."""
    return (Piece(Tone.TEXT, words),)


def filled(template: str, **facts: Sentence | str) -> Sentence:
    """A phrase with `facts` in its places: `filled("{new} instead of {old}", new=…, old=…)`; a `str` is our own."""
    return joined(_filled(template, facts))


def _filled(template: str, facts: dict[str, Sentence | str]) -> Iterator[Piece]:
    for said, name, _, _ in Formatter().parse(template):
        yield Piece(Tone.SAY, said)
        if name is not None:
            fact = facts[name]
            yield from (Piece(Tone.SAY, fact),) if isinstance(fact, str) else fact


def joined(pieces: Iterable[Piece]) -> Sentence:
    """The same words with neighbouring pieces of one tone joined."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].tone is piece.tone:
            found[-1] = Piece(piece.tone, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def plain(sentence: Sentence, old: str = "{}", new: str = "{}") -> str:
    """A sentence as text, with signs, or none, around removed and added words: `plain(s, "[-{}-]", "{{+{}+}}")`."""
    return "".join(_signed(words, {Tone.OLD: old, Tone.NEW: new}.get(tone, "{}")) for tone, words in sentence)


def _signed(words: str, sign: str) -> str:
    """`words` in `sign`, the blanks at their edges outside of it: " 30 " → " [-30-] "."""
    core = words.strip()
    start = words.index(core)
    return f"{words[:start]}{sign.format(core) if core else ''}{words[start + len(core) :]}"
