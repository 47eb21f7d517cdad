"""What joins and counts: and, or, all, any, at least, such as, each month, working days, for free."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import BINDING, SUBJECTS, Act, act_of
from policydiff.grading.rules._facts.compared import DENYING, IN_PLACE, Compared, Finder, SentenceFact
from policydiff.grading.rules._item import Hunk
from policydiff.grading.rules._values import period_in

# Words of a stretch in which a rank changed, at most.
_LONGEST = 4
# Digits of a number that are looked at.
_DIGITS = 9
_BOUNDS = ("min", "max", "below", "above")
QUANTITIES = ("all", "any", "single", "some", "most", "both", "either")
"""Operators that say how many of some."""
_DAYS = ("workday", "calday")


def _joint(found: Compared) -> Iterator[SentenceFact]:
    """An "or" in the place of an "and"; what is denied is denied with either."""
    if any(each.says in DENYING for each in (*found.was, *found.now)):
        return
    lost, gained = found.lost("and", "or", "andor"), found.gained("and", "or", "andor")
    for hunk in found.swaps():
        was, now = ({each.says for each in side} for side in found.inside(hunk))
        joints = (was & {*lost}, now & {*gained})
        if all(joints) and max(len(hunk.old), len(hunk.new)) <= 1 + IN_PLACE and found.near:
            yield found.fact("and-or", joints[0], joints[1])
            return


def _quantity(found: Compared) -> Iterator[SentenceFact]:
    """All became some, both became either, all of the conditions any of them."""
    lost, gained = found.lost(*QUANTITIES), found.gained(*QUANTITIES)
    if lost and gained and found.tight:
        yield found.fact("all-or-any", lost, gained)
        return
    asked = any(each.says in ("if", "when", "unless", "only") for each in (*found.was, *found.now))
    for hunk in found.swaps():
        was, now = ({each.says for each in side} for side in found.inside(hunk))
        if was | now >= {"all", "any"} and asked and found.tight and was != now:
            yield found.fact("all-or-any", was, now)
            return


def _bound(found: Compared) -> Iterator[SentenceFact]:
    """A least became a most, or a number that stayed has a least now and had none."""
    lost, gained = found.lost(*_BOUNDS), found.gained(*_BOUNDS)
    if (lost and gained and lost != gained and found.near) or (
        bool(lost) != bool(gained) and {*lost, *gained} == {"min"} and found.tight and _of_a_period(found)
    ):
        yield found.fact("least-or-most", lost, gained)


def _of_a_period(found: Compared) -> bool:
    """Whether the least stands at a period, the same on both sides and the only value: nobody's age."""
    item = found.item
    kinds = [value.kind for value in (*item.values_before, *item.values_after)]
    return kinds == ["period", "period"] and not (item.values_lost or item.values_gained)


def _rank(found: Compared) -> Iterator[SentenceFact]:
    """The second became the third, the double the triple, a half a third; the second section is a reference."""
    ranks = found.item.language.ranks
    for hunk in found.swaps():
        if _one_of_many(found, hunk) and found.tight:
            yield found.told("rank", (hunk.at_old, 1), (hunk.at_new, 1))
            return
        if max(len(hunk.old), len(hunk.new)) > _LONGEST:
            continue
        for at, word in enumerate(hunk.old):
            for to, other in enumerate(hunk.new):
                was, now = dict(ranks.get(word, ())), dict(ranks.get(other, ()))
                differ = any(was[kind] != now[kind] for kind in was.keys() & now.keys())
                if differ and found.tight and not _is_reference(found, hunk.at_new + to):
                    yield found.told("rank", (hunk.at_old + at, 1), (hunk.at_new + to, 1))
                    return


def _one_of_many(found: Compared, hunk: Hunk) -> bool:
    """Whether one thing stands where several stood, or the other way round: "two keys", "a key"."""
    first = hunk.old[0], hunk.new[0]
    if all(period_in(found.item.language, *place) for place in ((hunk.old, hunk.at_old), (hunk.new, hunk.at_new))):
        return False  # "a week", "7 days"
    ones = [any(kind == "ones" for kind, _ in found.item.language.ranks.get(word, ())) for word in first]
    many = [word.isdecimal() and int(word[:_DIGITS]) > 1 for word in first]
    return (ones[0] and many[1]) or (many[0] and ones[1])


