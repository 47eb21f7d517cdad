"""What turns a sentence round: a denial, a contrary word, another force, an effort for a promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policydiff.grading.rules._facts.compared import DENYING, IN_PLACE, Compared, Finder, SentenceFact
from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._operators import Operator
from policydiff.grading.rules._words import Words, marks_in
from policydiff.language.vocabulary import Language

# Content words from which on a stretch is a clause of its own.
_CLAUSE = 2
# Words behind an operator among which what it governs stands.
_BEHIND = 4
_EFFORTS = ("aim", "best")
FORCES = ("permit", "oblige", "shall", "will", "promise", "advise", "release", "forbid")


def _polarity(found: Compared) -> Iterator[SentenceFact]:
    """One side denies or forbids what the other does not, or says the contrary word."""
    lost, gained = found.lost(*DENYING), found.gained(*DENYING)
    turned = next(_contrary(found), None)
    permitted = bool(found.lost("permit")) != bool(found.gained("permit"))
    beside = _beside(found, {*lost, *gained}) if bool(lost) != bool(gained) else None
    if beside:
        if any(
            {"pronouns", "modals"} & {*found.item.language.lexicon.labels(word)} for word in beside.old + beside.new
        ):
            yield found.of("denying-clause", beside)
    elif bool(lost) != bool(gained) and turned is None and found.near:
        if found.rest[0] and found.rest[1] and not found.tight and not permitted and not _one_verb(found):
            return
        yield found.fact("polarity", lost or FORCES, gained or FORCES)
    elif (
        turned
        and not (found.lost(*FORCES) and found.gained(*FORCES))
        and (found.denials[0] == found.denials[1] or _denies_itself(found, turned))
        and found.tight
    ):
        yield found.of("contrary", turned)


def _beside(found: Compared, says: set[str]) -> Hunk | None:
    """The clause that came or went with the whole denial in it: "..., not the rest of it", "... and keep no copy"."""
    for hunk in found.item.hunks:
        if hunk.old and hunk.new:
            continue
        inside = [each for side in found.inside(hunk) for each in side if each.says in says]
        content = [word for word in hunk.old + hunk.new if not found.item.is_light(word)]
        if inside and inside[0].says != "without" and len(content) - len(inside) >= _CLAUSE:
            return hunk
    return None


def _one_verb(found: Compared) -> bool:
    """Whether what one side denies is said on the other: the word behind the denial has a relative there."""
    for side, operators, _, kin in found.sides():
        for each in operators:
            behind = side.words[each.start + each.length : each.start + each.length + _BEHIND]
            head = next((word for word in behind if not found.item.is_light(word)), "")
            if each.says in DENYING and head and head in kin:
                return True
    return False


def _contrary(found: Compared) -> Iterator[Hunk]:
    """Stretches in which a word became its contrary: "enabled" and "disabled", "limited" and "unlimited"."""
    item = found.item
    forces = (*DENYING, *FORCES)
    said = {side.words[each.start] for side, each in _told_operators(found) if each.says in forces}
    for hunk in found.swaps():
        old, new = said_apart(item, hunk.old, hunk.new), said_apart(item, hunk.new, hunk.old)
        short = max(len(old), len(new)) <= IN_PLACE
        pairs = [(a, b) for a in old for b in new if short and not (a in said and b in said)]
        if any(facing(item.language.contraries, *pair) or _prefixed(item, *pair) for pair in pairs):
            yield hunk


def _denies_itself(found: Compared, hunk: Hunk) -> bool:
    """Whether one of two contrary words is what denies: "never" and "always"."""
    old, new = ([each for each in side if each.says in DENYING] for side in found.inside(hunk))
    return len(old) + len(new) == 1 and len(hunk.old) == len(hunk.new) == 1


def _told_operators(found: Compared) -> Iterator[tuple[Words, Operator]]:
    """Every operator of both sides, with its side."""
    for side, operators, _, _ in found.sides():
        yield from ((side, each) for each in operators)


def said_apart(item: Item, words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The words of a stretch that the other side of it has not, without small ones that have no contrary."""
    known = item.language.contraries
    return [word for word in words if word not in others and (word in known or not item.is_light(word))]


