"""What a text means by what introduces it: whether other words over it turn it around, or make it another one."""

from __future__ import annotations

from collections.abc import Iterable

from policydiff.grading.rules._acts import Act, act_of
from policydiff.grading.rules._calendar import is_date
from policydiff.grading.rules._codes import TOPICS
from policydiff.grading.rules._facts.naming import named_places
from policydiff.grading.rules._facts.turning import facing
from policydiff.grading.rules._item import Item, Under, UnderKind
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._signs import kind_of
from policydiff.grading.rules._values import values_of
from policydiff.grading.rules._words import Words, words_of
from policydiff.language import everywhere
from policydiff.language.vocabulary import Language
from policydiff.record import NamedTuple

# Words that say how much or who, and not what.
_SMALL = frozenset(["light", "quantifier", "pronouns"])
_PERSONS = frozenset(["first_person", "second_person"])
# What operators say, see [operators] in the vocabularies.
_DENYING = frozenset(["deny", "forbid", "without"])
_FORCES = {"permit": "may", "oblige": "must", "shall": "must", "advise": "should"}
_CONDITIONS = frozenset(["only", "unless", "except", "if", "opt_in", "opt_out"])
# What of them makes the cells of a column say something else.
_BINDING = _DENYING | _FORCES.keys() | _CONDITIONS | {"release", "max", "min"}
# What a sentence does that holds for those alone whom its heading names.
_RULING = frozenset([Act.FORBIDS, Act.OBLIGES, Act.PERMITS, Act.PRACTICE])
_PLURAL = 2
# Words of a bare answer, and the sign that "no" is read as.
_ANSWER = 2
_NO = "✗"
_STOPS = tuple(".!?。！？")
# Words of an introduction that are held against those of another.
_MOST_WORDS = 16
# Values that say for whom or when something holds.
_BOUNDS = frozenset(["money", "age", "period", "percentage"])
# Words of a sentence that says no subject, at least.
_SENTENCE = 4


class Stance(NamedTuple):
    """What introductions say of what is under them.

    `persons` are the lists of pronouns, `force` how far they bind, `conditions` what bounds them, `names` the words
    that name something, `where_and_when` the places, days and sums that they name. `denies` says whether they deny,
    `plainly` whether they do so of somebody's doing.
    """

    persons: frozenset[str]
    force: frozenset[str]
    conditions: frozenset[str]
    names: tuple[str, ...]
    where_and_when: frozenset[str]
    denies: bool
    plainly: bool


def turned(item: Item, under: Under) -> bool:
    """Whether the words mean the opposite or bind another one by what stands over them now."""
    if under.kind is UnderKind.COLUMN and (under.elsewhere or _says_another(item, under)):
        return True
    if under.kind is UnderKind.NOTE:
        return under.elsewhere and bool((_DENYING | _CONDITIONS | _FORCES.keys()) & _says(under.words, item.language))
    if under.kind in (UnderKind.BEHIND, UnderKind.NUMBER):
        return bool((_DENYING | _CONDITIONS | _FORCES.keys()) & _says(under.words, item.language))
    if under.kind in (UnderKind.ORDER, UnderKind.FORM):
        return False
    if under.elsewhere and under.led and _answers(under.words, item.language):
        return True
    was, now = stance(under.was, item.language), stance(under.now, item.language)
    bounded = (under.kind is UnderKind.HEADING and _names_sides(item, was, now)) or _elsewhere_or_then(was, now)
    bounded = bounded or _say_the_contrary(under, item.language)
    rules = act_of(words_of(under.words, item.language), item.language) in _RULING
    if under.elsewhere and under.led and bounded and rules:
        return True
    part, alike = is_part(under, item.language), _alike(item, was, now)
    if was.denies != now.denies and (under.led or not stance(under.outer, item.language).denies):
        plainly = (was if was.denies else now).plainly
        if part:
            return alike or plainly or under.elsewhere
        return (alike or plainly) and not _denies_itself(under.words, item.language)
    if not (part and alike and under.led and under.was and under.now):
        return False
    other_party = len(was.persons) == len(now.persons) == 1 and was.persons != now.persons
    other_force = bool(was.force and now.force) and was.force.isdisjoint(now.force)
    return other_party or other_force or was.conditions != now.conditions


def _answers(words: str, language: Language) -> bool:
    """Whether words are no more than an answer: "No." says something else below another question."""
    said = words_of(words, language)
    if not 0 < len(said.words) <= _ANSWER:
        return False
    return kind_of(said.words[0]) == kind_of(_NO) or "deny" in {each.says for each in operators_of(said, language)}


def _names_sides(item: Item, was: Stance, now: Stance) -> bool:
    """Whether headings name those to whom a text is: "Consumers", "Tenants", one of them at least, and not the same."""
    sides = item.language.sides
    named = (*was.names[:1], *now.names[:1])
    # In the plural a name has a letter or two more.
    known = any(word[: len(word) - more] in sides for word in named for more in range(_PLURAL + 1))
    return known and not _alike(item, was, now)


def _elsewhere_or_then(was: Stance, now: Stance) -> bool:
    """Whether both name places, days or sums, and none is the same: what stands there is for others, or other times."""
    return bool(was.where_and_when and now.where_and_when) and was.where_and_when.isdisjoint(now.where_and_when)


