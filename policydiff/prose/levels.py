"""How much changes matter, and why, in a few words: "material: retention"; “60 days” → “30 days” (period)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.grading.rules import rules
from policydiff.model import Assessment, Change, Finding, Graded, Level
from policydiff.prose.hunks import quoted
from policydiff.prose.text import elide, flat

# Reasons told of one line, and findings told of one change: more would hide the weightiest.
MOST_REASONS = 3
MOST_FINDINGS = 2
# Letters of the words that a rule saw before their middle is left out.
_WORDS = 48
SCORE = "score"


class Grades:
    """The grades of the changes of an assessment, found by the change; of none, where nothing was graded."""

    def __init__(self, assessment: Assessment | None) -> None:
        self._by_blocks = {_blocks(each.change): each for each in (assessment.graded if assessment else ())}

    def of(self, changes: Iterable[Change]) -> tuple[Graded, ...]:
        """What is known of these changes, those of the highest level first."""
        found = [graded for change in changes if (graded := self._by_blocks.get(_blocks(change)))]
        return tuple(sorted(found, key=lambda each: -each.level.rank))


def _blocks(change: Change) -> tuple[object, ...]:
    """What tells a change from the others of its diff, also where it is told without its move."""
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
    """The findings that speak for the level, the one that decided first; each rule once, the same words once."""
    told: list[Finding] = []
    agreeing = [finding for finding in graded.findings if finding.level is graded.level]
    for finding in sorted(agreeing, key=lambda finding: finding.rule != graded.decided_by):
        again = any(finding.rule == other.rule or _within(finding, other) for other in told)
        if not again or not told:
            told.append(finding)
    return told


def _within(finding: Finding, other: Finding) -> bool:
    """Whether a finding is of words that another one shows already."""
    return bool(finding.old or finding.new) and finding.old in other.old and finding.new in other.new


def _reason(finding: Finding) -> str:
    if finding.rule == SCORE:
        facts = dict(finding.arguments)
        value = facts.pop(SCORE, "")
        return f"score {value}: no rule settles it; it weighs {', '.join(list(facts)[:MOST_REASONS])}"
    old, new = (elide(flat(side), _WORDS) for side in (finding.old, finding.new))
    words = f"{quoted(old)} → {quoted(new)}" if old and new else f"{'gone' if old else 'new'} {quoted(old or new)}"
    return f"{finding.rule}: {words if old or new else ''}{'. ' if old or new else ''}{why(finding.rule)}"


def why(rule: str) -> str:
    """The one sentence that says why what a rule finds matters; empty for what is no rule."""
    found = rules().get(rule)
    return found.WHY if found else ""
