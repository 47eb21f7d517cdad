"""What a sentence does: it forbids, obliges, permits or states a practice, or it only explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from policydiff.grading.rules._item import Item
from policydiff.grading.rules._operators import VERB_LAST, operators_of
from policydiff.grading.rules._sentences import sentences
from policydiff.grading.rules._values import values_of
from policydiff.grading.rules._words import Words, marks_in, words_of
from policydiff.language.vocabulary import Language
from policydiff.late import late

_EXPLAINING = ("aside", "explanation", "greeting", "introduction", "encouragement", "pointer")
# Characters from the start within which a sentence must say that it explains.
_NEAR = 30
SUBJECTS = frozenset(
    [
        *("data_category", "purpose", "recipient", "retention", "transfer", "legal_basis", "consent", "right", "price"),
        *("deadline", "liability", "dispute", "age", "party", "contact", "termination", "license", "security"),
        *("notice", "obligation", "scope"),
    ]
)
"""Subjects of which an ordinary sentence says what is done, asked or owed."""
# Subjects on which an instruction tells how a right is exercised.
_CHANNELS = frozenset(["right", "consent", "contact", "retention", "termination", "price", "opt_in", "opt_out"])
# Subjects of which a sentence seldom speaks by the way.
_OF_WEIGHT = SUBJECTS - {"scope", "obligation"}
# What says that something holds for nobody else, or for everybody.
_WHOLE = frozenset(["only", "all"])
# Which choice holds for those who make none, and how they make another.
_CHOICES = frozenset(["opt_in", "opt_out"])
# What says who answers for the text, and which law and court hold.
_SETTLING = ("identity", "forum")
# Values that are terms of a bargain.
_TERMS = frozenset(["period", "money", "age"])
# Blocks whose sentences do something.
_BLOCKS = ("paragraph", "item", "row")
# What binds somebody in whatever sentence it stands, and what leaves a choice.
_STRICT = frozenset(["forbid", "oblige", "shall", "opt_in", "opt_out"])
_CONDITIONS = frozenset(["if", "when", "unless"])
# How far into a clause its modal stands.
_CLAUSE = 6
# Who is free to do something stands so many words before the modal, at most, and so many behind where the verb is last.
_SUBJECT, _SUBJECT_BEHIND = 7, 3
_PERSONS = frozenset(["first_person", "second_person", "organs", "deciders", "gives"])
# Who acts for the policy, and what is only done with somebody's data.
_SOMEBODY = frozenset(["first_person", "second_person", "recipient", "consent", "price", "liability"])
FORCES = ("forbid", "oblige", "shall", "permit")
"""What says that somebody must, may or must not."""


# What opens a box of Markdown: its kind ("note", "tip") says nothing of its title.
_BOX = late(r"^\s*(?::{3,}|!!!|\?\?\?\+?)\s*[\w-]+\s+")


class Act(StrEnum):
    """What a sentence does, the strongest that is seen in it.

    PRACTICE says what is done with data, goods or money, or what is owed or promised; STATES only speaks of a subject
    on which such things are said; TELLS explains by what it says, EXPLAINS by how it opens: the latter never binds.
    """

    FORBIDS = "forbids"
    OBLIGES = "obliges"
    PERMITS = "permits"
    PRACTICE = "practice"
    STATES = "states"
    TELLS = "tells"
    EXPLAINS = "explains"
    NOTHING = ""


BINDING = frozenset([Act.FORBIDS, Act.OBLIGES, Act.PERMITS, Act.PRACTICE])
"""What a sentence does that holds for somebody."""


@lru_cache(maxsize=32768)
def act_of(side: Words, language: Language) -> Act:
    """What one sentence does. A question does nothing; what says that it explains binds only by what it also states."""
    text = _BOX.sub("", f"{side.plain.label}{side.plain.text}").removeprefix(side.plain.label).lower().strip()
    if not side.words or text.endswith("?"):
        return Act.NOTHING
    said = _said(side, language)
    states = language.has("states", text)
    if explains(text, language) and not states:
        return Act.EXPLAINS
    kinds = {value.kind for value in values_of(side, language)}
    labels = {label for hit in side.hits for label in hit.labels}
    if said.isdisjoint(_STRICT) and not kinds & _TERMS and _of_nobody(side, labels, language):
        return Act.TELLS
    for operator, act in zip(FORCES, (Act.FORBIDS, Act.OBLIGES, Act.OBLIGES, Act.PERMITS), strict=True):
        if operator in said:
            return act
    if language.has("warns_off", text):
        return Act.FORBIDS
    if states or kinds & _TERMS or (kinds and "deny" in said):
        return Act.PRACTICE
    if said & _CHOICES or any(language.has(kind, text) for kind in _SETTLING):
        return Act.PRACTICE
    if _tells(text, labels, language):
        return Act.TELLS
    if language.has("deals", text) or (said & _WHOLE and (labels & _OF_WEIGHT or _named(side, language))):
        return Act.PRACTICE
    if labels & {*SUBJECTS, "first_person", "second_person"}:
        return Act.STATES
    return Act.NOTHING


def _said(side: Words, language: Language) -> set[str]:
    """What the operators of a sentence say, without those of a clause that only tells when, how, what or what for, and
    without what is part of a name ("prohibited uses"), of a relative clause, or says what we are not able to do."""
    said = operators_of(side, language)
    opening = [each.start for each in said if each.says in _CONDITIONS]
    parts, unable, possible = set[int](), set[int](), _may_happen(side, language)
    for hit in marks_in(side, language):
        if "indirect" in hit.labels:
            opening.append(hit.start)
        if "attributive" in hit.labels:
            parts.add(hit.start + hit.length)
        if "unable" in hit.labels:
            unable.update(range(hit.start, hit.start + hit.length))
    return {
        each.says
        for each in said
        if each.says not in FORCES
        or not (
            _inside(each.start, opening, side)
            or (each.start in parts and not side.parted[each.start])
            or (each.says == "forbid" and not unable.isdisjoint(range(each.start, each.start + each.length)))
            or (each.says == "permit" and each.start in possible)
        )
    }


def _may_happen(side: Words, language: Language) -> frozenset[int]:
    """Where a sentence has a word of being able with nobody before it who is free to do something.

    What may be done to something, somebody is free to do: a passive names nobody. Nor does an item of a list, which
    opens with its verb.
    """
    marks, words = marks_in(side, language), side.words
    able = [hit.start for hit in marks if "able" in hit.labels]
    if not able:
        return frozenset()
    somebody = {hit.start for hit in (*side.hits, *marks) if not _PERSONS.isdisjoint(hit.labels)}
    light = language.lexicon.labels
    behind = [hit.start + hit.length for hit in marks if "being" in hit.labels]
    passive = max((at for at in behind if at >= len(words) or "light" not in light(words[at])), default=-1)
    found = set[int]()
    for at in able:
        start = next((place for place in range(at, max(0, at - _SUBJECT), -1) if side.parted[place]), at - _SUBJECT)
        end = at + _SUBJECT_BEHIND if language.code in VERB_LAST else at
        near = range(max(0, start), min(end, len(words)))
        named = any(
            place in somebody
            or words[place] in language.sides
            or (language.names_have_capitals and (place or at == 1) and side.shown[place][0].isupper())
            for place in near
        )
        opens = at == 0 or side.parted[at]
        if not (
            opens or named or passive >= at or any(language.has("reflexive", word) for word in words[at + 1 : at + 2])
        ):
            found.add(at)
    return frozenset(found)


def _inside(at: int, opening: list[int], side: Words) -> bool:
    """Whether a place lies in a clause that opens close before it, no comma between."""
    return any(0 < at - start <= _CLAUSE and not any(side.parted[start + 1 : at + 1]) for start in opening)


def _of_nobody(side: Words, labels: set[str], language: Language) -> bool:
    """Whether a sentence says what the text is about, how things are in the world, or what somebody would like a place
    to be, and nobody does anything in it."""
    text = side.plain.text.lower()
    if "first_person" not in labels and language.has("world", text):
        return True
    if not _said(side, language).isdisjoint(FORCES):
        return False
    wish = language.has("values", text) and not any(word in language.deeds for word in side.words)
    return wish or language.has("of_text", text)


def _named(side: Words, language: Language) -> bool:
    """Whether a sentence names a body, a member or a side of a bargain."""
    named = any(not {"organs", "deciders"}.isdisjoint(hit.labels) for hit in marks_in(side, language))
    return named or any(word in language.sides for word in side.words)


def _tells(text: str, labels: set[str], language: Language) -> bool:
    """Whether a sentence that binds nobody speaks of the text, a word, a reason or the world, or says where to click.

    How a right is exercised is no mere instruction.
    """
    return language.has("tells", text) or (language.has("instructs", text) and not labels & _CHANNELS)


@lru_cache(maxsize=16)  # asked for by each row, one item after the other
def acts_of(item: Item) -> Mapping[str, Item]:
    """What the sentences do that stand on one side alone, each act with the first of them that does it."""
    found: dict[str, Item] = {}
    if item.block in _BLOCKS:
        each = sentences(item)
        for sentence, act in zip(each, _in_a_row(each, item.language), strict=True):
            if sentence.one_sided and not sentence.present.plain.text.endswith(":"):
                found.setdefault(act, sentence)
    return found


def acts_in_a_row(sentences: Sequence[str], language: Language) -> list[Act]:
    """What the sentences of a text do: one that takes up what the one before it tells of tells on."""
    return [*_carried([words_of(each, language) for each in sentences], language)]


def _in_a_row(each: Sequence[Item], language: Language) -> Iterator[Act]:
    return _carried([sentence.present for sentence in each], language)


def _carried(sides: Sequence[Words], language: Language) -> Iterator[Act]:
    before = Act.NOTHING
    for side in sides:
        before = _after(before, side, language)
        yield before


def _after(before: Act, side: Words, language: Language) -> Act:
    """What a sentence does behind one that does something: "They can also …" goes on with what cookies are."""
    act = act_of(side, language)
    if before is not Act.TELLS or act not in (Act.PERMITS, Act.PRACTICE, Act.STATES) or not side.words:
        return act
    takes_up = "takes_up" in language.lexicon.labels(side.words[0])
    labels = {label for hit in side.hits for label in hit.labels}
    bound = _said(side, language) & (_STRICT | _CHOICES) or any(v.kind in _TERMS for v in values_of(side, language))
    return act if bound or not takes_up or labels & _SOMEBODY else before


def explains(text: str, language: Language) -> bool:
    """Whether a sentence, in lower case, says at its beginning that it explains, thanks, advises, or defines a word."""
    for kind in _EXPLAINING:
        pattern = language.kinds.get(kind)
        match = pattern.search(text) if pattern else None
        if match and match.start() <= _NEAR:
            return True
    return language.has("definition", text)


def may_bind(side: Words, language: Language) -> bool:
    """Whether a sentence may bind somebody: it asks nothing, and it does not only explain."""
    return act_of(side, language) is not Act.EXPLAINS and not side.plain.text.rstrip().endswith("?")