def _say_the_contrary(under: Under, language: Language) -> bool:
    """Whether a word of one faces one of the other: "Free plan" and "Paid plan", "Under 13" and "Over 13"."""
    was, now = ({*words_of(" ".join(each), language).words[:_MOST_WORDS]} for each in (under.was, under.now))
    groups = (language.contraries, language.sides)
    pairs = [(one, other) for one in was - now for other in now - was]
    return any(facing(each, *pair) for each in groups for pair in pairs if not _speaks(pair, language))


def _speaks(words: Iterable[str], language: Language) -> bool:
    """Whether one of some words is a pronoun for us or for you: "what we do" and "what you do" are two topics."""
    return any(not _PERSONS.isdisjoint(language.lexicon.labels(word)) for word in words)


def _says_another(item: Item, under: Under) -> bool:
    """Whether the head of a column says something else of its cells: it binds otherwise, or has another subject."""
    was, now = (words_of(" ".join(side), item.language) for side in (under.was, under.now))
    bound, binds = ({each.says for each in operators_of(side, item.language)} & _BINDING for side in (was, now))
    topics, subjects = ({*TOPICS} & {label for hit in side.hits for label in hit.labels} for side in (was, now))
    return bound != binds or bool(topics and subjects and topics.isdisjoint(subjects))


def other(item: Item, under: Under) -> bool:
    """Whether the words stand under others that do not say the same."""
    match under.kind:
        case UnderKind.NOTE:
            return under.elsewhere
        case UnderKind.NUMBER | UnderKind.BEHIND:
            return True
        case UnderKind.ORDER:
            return any(_ranks(text, item.language) for text in under.outer)
        case UnderKind.FORM:
            return bool((_DENYING | _FORCES.keys()) & _says(under.words, item.language))
    if not under.led or (under.kind is not UnderKind.COLUMN and not under.elsewhere):
        return False
    was, now = (stance(side[:1], item.language) for side in (under.was, under.now))
    return not _alike(item, was, now)


def is_part(under: Under, language: Language) -> bool:
    """Whether words are no sentence of their own, so that what introduces them is a part of theirs."""
    said = words_of(under.words, language)
    if not under.part or (under.words.rstrip().endswith(_STOPS) and len(said.words) >= _SENTENCE):
        return False
    opens = set(language.lexicon.labels(said.words[0])) if said.words else set()
    return not opens & {"first_person", "second_person"} or len(said.words) < 3


def stance(texts: Iterable[str], language: Language) -> Stance:
    """What introductions say together; a question denies nothing."""
    persons: set[str] = set()
    says: set[str] = set()
    names: list[str] = []
    where_and_when: set[str] = set()
    denies = plainly = False
    for text in texts:
        said = words_of(text, language)
        operators = operators_of(said, language)
        here = {label for hit in said.hits for label in hit.labels} & _PERSONS
        persons |= here
        says |= {each.says for each in operators}
        taken = {each.start + at for each in operators for at in range(each.length)}
        where_and_when |= {each.says for each in named_places(said, language)}
        where_and_when |= {_name(said, at) for at, word in enumerate(said.words) if is_date(word)}
        values = (each for each in values_of(said, language) if each.kind in _BOUNDS)
        where_and_when |= {f"{each.amount} {each.unit}" for each in values}
        names += (_name(said, at) for at in range(len(said.words)) if at not in taken and _is_name(said, at, language))
        denials = sum(each.says in _DENYING for each in operators)
        if denials % 2 and not text.rstrip().endswith("?"):
            denies = True
            speaks = bool(here) or language.drops_subjects
            plainly |= speaks and any(word in everywhere("denials") for word in said.words)
    force = frozenset(_FORCES[each] for each in says if each in _FORCES)
    conditions = frozenset(says & _CONDITIONS)
    return Stance(frozenset(persons), force, conditions, tuple(names), frozenset(where_and_when), denies, plainly)


def _is_name(said: Words, at: int, language: Language) -> bool:
    """Whether a word names something: no small one, but for one in capitals that stands for something else ("US")."""
    if _SMALL.isdisjoint(language.lexicon.labels(said.words[at])):
        return True
    return said.shown[at].isupper() and "in_capitals" in language.marks.labels(said.words[at])


def _name(said: Words, at: int) -> str:
    """A word that names something; a date by what is written."""
    return said.shown[at].lower() if is_date(said.words[at]) else said.words[at]


def _ranks(text: str, language: Language) -> bool:
    """Whether a lead-in says that the order of what follows counts."""
    return any("ranking" in hit.labels for hit in words_of(text, language).hits)


def _says(text: str, language: Language) -> set[str]:
    return {each.says for each in operators_of(words_of(text, language), language)}


def _alike(item: Item, was: Stance, now: Stance) -> bool:
    """Whether the names of one are those of the other, or some of them, in the same words or in akin ones."""
    few, many = sorted((was.names, now.names), key=len)
    if not few or not many:
        return not few and not many
    known = Kin(item, many)
    return all(word in known for word in few)


def _denies_itself(words: str, language: Language) -> bool:
    return not _DENYING.isdisjoint(_says(words, language))
