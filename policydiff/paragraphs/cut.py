"""Whether a paragraph stood in a longer one as it is."""

from __future__ import annotations

from typing import NamedTuple

from policydiff.words import tokens


class Read(NamedTuple):
    """What is read of a text, all but its blanks: the tokens, and where each starts."""

    tokens: tuple[str, ...]
    starts: tuple[int, ...]


def read(text: str) -> Read:
    """A text as it is read."""
    found: list[str] = []
    starts: list[int] = []
    place = 0
    for token in tokens(text):
        if not token.isspace():
            found.append(token)
            starts.append(place)
        place += len(token)
    return Read(tuple(found), tuple(starts))


def place_in(piece: Read, whole: Read) -> int | None:
    """The token of `whole` at which `piece` stands in it, None if it does not."""
    size = len(piece.tokens)
    for at, token in enumerate(whole.tokens[: len(whole.tokens) - size + 1]):
        if token == piece.tokens[0] and whole.tokens[at : at + size] == piece.tokens:
            return at
    return None
