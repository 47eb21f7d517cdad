"""The features that the score weighs: which signs fired, and the shape of the change, each between 0 and about 4.

Single topics are no features, only their number: weights of single topics follow the publisher they were learned
from, and publishers left out were graded worse. Topics give the reason codes. Likewise the length of a text that came
or went: long ones are graver in the labels, and an explanation is none the graver for being long.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log1p

from policydiff.grading.rules import rules
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._words import Words, words_of

# Lists whose words make a clause bind somebody.
_FORCE = ("must", "may", "negation")
_LOGIC = ("must", "may", "negation", "limiter", "quantifier")
# Words of a passage that is short.
_SHORT = 8
# Topics whose words stand in clauses on anything.
_VAGUE = frozenset(["scope", "obligation"])
# Subjects on which a clause seldom speaks without effect.
_GRAVE = frozenset(
    [
        *("purpose", "retention", "transfer", "legal_basis", "consent", "price", "deadline"),
        *("liability", "dispute", "age", "termination", "notice", "license"),
    ]
)


def features(item: Item, fired: Iterable[str]) -> dict[str, float]:
    """The features of an item on which the rules `fired`; those that are 0 are left out."""
    found = _one_sided(item) if item.one_sided else _edited(item)
    known = rules()
    for rule in fired:
        if not known[rule].DECIDES and set(known[rule].CODES) != {_topic(rule, item)}:
            found[rule] = 1.0
    found |= _place(item)
    return {name: round(value, 4) for name, value in found.items() if value}


def _topic(rule: str, item: Item) -> str:
    """The topic of a rule that is named after one ("retention"), "" for any other rule."""
    code = {"licence": "license", "change-notice": "notice"}.get(rule, rule.replace("-", "_"))
    return code if code in item.language.topics else ""


def _edited(item: Item) -> dict[str, float]:
    """The features of an edited block: how much of it changed, and how."""
    old = [word for hunk in item.hunks for word in hunk.old if not item.is_light(word)]
    new = [word for hunk in item.hunks for word in hunk.new if not item.is_light(word)]
    went, came = Kin(item, old), Kin(item, new)
    echoed = sum(word in came for word in old) + sum(word in went for word in new)
    size = len(old) + len(new)
    topics = item.language.topics
    return {
        "words changed": log1p(size),
        "net words": log1p(abs(len(new) - len(old))),
        "share changed": size / max(len(item.before.words) + len(item.after.words), 1),
        "balance": min(len(old), len(new)) / max(len(old), len(new), 1),
        "echoed": echoed / max(size, 1),
        "not echoed": log1p(size - echoed),
        "places": log1p(len(item.hunks)),
        "only on one side": float(not any(h.old for h in item.hunks) or not any(h.new for h in item.hunks)),
        "in brackets": float(_bracketed(item)),
        "pronoun changed": float(bool(item.changed("pronouns"))),
        "logic words": log1p(sum(len(item.changed(label)) for label in _LOGIC)),
        "topics changed": log1p(sum(bool(item.changed(topic)) for topic in topics)),
        "topics on one side": log1p(sum((topic in item.lost) != (topic in item.gained) for topic in topics)),
        "grave topics changed": log1p(sum(bool(item.changed(topic)) for topic in _GRAVE)),
        "clause on a grave topic": float(bool(item.labels & _GRAVE)),
    }


def _bracketed(item: Item) -> bool:
    """Whether words were added or removed in brackets, such as an abbreviation or an aside."""
    before, after = _Brackets(item.before.plain.text), _Brackets(item.after.plain.text)
    for hunk in item.hunks:
        if hunk.old and not hunk.new and before.open_with(item.before.shown[hunk.at_old]):
            return True
        if hunk.new and not hunk.old and after.open_with(item.after.shown[hunk.at_new]):
            return True
    return False


class _Brackets:
    """What stands behind the opening brackets of a text, looked up and not searched for each time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, sign in enumerate(text, 1) if sign == "("]
        self._openings: dict[int, set[str]] = {}

    def open_with(self, word: str) -> bool:
        size = len(word)
        if size not in self._openings:
            self._openings[size] = {self._text[at : at + size] for at in self._places}
        return word in self._openings[size]


def _one_sided(item: Item) -> dict[str, float]:
    """The features of an added or removed block."""
    labels = item.labels
    subjects = (labels & frozenset(item.language.topics)) - _VAGUE
    lead = _labels(words_of(item.context, item.language)) if item.context else frozenset[str]()
    return {
        "came or went": 1.0,
        "gone": float(not item.new),
        "no subject": float(not subjects and lead.isdisjoint((*item.language.topics, *_FORCE))),
        "short": float(len(item.present.words) < _SHORT),
        "grants": float(item.language.has("grant", item.text)),
        "topics": log1p(len(subjects)),
        "grave topics": log1p(len(labels & _GRAVE)),
        "ends in colon": float(item.present.plain.text.endswith(":")),
    }


def _place(item: Item) -> dict[str, float]:
    """The features of the place of a block: in a list or table, under which lead-in and heading."""
    lead = _labels(words_of(item.context, item.language)) if item.context else frozenset[str]()
    section = _labels(words_of(item.section.split(" > ")[-1], item.language)) if item.section else frozenset[str]()
    topics = set(item.language.topics)
    return {
        "in a list": float(item.block == "item"),
        "in a row": float(item.block == "row"),
        "lead-in binds": float(bool(lead & set(_FORCE))),
        "lead-in on a subject": float(bool(lead & topics)),
        "section on a subject": float(bool(section & (topics - {"scope"}))),
    }


def _labels(words: Words) -> frozenset[str]:
    return frozenset(label for hit in words.hits for label in hit.labels)
