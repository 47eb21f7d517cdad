"""What the eye makes of a text: characters that turn its order around, have no width or only look like others.

`as_seen` gives the order in which a reader sees it, which is what is compared; `deceptions` are remarks on every place
where that is another text than the one that stands in the file. `as_read` goes further: by it words are looked up.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policydiff.document.strokes import by_strokes
from policydiff.language.lookalikes import in_one_alphabet, mixed
from policydiff.late import late
from policydiff.model import Remark
from policydiff.record import NamedTuple

_OPENERS = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
}
_TURNS = late("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = "\u202e"
# As deep as the Unicode standard follows them.
_DEEPEST = 125
# A character with the marks on it, which stay behind it when the order is turned around.
_CLUSTER = late(r"[^\u0300-\u036f\u20d0-\u20f0\ufe0e\ufe0f][\u0300-\u036f\u20d0-\u20f0\ufe0e\ufe0f]*|.", re.DOTALL)
_MIRRORED = str.maketrans("()[]{}<>≤≥«»‹›", ")(][}{><≥≤»«›‹")
INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x202A, 0x202F)]
    + [*range(0x2066, 0x206A)]
    + [c for c in range(0x20) if chr(c) not in "\t\n\v\f\r"]
    + [c for c in range(0x7F, 0xA0) if c != 0x85]  # 0x85 is a line end: a space like the others
)
"""Zero-width space, word joiner, BOM, soft hyphen, bidi marks and isolates, variation selectors, control characters.
The joiners U+200C and U+200D stay: Persian, the Indic scripts and emoji spell with them."""

# What nobody sees either, inside of words that no joiner and no mark belongs in: those of an alphabet, and numbers.
_UNSEEN = INVISIBLE | dict.fromkeys(
    (
        *(0x034F, 0x17B4, 0x17B5, 0x180E, 0x20E3, *range(0x2061, 0x2065), *range(0xFE00, 0xFE10)),
        *(*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)),
    )
)
_BLANK = dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0), " ")
_ALPHABET = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_JOINERS = late(f"(?<=[{_ALPHABET}])[\u200c\u200d]+(?=[{_ALPHABET}])")
# Marks that no composed letter has, but for strokes, which take letters out.
_MARKS = late(f"(?<=[{_ALPHABET}])[\u0300-\u0334\u0339-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]+")
_NO_WIDTH = late("\\d[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]+\\d")
# Letters, figures and signs in another style: full width, mathematical, in circles, ligatures.
_STYLED = late(
    "[\uff04\uff05\uff0b\uff0d\uff10-\uff19\uff1c-\uff1e\uff21-\uff3a\uff41-\uff5a\uffe0\uffe1\uffe5\uffe6"
    "\U0001d400-\U0001d7ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134"
    "\u2160-\u217f\u24b6-\u24e9\ufb00-\ufb06\U0001f130-\U0001f149]+"
)
_SMALL_CAPITALS = dict(zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"), "abcdefghijklmnoprstuvwyz", strict=True))
_BOXED = {start + at: chr(0x41 + at) for start in (0x1F150, 0x1F170) for at in range(26)}
_TABLE = _UNSEEN | _BLANK | _SMALL_CAPITALS | _BOXED
_ELEMENT = late(r"""<(?:(/)bdo|bdo\s[^<>]{0,200}?\bdir\s*=\s*["']?rtl)[^<>]{0,200}>""", re.IGNORECASE)
_SHOWN = 60
_MOST = 20


class _Stretch(NamedTuple):
    """A stretch behind a mark of direction while it is read: what it holds, in the order of the file."""

    opener: str
    parts: list[str]
    line: int = 0


def overridden(source: str) -> str:
    """The source of a text with the marks of direction that its elements and character references stand for."""
    if "<" in source:
        source = _ELEMENT.sub(lambda match: "\u202c" if match[1] else _RIGHT_TO_LEFT, source)
    return html.unescape(source) if "&" in source else source


def as_seen(text: str) -> str:
    """A paragraph in the order in which it is read, where an override turns it around; the marks are left out."""
    if _RIGHT_TO_LEFT not in text:
        return text
    return "".join(_turned(text, []))


def as_read(text: str) -> str:
    """A paragraph in the letters that a reader takes it for: in its order, without what has no width, unstyled and not
    struck out, each word in one alphabet."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", as_seen(text).translate(_TABLE))
        text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        text = "".join(piece for piece, struck in by_strokes(text) if not struck)
        text = _MARKS.sub("", _JOINERS.sub("", text))
    return in_one_alphabet(text)


@lru_cache(maxsize=32768)
def oddities(text: str) -> tuple[tuple[str, str], ...]:
    """What in a block is read as another text than the one that stands there: (the letters at fault, what is read)."""
    told: list[tuple[int, str, str]] = []
    text = overridden(text)
    if _TURNS.search(text):
        _turned(text, told)
    turned = ((f"U+{ord(opener):04X} ({_OPENERS[opener]})", shown) for _, opener, shown in told)
    return (*mixed(text), *turned)


def _turned(text: str, told: list[tuple[int, str, str]]) -> list[str]:
    """The pieces of a paragraph as they are read; `told` gets (line, opener, what is read) of each that is turned."""
    stack = [_Stretch("", [])]
    line = 0

    def close() -> None:
        opener, parts, begun = stack.pop()
        written = "".join(parts)
        if opener == _RIGHT_TO_LEFT:
            parts = [part.translate(_MIRRORED) if len(part) == 1 else part for part in reversed(parts)]
        read = "".join(parts)
        if _reorders(opener, written):
            told.append((begun, opener, read))
        stack[-1].parts.append(read)

    at = 0
    for mark in _TURNS.finditer(text):
        _take(stack[-1], text[at : mark.start()])
        line += text.count("\n", at, mark.start())
        at = mark.end()
        if mark[0] in _OPENERS:
            if len(stack) <= _DEEPEST:
                stack.append(_Stretch(mark[0], [], line))
        elif len(stack) > 1:
            close()
    _take(stack[-1], text[at:])
    while len(stack) > 1:
        close()
    return stack[0].parts


def _take(stretch: _Stretch, text: str) -> None:
    """Text put into a stretch: character by character where it is turned around."""
    if stretch.opener == _RIGHT_TO_LEFT:
        stretch.parts.extend(_CLUSTER.findall(text))
    elif text:
        stretch.parts.append(text)


def _reorders(opener: str, text: str) -> bool:
    """Whether a mark of direction changes the order of what it holds: not that of words of its own direction."""
    found = {unicodedata.bidirectional(character) for character in text}
    if opener == _RIGHT_TO_LEFT:
        return len(text) > 1 and not found.isdisjoint(("L", "EN"))
    backward = not found.isdisjoint(("R", "AL"))
    if opener in ("\u202b", "\u2067"):
        return not backward and not found.isdisjoint(("L", "EN"))
    return opener == "\u202d" and backward


def deceptions(lines: Sequence[str]) -> list[Remark]:
    """Remarks on what is read as another text than the one that stands there, line by line; at most a few dozen."""
    found = sorted(_deceptions(lines))
    remarks = [Remark(line, message) for line, message in found[:_MOST]]
    if len(found) > _MOST:
        remarks.append(Remark(found[_MOST][0], f"{len(found) - _MOST} more such places from here on"))
    return remarks


def _deceptions(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    lines = [overridden(line) if "<" in line or "&" in line else line for line in lines]
    for at, line in enumerate(lines, 1):
        for was, now in mixed(line) if line else ():
            yield at, f"“{was}” {_oddity(was, now)}, and is read as “{now}”"
        if not line.isascii():
            for number in _NO_WIDTH.findall(line):
                yield at, f"there is a character without width inside the number “{number.translate(_UNSEEN)}”"
    for first, paragraph in _paragraphs(lines):
        told: list[tuple[int, str, str]] = []
        _turned(paragraph, told)
        for line_of, opener, shown in told:
            read = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
            yield first + line_of, f"U+{ord(opener):04X} ({_OPENERS[opener]}) turns words around: “{read}” is read"


def _oddity(was: str, now: str) -> str:
    """What is odd about a word that is read as another one: its first letter that is."""
    if was[0].isdecimal():
        return "has a letter among its figures"
    odd = next(letter for letter, read in zip(was, now, strict=True) if letter != read)
    return f"mixes alphabets (U+{ord(odd):04X} is {unicodedata.name(odd, 'unnamed').lower()})"


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs in which there are marks of direction, each with its first line."""
    if all(map(str.isascii, lines)) or not any(map(_TURNS.search, lines)):
        return
    start = 0
    for at, line in enumerate((*lines, "")):
        if not line.strip():
            paragraph = "\n".join(lines[start:at])
            if _TURNS.search(paragraph):
                yield start + 1, paragraph
            start = at + 1
