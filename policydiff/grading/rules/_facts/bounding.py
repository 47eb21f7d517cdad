"""What bounds a sentence: exceptions, conditions, "only", choices, a comma."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts.compared import Compared, Finder, SentenceFact

_PAIR_OF_COMMAS = 2
# How many words behind the marker of an exception a word that narrows it stands: "except for some of the".
_NARROWED = 3
_CONDITIONS = ("except", "unless", "if")
_CHOICES = ("opt_in", "opt_out")


def _condition(found: Compared) -> Iterator[SentenceFact]:
    """An exception or a condition came, went, or became the contrary."""
    lost, gained = found.lost(*_CONDITIONS), found.gained(*_CONDITIONS)
    if (lost or gained) and found.near and lost != gained:
        name = "condition" if {*lost, *gained} == {"if"} else "exception"
        yield found.fact(name, lost, gained)
    elif (lost_some := found.lost("some")) != (gained_some := found.gained("some")) and found.tight:
        excepting = {each.start + each.length for each in (*found.was, *found.now) if each.says in ("except", "unless")}
        parts = [each.start for each in (*found.was, *found.now) if each.says == "some"]
        if any(part - back in excepting for part in parts for back in range(_NARROWED)):
            yield found.fact("exception", lost_some, gained_some)


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
    """A comma that makes "which" tell of all what it told of some; one before an exception to two things."""
    item = found.item
    if item.before.words != item.after.words or item.one_sided:
        return
    relatives = {hit.start for hit in item.language.marks.hits(item.after.words) if "relatives" in hit.labels}
    joints = [each.start for each in found.now if each.says in ("and", "or")]
    excepting = {each.start for each in found.now if each.says in _CONDITIONS and any(at < each.start for at in joints)}
    signs = zip(item.before.parted, item.after.parted, strict=True)
    differ = [(at, now) for at, (was, now) in enumerate(signs) if was != now and at]
    if (
        len({now for _, now in differ}) == 1
        and len(differ) <= _PAIR_OF_COMMAS
        and differ[0][0] in relatives | excepting
    ):
        place = (differ[0][0] - 1, 2)
        yield found.told("comma", place, place)


FINDERS: tuple[Finder, ...] = (_condition, _only, _choice, comma)
