"""Which of many changes are the gravest, and what each says in one sentence.

    Graded ─ its sentences that differ ─▶ what each is about (language/CODE/headlines.toml) and whether a promise or a
    prohibition came or went in it ─▶ Grave

The level says whether a change matters; gravity says which is read first. It rests on the words of the sentence that
differ: a subject that only stands beside them counts for little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from policydiff.differ.words import redline
from policydiff.grading.context import languages_of
from policydiff.grading.differing import DifferingSentence, differing, stated
from policydiff.grading.rules._headlines import headlines
from policydiff.grading.rules._words import Words, words_of
from policydiff.language.lexicon import Hit
from policydiff.language.vocabulary import Language, language
from policydiff.late import late
from policydiff.model import Assessment, Graded, Grave, Happened, Level, Span, SpanKind

# So many changes of a version are told before all others.
OPENING = 3
# What each kind weighs where its words are those that differ.
_WEIGHTS = {
    "authorities": 1.0,
    "training": 1.0,
    "sale": 1.0,
    "biometrics": 1.0,
    "content_license": 1.0,
    "arbitration": 1.0,
    "protected_group": 1.0,
    "penalty": 1.0,
    "liability": 0.9,
    "children": 0.9,
    "legal_basis": 0.9,
    "recipient": 0.9,
    "price": 0.85,
    "advertising": 0.85,
    "rights": 0.8,
    "retention": 0.8,
    "transfer": 0.8,
    "termination": 0.75,
    "tracking": 0.7,
    "changes": 0.6,
}
# A promise or a prohibition that came or went weighs as a grave subject does, and more with one.
_WITHDRAWN, _SET = 0.9, 0.7
_WITH_A_SUBJECT = 0.4
# Of a subject the weight, where its words stand unchanged beside those that differ.
_BESIDE = 0.35
# Where no known subject is spoken of.
_UNNAMED = 0.25
# Of a sentence the weight, if it states no rule.
_EXPLAINS = 0.5
# The second change of a kind in one version weighs so much of it, the third that of that.
_AGAIN = 0.6
_HALF = 0.5
# A promise has so many words that say something: what is done, and with what.
_A_PROMISE = 2
# A negation this near to "we" or "you" is what they do not do.
_NEAR = 4
_WORD = late(r"[^\W_]+")


def gravest(assessment: Assessment, most: int = OPENING) -> tuple[Grave, ...]:
    """Up to `most` material changes of an assessment, the gravest first, with one sentence each."""
    found = [*(assessment.graves() if assessment.graves else graves(assessment))]
    chosen: list[Grave] = []
    seen: Counter[str] = Counter()
    while found and len(chosen) < most:
        # Of equals the first in the text.
        first = max(found, key=lambda each: each.weight * _AGAIN ** seen[each.kind or each.rule])
        found.remove(first)
        seen[first.kind or first.rule] += 1
        chosen.append(first)
    return tuple(chosen)


def graves(assessment: Assessment) -> tuple[Grave, ...]:
    """The gravest sentence of each material change, in the order of the changes."""
    return tuple(found[0] for _, found in sorted(by_change(assessment, Level.MATERIAL).items()))


def by_change(assessment: Assessment, least: Level) -> dict[int, tuple[Grave, ...]]:
    """For each change of this level or above the sentences that differ in it, the gravest first.

    A change is named by its place in the assessment; one in which no sentence differs is left out.
    """
    tongues = [language(tag) for tag in languages_of(assessment.diff)]
    found: dict[int, list[Grave]] = {}
    was, now = (stated(text) for text in (assessment.diff.old, assessment.diff.new))
    for at, sentence in differing(assessment.diff):
        graded = assessment.graded[at]
        if graded.level.rank >= least.rank:
            # Nothing is withdrawn that the new text still says, and nothing set that the old one said.
            stays = (not sentence.new and sentence.old in now) or (not sentence.old and sentence.new in was)
            graves = [_weighed(graded, sentence, tongue, stays or _kept(sentence, now, tongue)) for tongue in tongues]
            found.setdefault(at, []).append(max(graves, key=lambda each: each.weight))
    return {at: tuple(sorted(graves, key=lambda each: -each.weight)) for at, graves in found.items()}


# --------------------------------------------------------------------------- what a sentence is about


def _weighed(graded: Graded, sentence: DifferingSentence, tongue: Language, stays: bool) -> Grave:
    """A sentence and what it weighs; one that came or went and stands elsewhere (`stays`) breaks no rule."""
    spans = redline(sentence.old, sentence.new) if sentence.old and sentence.new else _whole(sentence)
    marked = _marked(spans)
    kind, weight = _about(marked, tongue)
    rule, weighs = ("", 0.0) if stays else _ruled(sentence, tongue)
    total = max(weight, weighs) + _WITH_A_SUBJECT * min(weight, weighs)
    text = (sentence.new or sentence.old).lower()
    if not rule and not tongue.has("states", text) and not tongue.has("grant", text):
        total *= _EXPLAINS
    if stays:
        total *= _BESIDE
    if graded.score is not None:
        total *= _HALF + _HALF * graded.score
    happened = Happened.CHANGED if sentence.old and sentence.new else Happened.NEW if sentence.new else Happened.GONE
    return Grave(graded, happened, spans, round(total, 4), kind, rule, sentence.label)


def _whole(sentence: DifferingSentence) -> tuple[Span, ...]:
    return (Span(SpanKind.INSERT, sentence.new) if sentence.new else Span(SpanKind.DELETE, sentence.old),)


def _marked(spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The words of a redline in lower case, and whether each differs."""
    return [(word, kind is not SpanKind.SAME) for kind, text in spans for word in map(str.lower, _WORD.findall(text))]


