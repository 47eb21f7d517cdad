"""How much changes matter, and why, in a few words: "material: retention"; “60 days” → “30 days” (period)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policydiff.model import Assessment, Change, Finding, Graded, Level, Scope
from policydiff.prose.hunks import quoted
from policydiff.prose.text import elide, flat

# So many reasons are named in one line, and so many findings of one change: more would hide the weightiest.
MOST_REASONS = 3
MOST_FINDINGS = 2
# Words that a rule saw with more letters than this have their middle left out.
_WORDS = 48
SCORE = "score"
HIDDEN = "hidden"
# These see small words, and say little before others.
_SMALL = frozenset(("joiner", "effort", "name", "limiter"))
# These see that a sentence came or went, and quote it.
_QUOTED = frozenset(("clause", "sentence"))
# What the score weighs, as a reader would say it; the rules among it are told by their ids.
_TIPS = {
    "came or went": "a whole passage came or went",
    "gone": "the passage is gone",
    "no subject": "it speaks of no subject of policies",
    "short": "it is short",
    "grants": "it grants a right",
    "topics": "what it speaks of",
    "grave topics": "a subject that seldom stands without effect",
    "ends in colon": "it introduces what follows",
    "in a list": "it is an item of a list",
    "in a row": "it is a row of a table",
    "lead-in binds": "what introduces it binds somebody",
    "lead-in on a subject": "the subject of what introduces it",
    "section on a subject": "the subject of its section",
    "words changed": "how many words changed",
    "net words": "words that only one side has",
    "share changed": "how much of it changed",
    "balance": "words stand in the place of others",
    "not echoed": "words without a counterpart",
    "places": "how many places changed",
    "only on one side": "words were only added, or only taken out",
    "in brackets": "the words stand in brackets",
    "pronoun changed": "who speaks or is spoken to",
    "logic words": "words that bind, deny or narrow",
    "topics changed": "the subjects of the words that changed",
    "topics on one side": "a subject that only one side has",
    "grave topics changed": "a subject that seldom changes without effect",
    "clause on a grave topic": "the subject of the clause",
    "clause": "a clause came or went",
    "number": "a number",
    "joiner": "a word that joins",
    "limiter": "a word that narrows",
    "quantifier": "a word that says how many",
    "name": "a name",
    "enumeration": "it goes through a list",
    "pointer": "it points elsewhere",
    "rephrased": "the same in other words",
    "explanation": "it explains",
    "example": "it gives an example",
    "encouragement": "it encourages",
    "definition": "it says what a word means",
    "permission": "a permission",
    "duty": "a duty",
    "named-party": "a party that is named",
    "effort": "how hard somebody tries",
    "negation": "a word that denies",
    "sentence": "a sentence came or went",
    "echoed": "the words stand on both sides",
}
# The words of these are of what introduces a text; the text itself is among their arguments.
AROUND = ("stands-under", "stands-elsewhere")
# These are told where nothing else is: they say how much changed, and not what.
_SHAPES = frozenset(
    ("came or went", "gone", "words changed", "net words", "share changed", "balance", "places", "not echoed")
)


class Grades:
    """The grades of an assessment, found by the change; none where nothing was graded."""

    def __init__(self, assessment: Assessment | None) -> None:
        self._by_blocks = {blocks_of(each.change): each for each in (assessment.graded if assessment else ())}

    def of(self, changes: Iterable[Change]) -> tuple[Graded, ...]:
        """The grades of these changes, the highest level first."""
        found = [graded for change in changes if (graded := self._by_blocks.get(blocks_of(change)))]
        return tuple(sorted(found, key=lambda each: -each.level.rank))

    def level(self, change: Change) -> Level | None:
        """The level of a change; None where nothing was graded."""
        return next((each.level for each in self.of([change])), None)


def blocks_of(change: Change) -> tuple[object, ...]:
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


def reasons(graded: Graded, *, led: bool = False) -> Iterator[str]:
    """Why a change is more than editorial, the strongest first: "period: “60 days” → “30 days”. A time limit ...".

    What only says that a sentence came or went is left out where the lead reason quotes that sentence (`led`).
    """
    if graded.level is Level.EDITORIAL:
        return
    telling = _telling(graded)
    if led:
        telling = [finding for finding in telling if finding.rule not in _QUOTED]
    yield from map(_reason, telling[:MOST_FINDINGS])


def _telling(graded: Graded) -> list[Finding]:
    """The findings of the change's level, the deciding one first; each rule once, and the same words once."""
    told: list[Finding] = []
    agreeing = [finding for finding in graded.findings if finding.level is graded.level]
    for finding in sorted(agreeing, key=lambda each: (each.rule != graded.decided_by, each.rule in _SMALL)):
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
        return tipped(finding)
    facts = dict(finding.arguments)
    told = (facts["before"], facts["after"]) if "before" in facts else (finding.old, finding.new)
    old, new = (elide(flat(side), _WORDS) for side in told)
    if finding.rule in AROUND:
        return f"{finding.rule}: {_placed(facts, old, new)}. {why(finding.rule)}"
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


def tipped(finding: Finding) -> str:
    """What tipped the score, in words: that which speaks for its level, the heaviest first."""
    facts = dict(finding.arguments)
    value = facts.pop(SCORE, "")
    unread = facts.pop("language", "")
    against = "+" if finding.level is not Level.MATERIAL else "-"
    speaking = sorted(
        (name for name, added in facts.items() if not added.startswith(against)), key=_SHAPES.__contains__
    )
    tips = ", ".join(filter(None, [unread, *(_TIPS.get(name, name) for name in speaking[:MOST_REASONS])]))
    if finding.level is Level.MATERIAL:
        return f"no rule settles it; what makes it material: {tips or 'the whole of it'} (score {value})"
    return f"no rule settles it; what keeps it from material: {tips or 'little in it weighs'} (score {value})"


# What joins words and what they belong to, by what that is; and what is said where there is none.
_JOINED = {
    "note": ("stands at", "nowhere"),
    "number": ("leads to", "nothing"),
    "order": ("is number", "none"),
    "behind": ("stands behind", "nothing"),
}
_FORMS = {Scope.QUOTE: "a quotation", Scope.CODE: "code", Scope.PARAGRAPH: "a paragraph", Scope.LIST_ITEM: "an item"}


def _placed(facts: Mapping[str, str], was: str, now: str) -> str:
    """Where words stand and stood: “your name” now stands under “We sell”, before under “We never sell”."""
    words, by = quoted(elide(flat(facts.get("words", "")), _WORDS)), facts.get("by", "")
    if by == "form":
        old, new = (_FORMS.get(Scope(form), form) for form in (was, now))
        return f"{words} now stands as {new}, before as {old}"
    joined, missing = _JOINED.get(by, ("stands under", "nothing"))
    new, old = (quoted(side) if side else missing for side in (now, was))
    return f"{words} now {joined} {new}, before {joined.partition(' ')[2]} {old}"


def why(rule: str) -> str:
    """The sentence that says why the findings of a rule matter; empty where there is no such rule."""
    from policydiff.grading.rules import rules

    found = rules().get(rule)
    return found.WHY if found else ""
