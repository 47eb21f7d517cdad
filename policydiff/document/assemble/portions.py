"""Which part of a file is meant: some of its lines, a section between marks, or what stands between two texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from policydiff.late import late
from policydiff.record import NamedTuple


class CharRange(NamedTuple):
    """A part of a text by its characters."""

    start: int
    end: int


Portion = Callable[[str], Sequence[CharRange] | None]
"""What gives the parts of a text that are wanted, in their order; None where they are not in it."""

# Marks of pymdownx, of mdBook, and of editors as VitePress reads them.
_MARKS = (
    (
        r"-{1,}8<-{1,}[ \t]*\[[ \t]*start[ \t]*:[ \t]*{}[ \t]*\]",
        r"-{1,}8<-{1,}[ \t]*\[[ \t]*end[ \t]*:[ \t]*{}[ \t]*\]",
    ),
    (r"\bANCHOR:[ \t]*{}(?![\w-])", r"\bANCHOR_END:[ \t]*{}(?![\w-])"),
    (r"#[ \t]?region[ \t]+{}(?![\w-])", r"#[ \t]?end[ \t]?region(?:[ \t]+{}(?![\w-])|[ \t]*(?:-->|\*/)?[ \t]*$)"),
)
_NAME = late(r"[\w.-]{1,100}")
_LINES = late(r"(-?\d{0,6})(?:(:)(-?\d{0,6}))?")
_BRACES = late(r"(.*?)(?:#([\w.-]+))?(?:\{(\d{0,6})(?:(,)(\d{0,6}))?[^{}]*\})?")


def placed(name: str) -> tuple[str, Portion | None]:
    """`file:3:7`, `file:3`, `file::7`, `file:3:7,9:9` and `file:section` as the file and what of it is wanted."""
    file, colon, wanted = name.partition(":")
    if not colon or "//" in wanted[:2]:
        return name, None
    if _NAME.fullmatch(wanted) and not wanted.isdecimal():
        return file, lambda text: section(text, wanted)
    ranges = [_LINES.fullmatch(each.strip()) for each in wanted.split(",")]
    found = [(each[1], each[2], each[3]) for each in ranges if each]
    if len(found) != len(ranges):
        return name, None
    return file, lambda text: [lines(text, first, last if colon else first) for first, colon, last in found]


def opened(name: str) -> tuple[str, Portion | None]:
    """`file:3` of pymdownx means from there on; `file:3:7` and the others as in `placed`."""
    file, portion = placed(name)
    from_here = re.fullmatch(r"[^:]*:(\d{1,6})", name)
    return (file, lambda text: [lines(text, from_here[1], "")]) if from_here else (file, portion)


def braced(name: str) -> tuple[str, Portion | None]:
    """`file{3,7}`, `file{3,}`, `file#region` and `file#region{3,7}` as VitePress has them."""
    found = _BRACES.fullmatch(name)
    if not found or not (found[2] or found[3] is not None):
        return name, None
    region, first, comma, last = found[2], found[3], found[4], found[5]

    def portion(text: str) -> Sequence[CharRange] | None:
        inside = section(text, region) if region else [CharRange(0, len(text))]
        if inside is None or first is None:
            return inside
        [start, end] = inside[0]
        within = lines(text[start:end], first, last if comma else first)
        return [CharRange(start + within.start, start + within.end)]

    return found[1], portion


def between(options: Mapping[str, str]) -> Portion | None:
    """What the options of a directive or a tag leave of a text: lines by number, counted from 0, then what stands after
    one text and before another."""
    if "lines" in options:
        return placed(f":{options['lines'].replace('-', ':')}")[1] or (lambda text: None)
    names = {"start": "start-after", "end": "end-before"}
    several = "start" in options  # a tag takes in what stands behind each of them
    known = {names.get(key, key): value for key, value in options.items()}
    if not known.keys() & {"start-line", "end-line", "start-after", "end-before"}:
        return None

    def portion(text: str) -> Sequence[CharRange] | None:
        if not all(re.fullmatch(r"-?\d{1,6}", known.get(key, "0")) for key in ("start-line", "end-line")):
            return None
        starts = _starts(text)
        rows = slice(int(known.get("start-line", "0")), int(known["end-line"]) if "end-line" in known else None)
        inside = list(pairwise(starts))[rows]
        start, end = (inside[0][0], inside[-1][1]) if inside else (0, 0)
        if after := known.get("start-after"):
            at = text.find(after, start, end)
            if at < 0 or (several and text.find(after, at + 1, end) >= 0):
                return None
            start = at + len(after)
        if before := known.get("end-before"):
            end = text.find(before, start, end)
            if end < 0:
                return None
        return [CharRange(start, end)]

    return portion


def lines(text: str, first: str, last: str) -> CharRange:
    """The lines from one number to another, counted from 1, from the end where they are below 0; "" is the end."""
    starts = _starts(text)
    count = len(starts) - 1
    low, high = (int(each) if each not in ("", "-") else None for each in (first, last))
    low = 1 if low is None else low + count + 1 if low < 0 else max(low, 1)
    high = count if high is None else high + count + 1 if high < 0 else min(high, count)
    return CharRange(starts[low - 1], starts[high]) if 0 < low <= high else CharRange(0, 0)


def section(text: str, name: str) -> list[CharRange] | None:
    """The lines between the marks that begin and end a section, None where there are none."""
    if not _NAME.fullmatch(name):
        return None
    for begins, ends in _MARKS:
        found = re.search(begins.replace("{}", re.escape(name)), text)
        if not found:
            continue
        start = text.find("\n", found.end()) + 1
        closing = re.compile(ends.replace("{}", re.escape(name)), re.MULTILINE).search(text, found.end())
        if closing:
            end = text.rfind("\n", 0, closing.start()) + 1
            return [CharRange(start, end)] if start and end >= start else None
        return [CharRange(start, len(text))] if start else None
    return None


def _starts(text: str) -> list[int]:
    """Where each line begins, and the end."""
    kept = text.split("\n")
    return [0, *(min(each, len(text)) for each in accumulate(len(line) + 1 for line in kept))]
