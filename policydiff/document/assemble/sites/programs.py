"""Configurations that are programs: what is literal in them is read, and nothing of them is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, zip_longest

from policydiff.document.assemble.values import UNKNOWN
from policydiff.late import late
from policydiff.record import NamedTuple

_LONGEST = 200_000
_MOST = 50
"""Of the values that a name is given."""
_LONGEST_VALUE = 5000
"""In signs; what is longer is no literal."""
_OPEN, _CLOSED = "([{", ")]}"
_JS_REMARK = r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?"
_PY_REMARK = r"\#[^\n]*"
_SCRIPT = r"""
    (?P<remark>{remark})
    |(?P<text>\"{{3}}(?:[^"]|\"(?!\"\"))*(?:\"{{3}})?|'{{3}}(?:[^']|'(?!''))*(?:'{{3}})?
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`?)
    |(?P<word>[\w$]+)
    |(?P<line>\n)
    |(?P<sign>\.{{3}}|[^\s])
"""
_JS = late(_SCRIPT.format(remark=_JS_REMARK), re.VERBOSE | re.DOTALL)
_PY = late(_SCRIPT.format(remark=_PY_REMARK), re.VERBOSE | re.DOTALL)
_WORDS = {"true": True, "True": True, "false": False, "False": False, "null": None, "None": None, "undefined": None}
_BEFORE_TEXT = frozenset({"r", "u", "R", "U"})  # letters that Python has before a text


class ProgramSign(NamedTuple):
    """A word, a text or a sign of a program, and where it begins."""

    kind: str
    value: str
    at: int


class Setting(NamedTuple):
    """A value that a program gives a name, UNKNOWN where it is no literal, and as it is written, with its line."""

    value: object
    written: str
    line: int

    @property
    def texts(self) -> list[str]:
        """The texts of a list, or the one text; empty for another value."""
        listed = self.value if isinstance(self.value, list) else [self.value]
        return [each for each in listed if isinstance(each, str)]


class Program:
    """A program as its signs, without remarks. Of one that is too long nothing is known."""

    def __init__(self, text: str, signs: Sequence[ProgramSign]) -> None:
        self._text, self.signs = text, signs

    def settings(self, name: str, within: str = "") -> Iterator[Setting]:
        """What is given to a name: `name: value`, `name = value`, `name += value`; with `within` inside of the braces
        that are given to that name."""
        if within:
            for at in islice(self._given(within), _MOST):
                if self._sign(at) == "{":
                    yield from self._settings(name, at, self._ends[at])
        else:
            yield from self._settings(name, 0, len(self.signs))

    def called(self, *names: str) -> Iterator[Setting]:
        """The first argument of each call of a name, or of names with points between them."""
        count = 2 * len(names) - 1
        for at in range(len(self.signs) - count - 1):
            path = [each.value for each in self.signs[at : at + count]]
            if path[::2] == [*names] and set(path[1::2]) <= {"."} and self.signs[at + count].value == "(":
                yield self._setting(at + count + 1)

    @property
    def texts(self) -> Iterator[str]:
        """All texts in it."""
        return (each.value for each in self.signs if each.kind == "text")

    def has(self, *words: str) -> bool:
        """Whether one of these words, or signs, stands in it outside of texts."""
        return any(each.value in words for each in self.signs if each.kind != "text")

    def _settings(self, name: str, low: int, high: int) -> Iterator[Setting]:
        return (self._setting(at) for at in islice(self._given(name, low, high), _MOST))

    def _given(self, name: str, low: int = 0, high: int | None = None) -> Iterator[int]:
        """The places of what is given to a name."""
        for at in range(low, len(self.signs) if high is None else high):
            if self.signs[at].value == name and self.signs[at].kind in ("word", "text"):
                after = at + 1 + (self._sign(at + 1) == "+")
                if self._sign(after) in (":", "=") and self._sign(after + 1) not in ("=", ">"):
                    place = next((each for each in range(after + 1, len(self.signs)) if self._sign(each) != "\n"), None)
                    if place is not None:
                        yield place

    def _sign(self, at: int) -> str:
        """The sign or word at a place, "" for a text and behind the end."""
        return self.signs[at].value if at < len(self.signs) and self.signs[at].kind != "text" else ""

    def _setting(self, at: int) -> Setting:
        end = self._ends[at]
        start = self.signs[at].at
        written = self._text[start : self.signs[end].at if end < len(self.signs) else len(self._text)].strip()
        value = _literal(self.signs[at:end]) if end - at <= _LONGEST_VALUE else UNKNOWN
        return Setting(value, written, self._text.count("\n", 0, start) + 1)

    @cached_property
    def _ends(self) -> list[int]:
        """For each place the one behind a value that begins there: the comma, the end of the line or the bracket that
        ends it."""
        ends = [len(self.signs)]
        end, around = len(self.signs), list[int]()
        for at in range(len(self.signs) - 1, -1, -1):
            kind, value, _ = self.signs[at]
            if kind == "sign" and value in _CLOSED:
                around.append(end)
                end = at
            elif kind == "sign" and value in _OPEN:
                end = around.pop() if around else len(self.signs)
            elif kind != "text" and value in (",", ";", "\n"):
                end = at
            ends.append(end)
        return ends[::-1]


@lru_cache(maxsize=64)
def program(text: str, *, python: bool = False) -> Program:
    """A program of JavaScript or TypeScript, or of Python."""
    known = text if len(text) <= _LONGEST else ""
    return Program(known, tuple(_signs(known, _PY if python else _JS)))


def _signs(text: str, pattern: re.Pattern[str]) -> Iterator[ProgramSign]:
    for found in pattern.finditer(text):
        kind = found.lastgroup or ""
        if kind == "text":
            yield ProgramSign("text", _inside(found[0]), found.start())
        elif kind != "remark":
            yield ProgramSign(kind, found[0], found.start())


def _inside(quoted: str) -> str:
    """A text without its marks; one that is put together while the program runs is none (a NUL stands for it)."""
    if quoted[0] == "`" and "${" in quoted:
        return "\0"
    size = 3 if len(quoted) >= 6 and quoted[:3] in ('"""', "'''") else 1
    return re.sub(r"\\(.)", r"\1", quoted[size:-size], flags=re.DOTALL)


def _literal(signs: Sequence[ProgramSign]) -> object:
    """The value of a text, a word for one, or a list of such; UNKNOWN for all else."""
    read = [each for each in signs if each.kind != "line"]
    read = [each for each, after in zip_longest(read, read[1:]) if not _begins(each, after)]
    if len(read) == 1:
        return _single(read[0])
    if len(read) >= 2 and (read[0].value, read[-1].value) in (("[", "]"), ("(", ")")) and read[0].kind == "sign":
        items, commas = read[1:-1:2], read[2:-1:2]
        values = [_single(each) for each in items]
        known = UNKNOWN not in values and all(each.kind == "sign" and each.value == "," for each in commas)
        return values if known else UNKNOWN
    return UNKNOWN


def _begins(sign: ProgramSign, after: ProgramSign | None) -> bool:
    """Whether a letter belongs to the text behind it."""
    return sign.value in _BEFORE_TEXT and after is not None and after.kind == "text"


def _single(sign: ProgramSign) -> object:
    if sign.kind == "text":
        return UNKNOWN if sign.value == "\0" else sign.value
    return _WORDS.get(sign.value, UNKNOWN)