def _is_reference(found: Compared, at: int) -> bool:
    """Whether a clause is meant by the word at a place: "the second section"."""
    behind = found.item.after.words[at + 1 : at + 2]
    return not found.item.language.numbered.isdisjoint(behind)


def _list(found: Compared) -> Iterator[SentenceFact]:
    """An open list was closed, or a closed one opened."""
    lost, gained = found.lost("open", "closed", "only"), found.gained("open", "closed", "only")
    opened = "open" in lost and {"closed", "only"} & {*gained}
    closed = "open" in gained and {"closed", "only"} & {*lost}
    if (opened or closed) and found.near:
        yield found.fact("open-list", lost, gained)


def _frequency(found: Compared) -> Iterator[SentenceFact]:
    """What is done or due each month is done or due each year, or as often as one likes."""
    lost, gained = ([each for each in side if each.startswith(("each_", "often_"))] for side in found.differing)
    for kind in ("each_", "often_"):
        was = [each for each in lost if each.startswith(kind) and found.differing[0][each]]
        now = [each for each in gained if each.startswith(kind) and found.differing[1][each]]
        if was and now and found.near:
            yield found.fact("frequency", was, now)
            return
    if bool(lost) != bool(gained) and found.near and _came_alone(found, {*lost, *gained}):
        yield found.fact("frequency", lost, gained)
        return
    units = found.item.language.units
    for hunk in found.item.hunks:
        old, new = ([units[word] for word in side if word in units] for side in (hunk.old, hunk.new))
        beside, other = ([word for word in side if word not in units] for side in (hunk.old, hunk.new))
        if (
            len(old) == len(new) == 1
            and beside == other
            and old != new
            and not found.item.values_lost
            and not found.item.values_gained
        ):
            yield found.of("frequency", hunk)
            return


def _came_alone(found: Compared, says: set[str]) -> bool:
    """Whether what somebody may, must or does so often may be done as often as one likes, or the other way round: how
    often is all that a stretch says which one side alone has."""
    item = found.item
    acts = {act_of(side, item.language) for side in (item.before, item.after)}
    if acts.isdisjoint(BINDING) and not (Act.STATES in acts and item.labels & SUBJECTS):
        return False
    for hunk in item.hunks:
        words, at, known = (hunk.old, hunk.at_old, found.was) if hunk.old else (hunk.new, hunk.at_new, found.now)
        told = {place for each in known if each.says in says for place in range(each.start, each.start + each.length)}
        rest = [word for place, word in enumerate(words, at) if place not in told and not item.is_light(word)]
        if not (hunk.old and hunk.new) and not rest and told.intersection(range(at, at + len(words))):
            return True
    return False


def _at_will(found: Compared) -> Iterator[SentenceFact]:
    """What could be done at any time has its time, or the other way round."""
    lost, gained = found.lost("at_will"), found.gained("at_will")
    if bool(lost) != bool(gained) and found.near and found.denials[0] == found.denials[1]:
        places = [
            range(each.start, each.start + each.length) for each in found.was + found.now if each.says == "at_will"
        ]
        for hunk in found.item.hunks:
            mine, others = (hunk.old, hunk.new) if lost else (hunk.new, hunk.old)
            at = hunk.at_old if lost else hunk.at_new
            touched = any(place in each for each in places for place in range(at, at + len(mine)))
            if touched and any(not found.item.is_light(word) for word in others):
                yield found.fact("any-time", lost, gained)
                return


def _days(found: Compared) -> Iterator[SentenceFact]:
    """Days became working days, or working days calendar days."""
    lost, gained = found.lost(*_DAYS), found.gained(*_DAYS)
    if (lost or gained) and lost != gained and found.tight and {*lost, *gained} != {"calday"}:
        yield found.fact("which-days", lost, gained)


def _free(found: Compared) -> Iterator[SentenceFact]:
    """What cost nothing costs something, or the other way round."""
    lost, gained = found.lost("free"), found.gained("free")
    if bool(lost) != bool(gained) and found.tight:
        yield found.fact("free-of-charge", lost, gained)


FINDERS: tuple[Finder, ...] = (_joint, _quantity, _bound, _list, _frequency, _at_will, _days, _free, _rank)
