"""What bounds a sentence: exceptions, conditions, "only", choices, a comma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from policydiff.grading.rules._acts import BINDING, FORCES, Act, act_of
from policydiff.grading.rules._facts.compared import Compared, Finder, SentenceFact
from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._values import Value
from policydiff.grading.rules._words import Words, marks_in
from policydiff.language.vocabulary import Language

_PAIR_OF_COMMAS = 2
# How many words behind the marker of an exception a word that narrows it stands: "except for some of the".
_NARROWED = 3
_CONDITIONS = ("except", "unless", "if")
_BOUNDS = ("except", "unless", "if", "when", "only", "without")
_CHOICES = ("opt_in", "opt_out")
# Languages in which a comma stands before every relative clause.
_ALWAYS_PARTED = frozenset(["de"])
# So many small words stand, at most, between a period and what it is counted from: "days from the".
_OPENING = 4
# So many words a relative clause has, at least, that tell which are meant.
_TELLING = 2
_BINDING_OR_STATING = BINDING | {Act.STATES}


def _condition(found: Compared) -> Iterator[SentenceFact]:
    """An exception or a condition came, went, or became the contrary."""
    lost, gained = found.lost(*_CONDITIONS), found.gained(*_CONDITIONS)
    if (lost or gained) and found.near and lost != gained and _begins_otherwise(found, {*lost, *gained}):
        name = "condition" if {*lost, *gained} == {"if"} else "exception"
        yield found.fact(name, lost, gained)
    elif (lost_some := found.lost("some")) != (gained_some := found.gained("some")) and found.tight:
        excepting = {each.start + each.length for each in (*found.was, *found.now) if each.says in ("except", "unless")}
        parts = [each.start for each in (*found.was, *found.now) if each.says == "some"]
        if any(part - back in excepting for part in parts for back in range(_NARROWED)):
            yield found.fact("exception", lost_some, gained_some)


def _begins_otherwise(found: Compared, says: set[str]) -> bool:
    """Whether an operator begins with a word that only one side has: another entry may only be longer by a word that is
    misspelled on one side, "if you have a questoin"."""
    return any(each.says in says for hunk in found.item.hunks for side in found.inside(hunk) for each in side)


def _only(found: Compared) -> Iterator[SentenceFact]:
    """What was limited to one thing no longer is, or the other way round."""
    lost, gained = found.lost("only"), found.gained("only")
    if bool(lost) != bool(gained) and found.near:
        yield found.fact("only", lost, gained)


def _choice(found: Compared) -> Iterator[SentenceFact]:
    """Consent beforehand became objection afterwards, or either came or went."""
    lost, gained = found.lost(*_CHOICES), found.gained(*_CHOICES)
    alone = bool(lost) != bool(gained) and found.near and _one_way(found, {*lost, *gained})
    if alone or (lost and gained and lost != gained):
        yield found.fact("default-choice", lost, gained)


def _one_way(found: Compared, says: set[str]) -> bool:
    """Whether an operator of two words or more came or went in a stretch that only one side has."""
    alone = (hunk for hunk in found.item.hunks if not (hunk.old and hunk.new))
    inside = (each for hunk in alone for side in found.inside(hunk) for each in side)
    return any(each.says in says and each.length > 1 for each in inside)


def _narrowed(found: Compared) -> Iterator[SentenceFact]:
    """What was said of some is said of all, or of others: a relative clause or a qualifier came or went alone, or
    another qualifier stands in its place."""
    item = found.item
    hunk = next((hunk for hunk in item.hunks if _tells_which(found, hunk)), None) if found.near else None
    if hunk and any(act_of(side, item.language) in _BINDING_OR_STATING for side in (item.before, item.after)):
        yield found.of("restriction", hunk)


def _tells_which(found: Compared, hunk: Hunk) -> bool:
    """Whether nothing but qualifiers differs in a stretch, or it is a relative clause that one side alone has."""
    old, new = (_narrowing(found, *each) for each in _ends(found, hunk))
    was, now = _says(found, hunk.old), _says(found, hunk.new)
    if old != new and was <= old and now <= new:
        kin = Kin(found.item, tuple(new))  # "registrierte", "registrierten"
        if not any(word in kin for word in old):
            return True
    return bool(was) != bool(now) and _relative(found, hunk)


def _ends(found: Compared, hunk: Hunk) -> Iterator[tuple[Words, int, int]]:
    """Both sides of a stretch: its text, where it begins and where it ends."""
    yield found.item.before, hunk.at_old, hunk.at_old + len(hunk.old)
    yield found.item.after, hunk.at_new, hunk.at_new + len(hunk.new)


def _says(found: Compared, words: tuple[str, ...]) -> set[str]:
    """The words of a stretch that are no small ones."""
    return {word for word in words if not found.item.is_light(word)}


def _nothing_else(found: Compared, hunk: Hunk) -> bool:
    """Whether nothing differs beside a stretch but small words: "leftover bread" is "bread that is left over"."""
    return all(rest <= {*words} for rest, words in zip(found.rest_words, (hunk.old, hunk.new), strict=True))


def _narrowing(found: Compared, side: Words, start: int, end: int) -> set[str]:
    """The words of a stretch that tell some of a kind from the others, and that only this side has."""
    other = found.item.after if side is found.item.before else found.item.before
    places, elsewhere = _qualifying(side, found.item.language), _word_set(other)
    return {side.words[at] for at in range(start, end) if at in places} - elsewhere


@lru_cache(maxsize=256)  # asked for each stretch of a sentence
def _qualifying(side: Words, language: Language) -> frozenset[int]:
    """The places of the words that tell some of a kind from the others."""
    hits = (hit for hit in marks_in(side, language) if "qualifiers" in hit.labels)
    return frozenset(at for hit in hits for at in range(hit.start, hit.start + hit.length))


@lru_cache(maxsize=256)
def _word_set(side: Words) -> frozenset[str]:
    return frozenset(side.words)


def _counted_from(found: Compared) -> Iterator[SentenceFact]:
    """The same period runs from another event: within 14 days of delivery, of the order."""
    if not found.tight:
        return
    item = found.item
    values = (item.values_before, item.values_after)
    for hunk in found.swaps():
        sides = zip(_ends(found, hunk), values, found.rest_words, strict=True)
        if all(_starts_a_period(item, *place, known, rest) for place, known, rest in sides):
            yield found.of("period-start", hunk)
            return


def _starts_a_period(
    item: Item, side: Words, start: int, end: int, values: Sequence[Value], rest: frozenset[str]
) -> bool:
    """Whether a stretch tells from what a period is counted, with a word of its own: a period stands right before that
    word, and what opens it."""
    first = next((at for at in range(start, end) if side.words[at] in rest), 0)
    last = max((each.at + each.size for each in values if each.kind == "period" and each.at < first), default=first)
    opening = {label for hit in item.language.marks.hits(side.words[last:first]) for label in hit.labels}
    return "starts" in opening and first - last <= _OPENING


def _relative(found: Compared, hunk: Hunk) -> bool:
    """Whether a stretch that one side alone has is a relative clause that says which of some are meant: no comma stands
    before it, but where there always is one; and it says more than that something is given, had or used. Or one that
    says what may or must be done."""
    item = found.item
    known = item.language.marks
    side, start, end = next(each for each in _ends(found, hunk) if each[1] < each[2])
    if not start or "clauses" not in known.labels(side.words[start]):
        return False
    if side.parted[start] and any(each.says in FORCES for inside in found.inside(hunk) for each in inside):
        return True
    if side.parted[start] is not (item.language.code in _ALWAYS_PARTED) or not _nothing_else(found, hunk):
        return False
    words = side.words[start + 1 : end]
    telling = [word for word in words if not {"gives", "clauses"} & {*known.labels(word)} and _names(item, word)]
    return len(telling) >= _TELLING


def _names(item: Item, word: str) -> bool:
    """Whether a word is neither a small one nor a pronoun."""
    return not {"light", "pronouns"} & {*item.language.lexicon.labels(word)}


def comma(found: Compared) -> Iterator[SentenceFact]:
    """A comma that makes "which" tell of all what it told of some; one before an exception to two things, or between
    two things to which it holds; one behind "other", of which the rest was a kind."""
    item = found.item
    before, after = item.before, item.after
    if item.one_sided or len(before.words) != len(after.words) or not _same_but_relatives(found):
        return
    relatives = _marked_places(found, "relatives")
    joints = [each.start for each in found.now if each.says in ("and", "or")]
    bounds = [each.start for each in found.now if each.says in _BOUNDS]
    excepting = {at for at in bounds if joints}
    signs = list(zip(before.parted, after.parted, strict=True))
    differ = [(at, now) for at, (was, now) in enumerate(signs) if was != now and at]
    if len({now for _, now in differ}) != 1 or len(differ) > _PAIR_OF_COMMAS:
        return
    first = differ[0][0]
    # "a or b without c" and "a, or b without c": nothing in a series or before another subject.
    series = sum(was and now for was, now in signs)
    apart = first in joints and bool(bounds) and len(differ) == 1 and not series and not _own_subject(found, first + 1)
    others = first - 1 in _marked_places(found, "others") and len(differ) == 1 and first not in joints
    if {first, *_behind_small_words(found, first)} & relatives or first in excepting or apart or others:
        place = (first - 1, 2)
        yield found.told("comma", place, place)


def _same_but_relatives(found: Compared) -> bool:
    """Whether both sides have the same words, or "which" for "that" at most."""
    pairs = zip(found.item.before.words, found.item.after.words, strict=True)
    marks = found.item.language.marks
    return all(one == other or all("relatives" in marks.labels(word) for word in (one, other)) for one, other in pairs)


def _behind_small_words(found: Compared, at: int) -> Iterator[int]:
    """The places right behind the small words that begin at a place: "in which", "con los que"."""
    words = found.item.after.words
    while at + 1 < len(words) and found.item.is_light(words[at]) and not found.item.after.parted[at + 1]:
        at += 1
        yield at


def _marked_places(found: Compared, mark: str) -> set[int]:
    """Where entries of a list of marks begin in the new sentence."""
    return {hit.start for hit in marks_in(found.item.after, found.item.language) if mark in hit.labels}


def _own_subject(found: Compared, at: int) -> bool:
    """Whether a clause with a subject of its own begins at a place: "and we will"."""
    item = found.item
    word = item.after.words[at] if at < len(item.after.words) else ""
    return "pronouns" in item.language.lexicon.labels(word) or any(each.start == at for each in found.now)


FINDERS: tuple[Finder, ...] = (_condition, _only, _choice, comma, _narrowed, _counted_from)