def facing(groups: Mapping[str, tuple[tuple[int, int], ...]], one: str, other: str) -> bool:
    """Whether two words stand on the two sides of a group."""
    return any(group == at and side != to for group, side in groups.get(one, ()) for at, to in groups.get(other, ()))


def _prefixed(item: Item, one: str, other: str) -> bool:
    """Whether one of two words is the other with a prefix that denies it."""
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and any(long == prefix + short for prefix in item.language.prefixes)


def _modality(found: Compared) -> Iterator[SentenceFact]:
    """A modal of one force in the place of another, or a permission where there was a fact."""
    lost, gained = found.lost(*FORCES), found.gained(*FORCES)
    if not found.near or bool(found.lost(*DENYING)) != bool(found.gained(*DENYING)):
        return
    if (lost and gained) or ("permit" in (*lost, *gained) and _bare(found)):
        yield found.fact("force", lost, gained)


def _bare(found: Compared) -> bool:
    """Whether a modal came or went between a subject that stayed and its verb: "the lender charges", "may charge".

    "Write to us" and "you can write to us" ask for the same.
    """
    item = found.item
    for side, operators, other, kin in found.sides():
        others = frozenset(other.words)
        for each in operators:
            subject = side.words[each.start - 1] if each.says == "permit" and each.start else ""
            if subject not in others or "second_person" in item.language.lexicon.labels(subject):
                continue
            verb = side.words[each.start + each.length : each.start + each.length + _BEHIND]
            if any(word in kin for word in verb if not item.is_light(word)):
                return found.tight
    return False


def _effort(found: Compared) -> Iterator[SentenceFact]:
    """A promise became a try, or a try a promise; the best of efforts a reasonable one."""
    lost, gained = found.lost(*_EFFORTS), found.gained(*_EFFORTS)
    if lost != gained and found.near and max(map(len, found.rest)) <= 2 * IN_PLACE:
        yield found.fact("effort-promised", lost or FORCES, gained or FORCES)


def _deed(found: Compared) -> Iterator[SentenceFact]:
    """Another thing is done: what was shared is sold, what was deleted is kept."""
    if not found.tight:
        return
    known = found.item.language.deeds
    was, now = ({known[word] for word in side.words if word in known} for side in (found.item.before, found.item.after))
    for hunk in found.swaps():
        old, new = ({known[word] for word in side if word in known} for side in (hunk.old, hunk.new))
        if old and new and not old & now and not new & was:
            yield found.of("deed", hunk)
            return


def _asked(found: Compared) -> Iterator[SentenceFact]:
    """Somebody is told where he was asked, or asked where he was told: consent became notice."""
    known = found.item.language.asking
    was, now = (_asking(side, known) for side in (found.item.before, found.item.after))
    if was and now and was[1] != now[1] and found.near:
        yield found.told("asked-or-told", (was[0], 1), (now[0], 1))


def _loosened(found: Compared) -> Iterator[SentenceFact]:
    """What is denied is denied only for now, or only of what somebody knows: "we do not currently sell it"."""
    item = found.item
    was, now = (_loosening(side, item.language) for side in (item.before, item.after))
    if bool(was) != bool(now) and all(found.denials) and found.tight:
        yield found.told("denial-loosened", was, now)


def _loosening(side: Words, language: Language) -> tuple[int, int] | None:
    """The first word that makes a denial hold only sometimes, where it stands and how long it is."""
    return next(((hit.start, hit.length) for hit in marks_in(side, language) if "loosens" in hit.labels), None)


def _asking(side: Words, known: Mapping[str, tuple[tuple[int, int], ...]]) -> tuple[int, int] | None:
    """Where a sentence first says that somebody is asked, or told, and which; None where it says neither or both."""
    said = [(at, known[word][0][1]) for at, word in enumerate(side.words) if word in known]
    return said[0] if len({which for _, which in said}) == 1 else None


FINDERS: tuple[Finder, ...] = (_polarity, _modality, _effort, _deed, _asked, _loosened)