def _about(marked: Sequence[tuple[str, bool]], tongue: Language) -> tuple[str, float]:
    """The kind that the differing words speak of most, and what it weighs."""
    words = [word for word, _ in marked]
    best = "", _UNNAMED
    known = headlines(tongue.code)
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in known.lists.hits(words):
        for label in hit.labels:
            found[label].append(hit)
    for kind, needs_act in known.acts.items() if found else ():
        if (subject := f"{kind} subject") not in found:
            continue
        subjects, acts = found[subject], found.get(f"{kind} act", [])
        if needs_act and not acts:
            continue
        differing = {
            words[hit.start]
            for hit in (*subjects, *acts)
            if any(changed for _, changed in marked[hit.start : hit.start + hit.length])
        }
        named = any(changed for hit in subjects for _, changed in marked[hit.start : hit.start + hit.length])
        share = _share(named, bool(differing))
        # More words of a subject than one make it surer.
        weight = _WEIGHTS[kind] * share * (1 + 0.1 * min(len(differing), 4))
        if weight > best[1]:
            best = kind, weight
    return best


def _share(named: bool, acted: bool) -> float:
    return 1.0 if named else (1 + _BESIDE) / 2 if acted else _BESIDE


def _ruled(sentence: DifferingSentence, tongue: Language) -> tuple[str, float]:
    """What came or went of what "we" do not do (a promise), or "you" must not (a prohibition), and what that weighs."""
    was, now = (_denied(words_of(side, tongue)) if side else frozenset() for side in (sentence.old, sentence.new))
    if was == now:
        return "", 0.0
    who = next(iter(sorted(was ^ now)))
    return (f"{who} withdrawn", _WITHDRAWN) if who in was else (f"{who} set", _SET)


def _kept(sentence: DifferingSentence, now: frozenset[str], tongue: Language) -> bool:
    """Whether a promise that is gone stands in the new text in other words for "not" and "we"."""
    if sentence.new:
        return False
    words = words_of(sentence.old, tongue)
    said = _said(words, tongue)
    return "promise" in _denied(words) and len(said) >= _A_PROMISE and said in _promises(now, tongue)


@lru_cache(maxsize=8)
def _promises(sentences: frozenset[str], tongue: Language) -> frozenset[tuple[str, ...]]:
    """What each promise among some sentences says."""
    known = (words_of(each, tongue) for each in sentences)
    return frozenset(_said(words, tongue) for words in known if "promise" in _denied(words))


def _said(words: Words, tongue: Language) -> tuple[str, ...]:
    """The words of a promise but the articles and those for "no" and "we"; none where it says "no" twice."""
    denied = [at for at, _, labels in words.hits if "negation" in labels]
    if len(denied) != 1:
        return ()
    beside = {*denied, *(at for at, _, labels in words.hits if "first_person" in labels)}
    article = tongue.lexicon.listed("articles")
    return tuple(word for at, word in enumerate(words.words) if at not in beside and not article(word))


@lru_cache(maxsize=32768)
def _denied(words: Words) -> frozenset[str]:
    """Whether a sentence says what "we" do not do, and what "you" must not."""
    places = {
        label: [at for at, _, labels in words.hits if label in labels]
        for label in ("negation", "condition", "first_person", "second_person", "may", "must")
    }
    conditions = places.get("condition", [])
    found = set()
    for at in places.get("negation", ()):
        # "Unless we cannot", "if you have not": what a condition says is no promise.
        if any(0 < at - place <= _NEAR + 1 for place in conditions):
            continue
        if any(0 < at - place <= _NEAR for place in places.get("first_person", ())):
            found.add("promise")
        elif any(0 < at - place <= _NEAR for place in places.get("second_person", ())) and any(
            abs(at - place) == 1 for label in ("may", "must") for place in places.get(label, ())
        ):
            found.add("prohibition")
    return frozenset(found)
