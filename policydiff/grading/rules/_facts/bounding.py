"""What bounds a sentence: exceptions, conditions, "only", choices, a comma."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts.compared import Compared, Finder, SentenceFact
from policydiff.grading.rules._words import marks_in

_PAIR_OF_COMMAS = 2
# How many words behind the marker of an exception a word that narrows it stands: "except for some of the".
_NARROWED = 3
_CONDITIONS = ("except", "unless", "if")
_BOUNDS = ("except", "unless", "if", "when", "only", "without")
_CHOICES = ("opt_in", "opt_out")


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


FINDERS: tuple[Finder, ...] = (_condition, _only, _choice, comma)
