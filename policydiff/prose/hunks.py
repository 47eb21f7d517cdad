"""Changed words, quoted as briefly as they can be read: 60 → 30 days, “do not sell” → “do sell”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from policydiff.differ.counts import ALONE, count
from policydiff.language import certain_numbers, everywhere, spelled_numbers
from policydiff.late import late
from policydiff.model import Span, SpanKind
from policydiff.prose.text import elide, flat
from policydiff.record import NamedTuple

# A quoted side of a change with more letters than this has its middle left out.
QUOTE = 60
# A single word up to this long ("not", "solely", "jamais") says little alone and is quoted with its neighbours.
SHORT_WORD = 6

_WORD = late(r"non-\w+|\w+")
_END = late(r"[.!?。！？]\s|\n")
_NUMBER = late(r"[€$£¥]?\d[\d.,/:'’ \u00a0\u202f-]*[%€$£¥]?")
_PLAIN_NUMBER = late(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*")
_POINTS = " \u00a0\u202f.,;:"
EDGES = " \t\n\u00a0.,;:!?()[]{}«»“”‘’\"'—–-…、。，；：！？「」（）"
# Parts that stick to a changed word: "third-" before "party", "2023-" before "04", "%" after "5".
_GLUED_BEFORE = late(rf"(?:[^\s{ALONE}]*\w[-/.:@_'’+&]+|[€$£¥#+±-])$")
_GLUED_AFTER = late(rf"^(?:[-/.:@_'’+&,]+\w[^\s{ALONE}]*|[%€$£¥°])")
_UNIT = late(rf"^([ \u00a0\u202f]?)([か個个ヶ]?[{ALONE}]|[^\W\d_{ALONE}]+)")
_NEIGHBOUR_BEFORE = late(rf"(?:[{ALONE}]{{1,2}}|[^\s{ALONE}]+\s*)$")
_NEIGHBOUR_AFTER = late(rf"^(?:[{ALONE}]{{1,2}}|\s*[^\s{ALONE}]+)")


class ShownHunk(NamedTuple):
    """A stretch in which the words differ, `old` and `new`, with the unchanged text `before` and `after` it."""

    before: str
    old: str
    new: str
    after: str


def hunks(spans: Iterable[Span]) -> tuple[ShownHunk, ...]:
    """The changed stretches of a redline; two with at most one unchanged word between them are one."""
    parts = stretches(spans)
    found = []
    for at, (old, new, same) in enumerate(parts):
        if not same and flat(old) != flat(new):
            before = parts[at - 1][0] if at else ""
            after = parts[at + 1][0] if at + 1 < len(parts) else ""
            found.append(_paired(ShownHunk(before, old, new, after)))
    return tuple(found)


# Brackets, and so many letters behind a change in which the partner of one is looked for.
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEAR = 40


def _paired(hunk: ShownHunk) -> ShownHunk:
    """A hunk with the partners of the brackets that both its sides leave open: "thirty (30)" and not "thirty (30"."""
    tail = _partners(hunk.old, hunk.after)
    if not tail or tail != _partners(hunk.new, hunk.after):
        return hunk
    return ShownHunk(hunk.before, hunk.old + tail, hunk.new + tail, hunk.after[len(tail) :])


def _partners(side: str, after: str) -> str:
    """What stands behind `side` up to the last partner of the brackets that it leaves open; "" where none is near."""
    if _BRACKETS.keys().isdisjoint(side):
        return ""
    wanted: list[str] = []
    for letter in side:
        if letter in _BRACKETS:
            wanted.append(_BRACKETS[letter])
        elif wanted and letter == wanted[-1]:
            wanted.pop()
    near, end = _END.split(after[:_NEAR], maxsplit=1)[0], 0
    while wanted:
        end = near.find(wanted.pop(), end) + 1
        if not end:
            return ""
    return near[:end]


Part = tuple[str, str, bool]
"""A stretch of a redline: old text, new text, and whether they are the same."""


def stretches(spans: Iterable[Span]) -> list[Part]:
    """A redline as changed and unchanged stretches in turn; changes with at most one word between them are one."""
    return _bridged(_parts(spans))


Replacement = tuple[str, str]
"""Old words and the new ones in their place, both `flat`."""


class SharedHit(NamedTuple):
    """A place where a replacement was made, and the text behind it."""

    replacement: Replacement
    after: str


def without(spans: Iterable[Span], told: Collection[Replacement]) -> tuple[list[Part], list[SharedHit]]:
    """The stretches of a redline, with the replacements in `told` taken for unchanged text, and where these are.

    They are looked for both before and after neighbouring changes are joined, so that none is hidden.
    """
    parts, first = _stayed(_parts(spans), told)
    parts, second = _stayed(_bridged(parts), told)
    return parts, [*first, *second]


def _stayed(parts: Sequence[Part], told: Collection[Replacement]) -> tuple[list[Part], list[SharedHit]]:
    kept: list[Part] = []
    hits: list[SharedHit] = []
    for at, (old, new, same) in enumerate(parts):
        found = [] if same or not told else list(_hits(old, new, parts[at + 1][1] if at + 1 < len(parts) else "", told))
        hits += found
        part = (new, new, True) if found else (old, new, same)
        if kept and kept[-1][2] and part[2]:
            part = (kept[-1][0] + part[0], kept.pop()[1] + part[1], True)
        kept.append(part)
    return kept, hits


def _hits(old: str, new: str, after: str, told: Collection[Replacement]) -> Iterator[SharedHit]:
    """The places of the replacement in `told` that is the whole change of a stretch, made once or several times."""
    for replacement in [(flat(old), flat(new))] if (flat(old), flat(new)) in told else told:
        if replacement[0] in old and old.replace(*replacement) == new:
            ends = (match.end() for match in re.finditer(re.escape(replacement[1]), new))
            yield from (SharedHit(replacement, new[end:] + after) for end in ends)
            return


def whole_words(parts: Sequence[Part]) -> list[Part]:
    """Stretches with the changed ones widened to whole words: "D.1" → "D.7" and not "1" → "7"."""
    found = list(parts)
    for at, (_, _, same) in enumerate(parts):
        if same:
            continue
        _turn(found, at)
        old, new, _ = found[at]
        before = found[at - 1][1] if at else ""
        after = found[at + 1][1] if at + 1 < len(found) else ""
        head = tail = ""
        if all(side[:1].isalnum() for side in (old, new)):
            head = _glue(_GLUED_BEFORE, before)
        elif any(_ENDING.match(side) for side in (old, new)):
            head = re.search(rf"[^\s{ALONE}]*$", before)[0]  # type: ignore[index]
        if all(side[-1:].isalnum() for side in (old, new)):
            tail = _glue(_GLUED_AFTER, after)
        if head:
            found[at - 1] = _cut(found[at - 1], len(head), at_end=True)
        if tail:
            found[at + 1] = _cut(found[at + 1], len(tail), at_end=False)
        found[at] = (head + old + tail, head + new + tail, False)
    return found


# Punctuation and a blank at the start of added or removed words; the same may stand behind them.
_POINT_FIRST = late(r"[,;:.]?\s+")


def _turn(parts: list[Part], at: int) -> None:
    """Let added or removed words start with a word: "a[, b], c" becomes "a, [b, ]c", which is the same text."""
    old, new, _ = parts[at]
    side = old or new
    point = _POINT_FIRST.match(side)
    if (old and new) or not point or not 0 < at < len(parts) - 1 or not parts[at + 1][1].startswith(point[0]):
        return
    before = parts[at - 1][1]
    turned = side.removeprefix(point[0]) + point[0]
    parts[at - 1] = (before + point[0], before + point[0], True)
    parts[at] = (turned if old else "", turned if new else "", False)
    parts[at + 1] = _cut(parts[at + 1], len(point[0]), at_end=False)


# An ending added to a word or removed from it: "’s", "-based".
_ENDING = late(r"['’-]\w")


def _cut(part: Part, letters: int, *, at_end: bool) -> Part:
    """An unchanged stretch without `letters` letters at its end or its start."""
    kept = part[1][: len(part[1]) - letters] if at_end else part[1][letters:]
    return kept, kept, True


def _parts(spans: Iterable[Span]) -> list[Part]:
    """Spans as stretches; neighbouring deletions and insertions are one."""
    parts: list[Part] = []
    for kind, text in spans:
        same = kind is SpanKind.SAME
        old = "" if kind is SpanKind.INSERT else text
        new = "" if kind is SpanKind.DELETE else text
        if parts and parts[-1][2] == same:
            parts[-1] = (parts[-1][0] + old, parts[-1][1] + new, same)
        else:
            parts.append((old, new, same))
    return parts


def _bridged(parts: list[Part]) -> list[Part]:
    """Stretches with changed ones joined that have at most one short word between them."""
    joined: list[Part] = []
    for at, part in enumerate(parts):
        bridge = part[2] and 0 < at < len(parts) - 1 and _is_bridge(part[0])
        if joined and (bridge or not part[2]) and not joined[-1][2]:
            joined[-1] = (joined[-1][0] + part[0], joined[-1][1] + part[1], False)
        else:
            joined.append(part)
    return joined


def _is_bridge(text: str) -> bool:
    return len(text) <= 24 and count(text) <= 1 and not _END.search(text)


def weight(hunk: ShownHunk) -> int:
    """How much a change matters where only some are shown: numbers, and words like "not" or "must"; then length."""
    words = [set(_WORD.findall(side.lower())) for side in (hunk.old, hunk.new)]
    told = words[0] ^ words[1]
    sharp = any(word in everywhere("sharp") or word in certain_numbers() or word[0].isdigit() for word in told)
    return count(hunk.old) + count(hunk.new) + (1000 if sharp else 0)


def quote(hunk: ShownHunk) -> str:
    """One change in as many words as are needed: "60 → 30 days", "added “solely”"."""
    old, new = _core(hunk.old), _core(hunk.new)
    if _needs_neighbours(hunk, old, new):
        return _with_neighbours(hunk)
    if not old:
        return f"added {quoted(new)}"
    if not new:
        return f"removed {quoted(old)}"
    return _replaced(hunk, old, new)


def quoted(text: str, limit: int = QUOTE) -> str:
    """A text in quotation marks, its middle left out where it is long."""
    return f"“{elide(flat(text), limit)}”"


def arrow(old: str, new: str) -> str:
    """Old and new with an arrow between; numbers and dates stand without quotation marks."""
    if _NUMBER.fullmatch(old) and _NUMBER.fullmatch(new):
        return f"{old} → {new}"
    return f"{quoted(old)} → {quoted(new)}"


def _core(text: str) -> str:
    """`text` without the marks at its edges, but for the partner of a bracket that is inside."""
    text = flat(text).lstrip(EDGES)
    core = text.rstrip(EDGES)
    return core + _partners(core, text[len(core) :])


def _needs_neighbours(hunk: ShownHunk, old: str, new: str) -> bool:
    """Whether a change says nothing by itself: one short word, or mere punctuation."""
    if bool(hunk.old.strip()) and bool(hunk.new.strip()):
        same_words = old == new or not (old and new)
        alone = not hunk.before[-1:].strip()
        return same_words or all(alone and len(word) <= 3 and word.isalpha() and word.islower() for word in (old, new))
    word = old or new
    return not word or (count(word) == 1 and word.isalpha() and word == word.lower() and len(word) <= SHORT_WORD)


def _with_neighbours(hunk: ShownHunk) -> str:
    before, after = _NEIGHBOUR_BEFORE.search(hunk.before), _NEIGHBOUR_AFTER.search(hunk.after)
    left, right = (before[0] if before else ""), (after[0] if after else "")
    if left.rstrip().endswith((".", "!", "?")):
        left = ""
    old, new = flat(left + hunk.old + right), flat(left + hunk.new + right)
    if old.rstrip(_POINTS) != new.rstrip(_POINTS):
        old, new = old.rstrip(_POINTS), new.rstrip(_POINTS)
    if not old or not new:
        return f"removed {quoted(old)}" if old else f"added {quoted(new)}"
    return f"{quoted(old)} → {quoted(new)}"


def _replaced(hunk: ShownHunk, old: str, new: str) -> str:
    """A replacement of whole words, and of a number with its unit: "60 → 30 days"."""
    head, tail = _glue(_GLUED_BEFORE, hunk.before), _glue(_GLUED_AFTER, hunk.after)
    whole = hunk.old.strip() == old and hunk.new.strip() == new
    if whole and old[0].isalnum() and new[0].isalnum() and not hunk.before[-1:].isspace():
        old, new = head + old, head + new
    if whole and not hunk.after[:1].isspace():
        old, new = old + tail, new + tail
    else:
        tail = ""
    if whole and {old.lower(), new.lower()} <= spelled_numbers():
        unit = unit_of(hunk.after[len(tail) :])
        return f"{quoted(old + unit)} → {quoted(new + unit)}"
    shown = arrow(old, new)
    plain = whole and _PLAIN_NUMBER.fullmatch(old) and _PLAIN_NUMBER.fullmatch(new)
    return shown + unit_of(hunk.after[len(tail) :]) if plain else shown


def _glue(pattern: re.Pattern[str], text: str) -> str:
    """The part of `text` that sticks to a word on one side, without brackets or quotation marks around the whole."""
    if pattern is _GLUED_BEFORE:
        match = pattern.search(text[-QUOTE:])
        return match[0].lstrip("([{«“‘\"'") if match else ""
    match = pattern.search(text[:QUOTE])
    return match[0].rstrip(".,;:!?)]}»”’\"'") if match else ""


def unit_of(after: str) -> str:
    """The unit at the start of the text behind a number, with its blank: " days"; empty where there is none."""
    match = _UNIT.search(after)
    if not match or match[2].lower() in everywhere("no_unit"):
        return ""
    return ("" if not match[1] else " ") + match[2]


def plain_value(hunk: ShownHunk) -> tuple[str, str] | None:
    """A number and the one in its place, each with its unit ("30 days", "60 days"); None where other words changed."""
    old, new = hunk.old.strip(), hunk.new.strip()
    head = "" if hunk.before[-1:].isspace() else _glue(_GLUED_BEFORE, hunk.before)
    tail = "" if hunk.after[:1].isspace() else _glue(_GLUED_AFTER, hunk.after)
    sides = f"{head}{old}{tail}", f"{head}{new}{tail}"
    if not all(_NUMBER.fullmatch(side) for side in sides):
        return None
    unit = unit_of(hunk.after[len(tail) :])
    return f"{sides[0].strip()}{unit}", f"{sides[1].strip()}{unit}"
