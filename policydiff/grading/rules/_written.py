"""A word of a text while it is worked on, and several that become one."""

from __future__ import annotations

from functools import partial

from policydiff.record import NamedTuple


class WordAt(NamedTuple):
    """A word while it is worked on: from `start` to `end` in its text; `gap` stands between the word before and it."""

    text: str
    shown: str
    parted: bool
    gap: str
    start: int
    end: int


# As `WordAt(*row)` is, without a call of Python's for each.
word_at = partial(tuple.__new__, WordAt)


def joined(words: list[WordAt], text: str) -> WordAt:
    """Some words in a row as one, which is compared as `text`."""
    first = words[0]
    shown = first.shown + "".join(word.gap + word.shown for word in words[1:])
    return first._replace(text=text, shown=shown, end=words[-1].end)
