"""Which reason codes fit an item: the topics of what changed first, then of the clause and of where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from policydiff.grading.rules._item import PAUSE, Item
from policydiff.grading.rules._words import words_of
from policydiff.model import Finding, Level

# What a topic word weighs by where it is found: in what changed, in the clause, in the list's lead-in, in the heading.
# A lead-in is half of its items' sentence; a heading stands over much else.
CHANGED, CLAUSE, CONTEXT, SECTION = 3.0, 0.6, 1.5, 0.75
# Subjects whose words stand in nearly every clause and say little by themselves.
COMMON = {"scope": 0.5, "obligation": 0.9, "data_category": 0.8, "notice": 0.8, "right": 0.9}
# What a value is about: a sum, a period.
_OF_VALUES = {"money": "price", "period": "deadline"}
MOST_CODES = 3
VAGUE = frozenset(["scope", "obligation", "negation", "modality", "amount", "deadline"])
"""Codes that do not say what a clause is about: its subjects stand beside them. Beside any other, what changed does."""
TOPICS = (
    *("data_category", "purpose", "recipient", "retention", "transfer", "legal_basis", "consent", "right", "price"),
    *("deadline", "liability", "dispute", "age", "party", "contact", "scope", "termination", "license", "security"),
    *("notice", "obligation"),
)
"""The reason codes that languages have words for."""


@lru_cache(maxsize=16)  # asked for by several rules, one item after the other
def weighed(item: Item) -> list[tuple[str, float]]:
    """The topics of an item with their weight, the heaviest first."""
    topics = item.language.topics
    weights: dict[str, float] = dict.fromkeys(topics, 0.0)
    places = [(words_of(item.section.split(" > ")[-1], item.language).hits, SECTION)]
    places += [(words_of(item.context, item.language).hits, CONTEXT), (item.present.hits, CLAUSE)]
    for hits, weight in places:
        counted = Counter([label for hit in hits for label in hit.labels])
        for topic in counted.keys() & weights:
            weights[topic] += weight * min(counted[topic], 3) ** 0.5
    for topic in (item.lost.keys() | item.gained) & weights.keys():
        if item.one_sided:
            weights[topic] *= 1.5
        else:
            weights[topic] += CHANGED * min(len(item.changed(topic)), 3) ** 0.5
    kinds = {value.kind for value in item.values_lost + item.values_gained}
    for topic in {_OF_VALUES[kind] for kind in kinds & {*_OF_VALUES}}:
        weights[topic] = weights.get(topic, 0.0) + (CONTEXT if item.one_sided else CHANGED)
    if item.one_sided and item.present.plain.emails:
        weights["contact"] = weights.get("contact", 0.0) + CONTEXT
    scaled = [(topic, weights[topic] * COMMON.get(topic, 1.0)) for topic in topics if weights[topic]]
    return sorted(scaled, key=lambda pair: (-pair[1], topics.index(pair[0])))


def strongest(item: Item, without: str = "scope") -> str:
    """The one topic that fits best; `without` any."""
    return next((topic for topic, _ in weighed(item)), without)


def codes_of(item: Item, findings: Iterable[Finding], level: Level, first: str = "") -> tuple[str, ...]:
    """Up to three reason codes, the main one first: the deciding rule's, then the subject's, then the findings'."""
    codes = [first] if first else []
    if level is Level.MATERIAL:
        told = [finding.code for finding in findings]
        codes += [topic for topic, _ in weighed(item) if not first or first in VAGUE or item.changed(topic)][
            : MOST_CODES - 1
        ]
        codes += [code for code in ("negation", "modality") if code in told]
        codes = codes or [strongest(item)]
    else:
        codes += [finding.code for finding in findings if finding.level is level]
        if not codes and level is Level.CLARIFICATION:
            codes = ["explanation" if item.one_sided else "rephrase"]
    return tuple(dict.fromkeys(codes))[:MOST_CODES]


def moved_text(item: Item) -> Iterator[str]:
    """The sentences that came or went: all of a block that did, else those with no partner."""
    if item.one_sided:
        yield item.present.plain.text
    else:
        yield from item.sentences_lost
        yield from item.sentences_gained


def said_and_says(item: Item) -> tuple[str, str]:
    """The sentences that went and those that came, as they are read: the whole block where it did."""
    if item.one_sided:
        return item.before.plain.text, item.after.plain.text
    return PAUSE.join(item.sentences_lost), PAUSE.join(item.sentences_gained)


def moved_kind(item: Item, kind: str, level: Level, code: str) -> Iterator[Finding]:
    """The first sentence of that kind that came or went, for the rule of the same name; none in a heading."""
    if item.block in ("heading", "frontmatter"):
        return
    whole = item.present.plain.text
    for old, new in (
        *((sentence, "") for sentence in ((whole,) if not item.new else item.sentences_lost)),
        *(("", sentence) for sentence in ((whole,) if not item.old else item.sentences_gained)),
    ):
        if item.language.has(kind, (old or new).lower()):
            yield Finding(kind, level, code, old, new)
            return
