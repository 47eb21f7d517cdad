"""A changed value told in the policy's own sentence: "We keep logs for 90 days instead of 30 days"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policydiff.differ.counts import count
from policydiff.language import everywhere, spelled_numbers
from policydiff.language.phrases import Phrases
from policydiff.model import Graded, Scope
from policydiff.prose.hunks import Part, unit_of, whole_words
from policydiff.prose.text import flat
from policydiff.questions.changelog.words.passages import after_end, before_start
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, filled, joined, text
from policydiff.record import NamedTuple

# The rules that read typed values: without one of them a number may be a section, a year or a street.
_VALUE_RULES = frozenset(("period", "amount"))
# Words of one sentence beyond which a redline is easier to read.
_LONGEST = 60
# Values that may change in one sentence told this way.
_MOST = 2
_BLOCKS = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)


class Swap(NamedTuple):
    """A value and the one before, with the words that lead to both: "of the ", "30 days", "90 days"."""

    lead: str
    old: str
    new: str


def instead(graded: Graded, redline: Sequence[Part], say: Phrases) -> Sentence | None:
    """The new sentence with the old value behind the new one: "... for 90 days instead of 30 days".

    None where anything else changed, or the sentence would be long. `redline` are the stretches of the change to tell.
    """
    change = graded.change
    typed = any(finding.rule in _VALUE_RULES for finding in graded.findings)
    if not typed or change.scope not in _BLOCKS:
        return None
    parts = whole_words(redline)
    changed = [at for at, part in enumerate(parts) if not part[2]]
    if not changed or len(changed) > _MOST:
        return None
    found: list[Piece] = []
    for at in range(changed[0], changed[-1] + 1):
        if parts[at][2]:
            found.append(Piece(Tone.TEXT, parts[at][1]))
            continue
        told = _told(parts, at, say)
        if told is None:
            return None
        found += told
        if at + 1 < len(parts):
            parts[at + 1] = _without_unit(parts[at + 1], told)
    return _whole(parts, changed, found)


def _whole(parts: Sequence[Part], changed: Sequence[int], found: list[Piece]) -> Sentence | None:
    """The policy's sentence around the values in `found`; None where it is long, or they stand in several sentences."""
    before = before_start(parts[changed[0] - 1][1]) if changed[0] else ""
    after = after_end(parts[changed[-1] + 1][1]) if changed[-1] + 1 < len(parts) else ""
    made = joined([*text(before), *found, *text(after)])
    between = "".join(piece.text for piece in found)
    several = before_start(between) != between
    return None if several or sum(count(piece.text) for piece in made) > _LONGEST else made


def _told(parts: Sequence[Part], at: int, say: Phrases) -> list[Piece] | None:
    """The words "90 days instead of 30 days" for the part at `at`; None where it is not a value on both sides."""
    swap = _swap(parts[at], parts[at + 1][1] if at + 1 < len(parts) else "")
    if swap is None:
        return None
    told = filled(say.template("change.instead"), new=(Piece(Tone.NEW, swap.new),), old=text(swap.old))
    return [Piece(Tone.TEXT, swap.lead), *told]


def _without_unit(part: Part, told: Sequence[Piece]) -> Part:
    """The stretch behind a value, without the unit at its start if `told` has that already."""
    old, new, same = part
    value = next(piece.text for piece in told if piece.tone is Tone.NEW)
    unit = unit_of(new)
    return (old, new[len(unit) :], same) if unit and value.endswith(unit) else part


def _swap(part: Part, after: str) -> Swap | None:
    old, new = flat(part[0]), flat(part[1])
    was, now = _value().fullmatch(old), _value().fullmatch(new)
    blank = " " if part[1][:1].isspace() else ""
    if not was or not now:
        return None
    unit = unit_of(after) if _bare(was["value"]) and _bare(now["value"]) else ""
    if _bare(was["value"]) != _bare(now["value"]):
        return None
    return Swap(blank + now["lead"], was["value"] + unit, now["value"] + unit)


def _bare(value: str) -> bool:
    """Whether a value is a number alone ("30"), so that its unit stands in the text behind it."""
    return re.fullmatch(_numeral(), value, re.IGNORECASE) is not None


@cache
def _numeral() -> str:
    spelled = "|".join(sorted(spelled_numbers(), key=lambda word: (-len(word), word)))
    return rf"(?:[€$£¥]?\d[\d.,'’ \u00a0\u202f]*[%€$£¥]?|{spelled})"


@cache
def _value() -> re.Pattern[str]:
    """A pattern for a value, "of the 30 days": small words that lead to it, a number, at most one word behind it."""
    leads = "|".join(everywhere("leads")).replace("'", "['’]")
    return re.compile(
        rf"(?P<lead>(?:(?:{leads})\s*(?<=[\s'’]))?)(?P<value>{_numeral()}(?:\s*[^\W\d_]+)?)", re.IGNORECASE
    )
