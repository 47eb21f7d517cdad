"""Lines for the terminal: runs of text with a look, folded to a width. Knows no colours; a look is only a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from policydiff.differ.counts import ALONE
from policydiff.language.scripts import ScriptPattern, may_glue
from policydiff.late import late
from policydiff.prose.text import graphemes, short_tokens
from policydiff.prose.visible import harmless
from policydiff.record import NamedTuple

# How many columns a text takes.
Measure = Callable[[str], int]

# A letter of a script without blanks keeps the closing marks after it on its line: no line starts with a full stop.
_CLOSING = "、。，．：；！？）」』】》〉”’"
_PIECE = ScriptPattern(rf"\n|[ \t]+|[{ALONE}](?:[^\s\w]*[{_CLOSING}])?|[^\s{ALONE}]+[{_CLOSING}]*|\s", ALONE)
_BREAKABLE = late(rf"[{ALONE}]")
# The narrowest text column: however deep the indent is, a line has room for so much.
_NARROWEST = 8


class Run(NamedTuple):
    """A stretch of a line, and the name of its look ("date", "old", "dim" ...)."""

    text: str
    look: str = ""


# As `Run(*pair)` is, without a call of Python's for each.
_run = partial(tuple.__new__, Run)
Line = tuple[Run, ...]


def fold(runs: Iterable[Run], width: int, measure: Measure, first: str = "", rest: str | None = None) -> Iterator[Line]:
    """`runs` in lines of at most `width` columns; `first` and `rest` are put before the first and the other lines.

    Control characters are shown as signs and over-long tokens shortened here: all lines to the terminal go this way.
    """
    indents = _Indents(first, first if rest is None else rest)
    narrow = width - max(measure(first), measure(first if rest is None else rest))
    line: list[Run] = []
    room = width - measure(first)
    for atom in _atoms(runs, max(narrow, _NARROWEST), measure):
        size = sum([measure(text) for text, _ in atom])
        if size > room or atom[0].text == "\n":
            yield _closed(indents.take(), line)
            line, room = [], max(width - measure(indents.next), _NARROWEST)
            if atom[0].text.isspace():
                continue
        line += atom
        room -= size
    yield _closed(indents.take(), line)


class _Indents:
    """The indent of the next line: `first` once, then `rest`."""

    def __init__(self, first: str, rest: str) -> None:
        self.next, self._rest = first, rest

    def take(self) -> str:
        taken, self.next = self.next, self._rest
        return taken


def _atoms(runs: Iterable[Run], width: int, measure: Measure) -> Iterator[list[Run]]:
    """The pieces that stay on one line: a blank, a letter of a script without blanks, a word with the marks at it.

    A word may go through several runs ("[-60-]{+30+}."). One wider than a line is cut.
    """
    word: list[Run] = []
    for text, look in runs:
        shown = harmless(short_tokens(text)).replace("	", "    ")
        for piece in _PIECE(shown).findall(shown):
            if not _stands_alone(piece):
                word.append(_run((piece, look)))
                continue
            yield from _whole_or_parts(word, width, measure)
            word = []
            yield [_run((piece, look))]
    yield from _whole_or_parts(word, width, measure)


@lru_cache(maxsize=4096)
def _stands_alone(piece: str) -> bool:
    """Whether a line may end before a piece and behind it: a blank, a letter of a script without blanks."""
    return piece.isspace() or bool(may_glue(piece[0]) and _BREAKABLE.match(piece))


def _whole_or_parts(word: list[Run], width: int, measure: Measure) -> Iterator[list[Run]]:
    if not word:
        return
    if sum([measure(text) for text, _ in word]) <= width:
        yield word
        return
    for text, look in word:
        yield from ([Run(part, look)] for part in _chopped(text, width, measure))


def _chopped(word: str, width: int, measure: Measure) -> Iterator[str]:
    """A word that is wider than a line, in parts that fit; no letter is cut."""
    part, taken = "", 0
    for letter in graphemes(word):
        size = measure(letter)
        if part and taken + size > width:
            yield part
            part, taken = "", 0
        part, taken = part + letter, taken + size
    yield part


def _closed(indent: str, line: list[Run]) -> Line:
    """A line with its indent, without blanks at its end, and with neighbouring runs of one look joined."""
    while line and line[-1].text.isspace():
        line.pop()
    joined: list[Run] = [Run(indent, "dim")] if indent and line else []
    for run in line:
        if joined and joined[-1].look == run.look:
            joined[-1] = Run(joined[-1].text + run.text, run.look)
        else:
            joined.append(run)
    return tuple(joined)


def columns(left: list[Line], right: list[Line], width: int, measure: Measure) -> Iterator[Line]:
    """Two lists of lines side by side, the left one filled up to `width` columns."""
    for at in range(max(len(left), len(right))):
        old = left[at] if at < len(left) else ()
        new = right[at] if at < len(right) else ()
        blank = " " * (width - sum(measure(run.text) for run in old))
        yield tuple(run for run in (*old, Run(blank), Run(" │ " if new else " │", "dim"), *new) if run.text)
