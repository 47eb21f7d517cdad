"""Why a change matters, first and in the words of its sentence: "gone: “You may cancel at any time.”", "30 days became
60 days"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.differ.counts import count
from policydiff.differ.words import redline as compared
from policydiff.language import certain_numbers
from policydiff.model import Assessment, Finding, Graded, Grave, Happened, Level, Scope, Span, SpanKind
from policydiff.prose.hunks import EDGES, ShownHunk, hunks, plain_value, quoted, weight
from policydiff.prose.levels import AROUND, HIDDEN, blocks_of
from policydiff.prose.redline import Redline
from policydiff.prose.text import first_words, flat, last_words, plural
from policydiff.record import record

# Letters of a whole sentence before its middle is left out, and of words that became others.
_SENTENCE, _WORDS = 160, 90
# So few changed words say little alone: they are told with as many words around them.
_FEW, _AROUND = 2, 4
# So many words are a title.
_TITLE = 5
# What an operator says comes before what else a clause says.
_OPERATOR = 2.0
_ENDS = (". ", "! ", "? ", "; ")


@record(frozen=True, slots=True)
class LeadReason:
    """The lead reason of a change in words, and the redline of the sentence that it is about.

    The redline is empty where the words quote the whole sentence. `weight` orders leads and means nothing else. `more`
    says that the change has another sentence that changed.
    """

    words: str
    redline: Redline
    weight: float
    more: bool = False


class LeadReasons:
    """The lead reasons of an assessment, found by the change."""

    def __init__(self, assessment: Assessment | None) -> None:
        found: dict[int, tuple[Grave, ...]] = {}
        if assessment and assessment.graded:
            from policydiff.grading.gravity import by_change

            found = by_change(assessment, Level.CLARIFICATION)
        self._graves = {blocks_of(assessment.graded[at].change): each for at, each in found.items() if assessment}

    def of(self, graded: Iterable[Graded]) -> tuple[LeadReason, ...]:
        """The lead reasons of changes, the gravest first; those of the highest level before others."""
        told = [(each.level.rank, lead) for each in graded if (lead := self._lead(each))]
        return tuple(lead for _, lead in sorted(told, key=lambda each: (-each[0], -each[1].weight)))

    def _lead(self, graded: Graded) -> LeadReason | None:
        """The lead reason of a change; None where it is editorial, or what its sentences say is not its reason."""
        from policydiff.grading.rules.operators import OPERATORS

        decided = _decided(graded)
        if graded.level is Level.EDITORIAL or (decided and decided.rule in (*AROUND, HIDDEN)):
            return None
        graves = self._graves.get(blocks_of(graded.change), ())
        if decided and decided.rule in OPERATORS and decided.old and decided.new:
            spans = compared(decided.old, decided.new)
            return LeadReason(_became(spans, decided, 0), spans, _OPERATOR) if hunks(spans) else None
        return _lead(graves, decided) if graves else None


def _decided(graded: Graded) -> Finding | None:
    """The finding that gave a change its level; None where the score did."""
    rule = graded.decided_by.removeprefix("configuration: ")
    return next((finding for finding in graded.findings if finding.rule == rule != "score"), None)


def _lead(graves: Sequence[Grave], decided: Finding | None) -> LeadReason:
    grave = next((each for each in graves if decided and _speaks_of(each, decided)), None)
    if grave is None and decided and decided.old and decided.new and hunks(spans := compared(decided.old, decided.new)):
        # Its two sides stand in sentences without each other, such as cells.
        return LeadReason(_became(spans, decided, 0), spans, max(each.weight for each in graves), len(graves) > 1)
    grave = grave or max(graves, key=_says)
    others = sum(each is not grave and not _is_label(each) for each in graves)
    more = len(graves) > 1
    if grave.happened is Happened.CHANGED:
        return LeadReason(_became(grave.spans, decided, others), grave.spans, grave.weight, more)
    text = flat("".join(span.text for span in grave.spans))
    words = f"{grave.happened.value}: {quoted(text, _SENTENCE)}{_and(0, others)}"
    return LeadReason(words, grave.spans if len(text) > _SENTENCE else (), grave.weight, more)


def _is_label(grave: Grave) -> bool:
    """Whether a sentence that came or went only introduces others: "Biometric Data:", or a heading."""
    text = flat("".join(span.text for span in grave.spans))
    blocks = (*grave.graded.change.old, *grave.graded.change.new)
    heads = any(block.kind is Scope.HEADING and flat(block.text) == text for block in blocks)
    return grave.happened is not Happened.CHANGED and (heads or (text.endswith((":", "：")) and count(text) <= _TITLE))


def _says(grave: Grave) -> tuple[bool, float]:
    """What orders sentences: a title, or the words before a colon, lead where nothing else does."""
    return count("".join(span.text for span in grave.spans)) > _TITLE, grave.weight


def _and(changes: int, sentences: int) -> str:
    """What else changed: " (and 2 more changes of it, 1 more sentence)"."""
    told = [plural(changes, "more change") + " of it"] * bool(changes)
    told += [plural(sentences, "more sentence")] * bool(sentences)
    return f" (and {', '.join(told)})" if told else ""


def _speaks_of(grave: Grave, finding: Finding) -> bool:
    """Whether a sentence has the words that a rule saw."""
    old, new = (
        flat("".join(span.text for span in grave.spans if span.kind is not other)).casefold()
        for other in (SpanKind.INSERT, SpanKind.DELETE)
    )
    seen = flat(finding.old).casefold(), flat(finding.new).casefold()
    return any(seen) and seen[0] in old and seen[1] in new


def _became(spans: Sequence[Span], decided: Finding | None, others: int) -> str:
    """What became of a sentence: the words that a rule saw before others, then the weightiest."""
    found = hunks(spans)
    if not found:  # blanks alone
        return "other blanks" + _and(0, others)
    facts = dict(decided.arguments) if decided else {}
    seen = [side for side in (facts.get("before", ""), facts.get("after", "")) if side]
    hunk = max(found, key=lambda each: (_has(each, seen), weight(each)))
    return f"{_told(hunk)}{_and(len(found) - 1, others)}"


def _has(hunk: ShownHunk, seen: Sequence[str]) -> int:
    sides = f"{hunk.old}\0{hunk.new}".casefold()
    return sum(flat(each).casefold() in sides for each in seen)


def _told(hunk: ShownHunk) -> str:
    """A stretch that differs: "30 days became 60 days", "“you may not” became “you may”", "new: “without …”"."""
    if value := plain_value(hunk):
        return " became ".join(value)
    old, new = flat(hunk.old), flat(hunk.new)
    if max(count(old), count(new)) > _FEW:
        if not old or not new:
            return f"{'new' if new else 'gone'}: {quoted((new or old).strip(EDGES), _SENTENCE)}"
        return f"{quoted(old, _WORDS)} became {quoted(new, _WORDS)}"
    if all(any(word in certain_numbers() or word[0].isdigit() for word in side.lower().split()) for side in (old, new)):
        return f"{quoted(old)} became {quoted(new)}"
    before, after = _near(hunk)
    old, new = (flat(f"{before}{side}{after}") for side in (hunk.old, hunk.new))
    return f"{quoted(old, _WORDS)} became {quoted(new, _WORDS)}"


def _near(hunk: ShownHunk) -> tuple[str, str]:
    """The few words around a stretch, of its own sentence."""
    before, after = last_words(hunk.before, _AROUND).removeprefix("…"), first_words(hunk.after, _AROUND)
    after = after.removesuffix("…")
    for end in _ENDS:
        before, after = before.rpartition(end)[2], after.partition(end)[0]
    return before, after
