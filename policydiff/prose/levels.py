"""How much changes matter, and why, in a few words: "material: retention"; “60 days” → “30 days” (period)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.grading.rules import rules
from policydiff.model import Assessment, Change, Finding, Graded, Level
from policydiff.prose.hunks import quoted
from policydiff.prose.text import elide, flat

# So many reasons are named in one line, and so many findings of one change: more would hide the weightiest.
MOST_REASONS = 3
MOST_FINDINGS = 2
# Words that a rule saw with more letters than this have their middle left out.
_WORDS = 48
SCORE = "score"
HIDDEN = "hidden"
# The words of these are of what introduces a text; the text itself is among their arguments.
AROUND = ("stands-under", "stands-elsewhere")


class Grades:
    """The grades of an assessment, found by the change; none where nothing was graded."""

    def __init__(self, assessment: Assessment | None) -> None:
        self._by_blocks = {_blocks(each.change): each for each in (assessment.graded if assessment else ())}

    def of(self, changes: Iterable[Change]) -> tuple[Graded, ...]:
        """The grades of these changes, the highest level first."""
        found = [graded for change in changes if (graded := self._by_blocks.get(_blocks(change)))]
        return tuple(sorted(found, key=lambda each: -each.level.rank))


def _blocks(change: Change) -> tuple[object, ...]:
    """A key for a change that no other of its diff has, and that stays when `moved` is taken off."""
    return change.scope, change.kind, *map(id, (*change.old, *change.new))


def mark(graded: tuple[Graded, ...]) -> str:
    """The highest level and its reasons: "material: retention, deadline"; empty where nothing was graded."""
    if not graded:
        return ""
    level = graded[0].level
    if level is Level.EDITORIAL:
        return level.value
    codes = dict.fromkeys(code for each in graded if each.level is level for code in each.codes[:MOST_REASONS])
    told = ", ".join(code.replace("_", " ") for code in list(codes)[:MOST_REASONS])
    return f"{level.value}: {told}" if told else level.value


def reasons(graded: Graded) -> Iterator[str]:
    """Why a change is more than editorial, the strongest first: "period: “60 days” → “30 days”. A time limit ..."."""
    if graded.level is Level.EDITORIAL:
        return
    yield from map(_reason, _telling(graded)[:MOST_FINDINGS])


def _telling(graded: Graded) -> list[Finding]:
    """The findings of the change's level, the deciding one first; each rule once, and the same words once."""
    told: list[Finding] = []
    agreeing = [finding for finding in graded.findings if finding.level is graded.level]
    for finding in sorted(agreeing, key=lambda finding: finding.rule != graded.decided_by):
        again = any(finding.rule == other.rule or _within(finding, other) for other in told)
        again = again and finding.rule != HIDDEN  # that the words are not gone is no repetition
        if not again or not told:
            told.append(finding)
    return told


def _within(finding: Finding, other: Finding) -> bool:
    """Whether the words of a finding are in those of another one."""
    return bool(finding.old or finding.new) and finding.old in other.old and finding.new in other.new


def _reason(finding: Finding) -> str:
    if finding.rule == SCORE:
        facts = dict(finding.arguments)
        value = facts.pop(SCORE, "")
        return f"score {value}: no rule settles it; it weighs {', '.join(list(facts)[:MOST_REASONS])}"
    facts = dict(finding.arguments)
    told = (facts["before"], facts["after"]) if "before" in facts else (finding.old, finding.new)
    old, new = (elide(flat(side), _WORDS) for side in told)
    if finding.rule in AROUND:
        return f"{finding.rule}: {_placed(facts.get('words', ''), old, new)}. {why(finding.rule)}"
    words = f"{quoted(old)} → {quoted(new)}" if old and new else f"{'gone' if old else 'new'} {quoted(old or new)}"
    if "read" in facts:
        words = f"{quoted(flat(facts['written']))}, read as {quoted(flat(facts['read']))}"
    elif not old and not new:
        words = ""
    if finding.rule == HIDDEN:
        words += f" ({flat(facts.get('cause', ''))})"
    if "before" in facts:
        words += f", in {quoted(elide(flat(finding.new), 2 * _WORDS))}"
    return f"{finding.rule}: {f'{words}. ' if words else ''}{why(finding.rule)}"


def _placed(words: str, was: str, now: str) -> str:
    """Where words stand and stood: “your name” now stands under “We sell”, before under “We never sell”."""
    told = f"{quoted(elide(flat(words), _WORDS))} now stands {f'under {quoted(now)}' if now else 'alone'}"
    return f"{told}, before {f'under {quoted(was)}' if was else 'alone'}"


def why(rule: str) -> str:
    """The sentence that says why the findings of a rule matter; empty where there is no such rule."""
    found = rules().get(rule)
    return found.WHY if found else ""
