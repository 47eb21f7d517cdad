"""Which of many changes are the gravest, and what each says in one sentence.

    Graded ─ its sentences that differ ─▶ what each is about (language/CODE/headlines.toml) and whether a promise or a
    prohibition came or went in it ─▶ Grave

The level says whether a change matters; gravity says which is read first. It rests on the words of the sentence that
differ: a subject that only stands beside them counts for little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policydiff.differ.words import redline
from policydiff.grading.context import languages_of
from policydiff.grading.rules._headlines import headlines
from policydiff.grading.rules._item import SENTENCE
from policydiff.grading.rules._words import Words, words_of
from policydiff.language.lexicon import Hit
from policydiff.language.vocabulary import Language, language
from policydiff.late import late
from policydiff.model import Assessment, Block, Graded, Grave, Happened, Level, Span, SpanKind
from policydiff.record import NamedTuple

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
# Sentences of a longer block are not looked at one by one.
_MOST_SENTENCES = 400
_HALF = 0.5
# A word that so many sentences have tells none from another.
_COMMON = 60
# A negation this near to "we" or "you" is what they do not do.
_NEAR = 4
_WORD = late(r"[^\W_]+")


class _Sentence(NamedTuple):
    """A sentence before and after; a side is empty where there is none."""

    old: str
    new: str


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
    for at, sentence in _changed(assessment):
        graded = assessment.graded[at]
        if graded.level.rank >= least.rank:
            graves = [_weighed(graded, sentence, tongue) for tongue in tongues]
            found.setdefault(at, []).append(max(graves, key=lambda each: each.weight))
    return {at: tuple(sorted(graves, key=lambda each: -each.weight)) for at, graves in found.items()}


# --------------------------------------------------------------------------- sentences


def _changed(assessment: Assessment) -> Iterator[tuple[int, _Sentence]]:
    """The sentences that differ, each with the number of its change and with the sentence that it became.

    A sentence that left one block and stands in another is no change of it.
    """
    diff = assessment.diff
    was, now = ({part for block in text.blocks for part in _cut(block.text)} for text in (diff.old, diff.new))
    old, new = [], []
    for at, graded in enumerate(assessment.graded):
        if not graded.change.hidden:
            old += [_Placed(at, part) for part in _sentences(graded.change.old) if part not in now]
            new += [_Placed(at, part) for part in _sentences(graded.change.new) if part not in was]
    partners = _partners(old, new)
    taken = set(partners.values())
    for number, placed in enumerate(old):
        partner = new[partners[number]] if number in partners else None
        yield (partner or placed).change, _Sentence(placed.text, partner.text if partner else "")
    yield from ((placed.change, _Sentence("", placed.text)) for number, placed in enumerate(new) if number not in taken)


class _Placed(NamedTuple):
    """A sentence of a change."""

    change: int
    text: str


def _sentences(blocks: Sequence[Block]) -> list[str]:
    return [part for block in blocks for part in _cut(block.text)][:_MOST_SENTENCES]


@lru_cache(maxsize=16384)
def _cut(text: str) -> tuple[str, ...]:
    """The sentences of a block. Cached, since most blocks of a version stood in the one before."""
    found = (part.strip() for part in SENTENCE.split(text))
    return tuple(part for part in found if _WORD.search(part))[:_MOST_SENTENCES]


def _partners(old: Sequence[_Placed], new: Sequence[_Placed]) -> dict[int, int]:
    """For sentences of `old` the one of `new` that has most of their words, of the same change before others.

    Each is one's partner only. Looked for among those that share one of a sentence's rarest words.
    """
    was, now = ([_bag(each.text) for each in side] for side in (old, new))
    holders: dict[str, list[int]] = defaultdict(list)
    for to, bag in enumerate(now):
        for word in bag.words:
            holders[word].append(to)
    near = []
    for at, bag in enumerate(was):
        rarest = sorted([holders[word] for word in bag.words if word in holders], key=len)[: len(bag.words) // 2 + 1]
        for to in dict.fromkeys([to for places in rarest if len(places) <= _COMMON for to in places]):
            other = now[to]
            size = bag.size + other.size
            if 2 * (bag.size if bag.size < other.size else other.size) < _HALF * size:
                continue
            alike = 2 * (len(bag.words & other.words) if bag.once or other.once else _shared(bag, other)) / size
            if alike >= _HALF:
                near.append((old[at].change != new[to].change, -alike, at, to))
    found: dict[int, int] = {}
    taken = set()
    for _, _, at, to in sorted(near):
        if at not in found and to not in taken:
            found[at] = to
            taken.add(to)
    return found


class _Bag(NamedTuple):
    """How often each word stands in a sentence, the words alone, how many there are, and whether each stands once."""

    counted: dict[str, int]
    words: frozenset[str]
    size: int
    once: bool


@lru_cache(maxsize=16384)
def _bag(text: str) -> _Bag:
    found = _WORD.findall(text.casefold())
    counted = Counter(found)
    return _Bag(counted, frozenset(counted), len(found), len(counted) == len(found))


def _shared(one: _Bag, other: _Bag) -> int:
    """How many words two sentences have in common."""
    a, b = one.counted, other.counted
    return sum([a[word] if a[word] < b[word] else b[word] for word in one.words & other.words])


# --------------------------------------------------------------------------- what a sentence is about


def _weighed(graded: Graded, sentence: _Sentence, tongue: Language) -> Grave:
    spans = redline(sentence.old, sentence.new) if sentence.old and sentence.new else _whole(sentence)
    marked = _marked(spans)
    kind, weight = _about(marked, tongue)
    rule, weighs = _ruled(sentence, tongue)
    total = max(weight, weighs) + _WITH_A_SUBJECT * min(weight, weighs)
    text = (sentence.new or sentence.old).lower()
    if not rule and not tongue.has("states", text) and not tongue.has("grant", text):
        total *= _EXPLAINS
    if graded.score is not None:
        total *= _HALF + _HALF * graded.score
    happened = Happened.CHANGED if sentence.old and sentence.new else Happened.NEW if sentence.new else Happened.GONE
    return Grave(graded, happened, spans, round(total, 4), kind, rule)


def _whole(sentence: _Sentence) -> tuple[Span, ...]:
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


def _ruled(sentence: _Sentence, tongue: Language) -> tuple[str, float]:
    """What came or went of what "we" do not do (a promise), or "you" must not (a prohibition), and what that weighs."""
    was, now = (_denied(words_of(side, tongue)) if side else frozenset() for side in sentence)
    if was == now:
        return "", 0.0
    who = next(iter(sorted(was ^ now)))
    return (f"{who} withdrawn", _WITHDRAWN) if who in was else (f"{who} set", _SET)


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
