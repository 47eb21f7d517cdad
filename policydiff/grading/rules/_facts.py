"""The facts of a change that turn, bind or bound what is said, read sentence by sentence, each at most once.

    Item ─ sentences: which became which ─ operators of both sides ─ what differs ─▶ SentenceFact

A fact says whether its sentence may bind somebody on either side: what only explains does not. Whether two sentences
are near enough to be compared word by word is asked of each kind of fact anew: an exception that came may be long, an
"and" that became "or" stands where the "and" stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from policydiff.grading.rules._acts import may_bind
from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._operators import Operator, differing, operators_of
from policydiff.grading.rules._sentences import sentences
from policydiff.grading.rules._standards import grounds, standards
from policydiff.grading.rules._words import Words
from policydiff.language.places import places

# The share of the shorter sentence's content that the longer one has too, for the two to be one with other operators.
_NEAR = 0.5
# Content words that may differ beside an operator that stands where another one stood.
_IN_PLACE = 2
# Content words from which on a stretch is a clause of its own.
_CLAUSE = 2
_PAIR_OF_COMMAS = 2
# Words behind an operator among which what it governs stands.
_BEHIND = 4
# Words of a name, at most.
_LONGEST_NAME = 4
# As much of an entry as is compared: "unanimous" and "unanimously" are one majority.
_STEM = 8
_WORLD = "001"
# How many words from each other two entries of a list begin.
_IN_A_LIST = 5
_NO_NAME = [("", -1)]
_MEANS = ("email", "letter", "page", "inside", "phone")
# How many words behind the marker of an exception a word that narrows it stands: "except for some of the".
_NARROWED = 3
_DENYING = ("deny", "forbid", "without")
_FORCES = ("permit", "oblige", "shall", "will", "promise", "advise", "release", "forbid")
_QUANTITIES = ("all", "any", "some", "most", "both", "either")
_CONDITIONS = ("except", "unless", "if")
_CHOICES = ("opt_in", "opt_out")
_DAYS = ("workday", "calday")


@dataclass(frozen=True, slots=True)
class SentenceFact:
    """What changed in a sentence: `operator` names its kind, `before` and `after` are the words that tell it.

    `old` and `new` are the sentence on both sides, empty where it has none; `at_old` and `at_new` are where the words
    begin in them, -1 where there are none. `binds` tells whether either sentence may bind somebody.
    """

    operator: str
    before: str
    after: str
    old: str
    new: str
    at_old: int = -1
    at_new: int = -1
    binds: bool = True


class Compared:
    """A sentence that became another one, with the operators of both and what else differs."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.was = operators_of(item.before, item.language)
        self.now = operators_of(item.after, item.language)

    @cached_property
    def binds(self) -> bool:
        """Whether the sentence may bind somebody, as it was or as it is: it neither asks nor only explains."""
        return any(may_bind(side, self.item.language) for side in (self.item.before, self.item.after))

    @cached_property
    def differing(self) -> tuple[Counter[str], Counter[str]]:
        """What the operators said that went, and what those say that came."""
        return differing(self.was, self.now)

    @cached_property
    def content(self) -> tuple[list[str], list[str]]:
        """The words of both sides that are neither operators nor small ones."""
        return self._content(self.item.before, self.was), self._content(self.item.after, self.now)

    @cached_property
    def rest(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The content that only one side has: no operator, no small word, no relative of a word of the other side."""
        old, new = self.content
        went, came = Kin(self.item, old), Kin(self.item, new)
        return tuple(word for word in old if word not in came), tuple(word for word in new if word not in went)

    @cached_property
    def near(self) -> bool:
        """Whether the two are one sentence: half of what the shorter one says is in the longer one."""
        sizes = tuple(map(len, self.content))
        kept = max(size - len(rest) for size, rest in zip(sizes, self.rest, strict=True))
        return kept >= _NEAR * max(1, min(sizes))

    @cached_property
    def tight(self) -> bool:
        """Whether hardly anything but operators differs."""
        return len(self.rest[0]) <= _IN_PLACE and len(self.rest[1]) <= _IN_PLACE and self.near

    def _content(self, side: Words, operators: Iterable[Operator]) -> list[str]:
        taken = {at for each in operators for at in range(each.start, each.start + each.length)}
        return [word for at, word in enumerate(side.words) if at not in taken and not self.item.is_light(word)]

    @cached_property
    def denials(self) -> tuple[int, int]:
        """How often either side denies or forbids."""
        return sum(each.says in _DENYING for each in self.was), sum(each.says in _DENYING for each in self.now)

    @cached_property
    def said(self) -> tuple[dict[int, Operator], dict[int, Operator]]:
        """The operators of both sides by the word at which they begin."""
        return {each.start: each for each in self.was}, {each.start: each for each in self.now}

    def inside(self, hunk: Hunk) -> tuple[list[Operator], list[Operator]]:
        """The operators that begin in a stretch that differs, on both sides."""
        places = (range(hunk.at_old, hunk.at_old + len(hunk.old)), range(hunk.at_new, hunk.at_new + len(hunk.new)))
        old, new = ([known[at] for at in those if at in known] for known, those in zip(self.said, places, strict=True))
        return old, new

    @cached_property
    def differing_words(self) -> tuple[frozenset[int], frozenset[int]]:
        """The places of the words that only one side has."""
        hunks = self.item.hunks
        return (
            frozenset(at for hunk in hunks for at in range(hunk.at_old, hunk.at_old + len(hunk.old))),
            frozenset(at for hunk in hunks for at in range(hunk.at_new, hunk.at_new + len(hunk.new))),
        )

    @cached_property
    def kin(self) -> tuple[Kin, Kin]:
        """The words of both sides, to be asked for relatives."""
        return Kin(self.item, self.item.before.words), Kin(self.item, self.item.after.words)

    def sides(self) -> tuple[tuple[Words, tuple[Operator, ...], Words, Kin], ...]:
        """Both sides, each with its operators, and the other side with its kin."""
        item, (was, now) = self.item, self.kin
        return (item.before, self.was, item.after, now), (item.after, self.now, item.before, was)

    def lost(self, *says: str) -> tuple[str, ...]:
        """What of these went."""
        return tuple(each for each in says if self.differing[0][each])

    def gained(self, *says: str) -> tuple[str, ...]:
        """What of these came."""
        return tuple(each for each in says if self.differing[1][each])

    def fact(self, operator: str, lost: Iterable[str] = (), gained: Iterable[str] = ()) -> SentenceFact:
        """A fact of operators that say this; those in words that differ are quoted."""
        old = _quoted(self.was, frozenset(lost), self.differing_words[0])
        new = _quoted(self.now, frozenset(gained), self.differing_words[1])
        return self.told(operator, old, new)

    def told(self, operator: str, old: tuple[int, int] | None, new: tuple[int, int] | None) -> SentenceFact:
        """A fact of stretches of words, each by its start and size."""
        before, at_old = _shown(self.item.before, old)
        after, at_new = _shown(self.item.after, new)
        was, now = self.item.before.plain.text, self.item.after.plain.text
        return SentenceFact(operator, before, after, was, now, at_old, at_new, self.binds)

    def of(self, operator: str, hunk: Hunk) -> SentenceFact:
        """A fact of a whole stretch that differs."""
        return self.told(
            operator,
            (hunk.at_old, len(hunk.old)) if hunk.old else None,
            (hunk.at_new, len(hunk.new)) if hunk.new else None,
        )

    def swaps(self) -> Iterator[Hunk]:
        """The stretches that have words on both sides."""
        return (hunk for hunk in self.item.hunks if hunk.old and hunk.new)


def _quoted(operators: Iterable[Operator], says: frozenset[str], differing: frozenset[int]) -> tuple[int, int] | None:
    """The first operator that says one of these, rather one in words that differ."""
    found = [each for each in operators if each.says in says]
    differ = (each for each in found if not differing.isdisjoint(range(each.start, each.start + each.length)))
    chosen = next(differ, found[0] if found else None)
    return (chosen.start, chosen.length) if chosen else None


def _shown(side: Words, place: tuple[int, int] | None) -> tuple[str, int]:
    """A stretch of words as it is written, and where it begins in the sentence."""
    if not place:
        return "", -1
    text, end, start = side.plain.text, 0, -1
    for at, word in enumerate(side.shown[: place[0] + place[1]]):
        found = text.find(word, end)
        if found >= 0:
            begins, end = found, found + len(word)
        else:
            begins = end
        if at == place[0]:
            start = begins
    return text[start:end] or " ".join(side.words[place[0] : place[0] + place[1]]), start


def _polarity(found: Compared) -> Iterator[SentenceFact]:
    """One side denies or forbids what the other does not, or says the contrary word."""
    lost, gained = found.lost(*_DENYING), found.gained(*_DENYING)
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
        yield found.fact("polarity", lost or _FORCES, gained or _FORCES)
    elif (
        turned
        and not (found.lost(*_FORCES) and found.gained(*_FORCES))
        and found.denials[0] == found.denials[1]
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
            if each.says in _DENYING and head and head in kin:
                return True
    return False


def _contrary(found: Compared) -> Iterator[Hunk]:
    """Stretches in which a word became its contrary: "enabled" and "disabled", "limited" and "unlimited"."""
    item = found.item
    forces = (*_DENYING, *_FORCES)
    said = {side.words[each.start] for side, each in _told_operators(found) if each.says in forces}
    for hunk in found.swaps():
        old, new = _said_apart(item, hunk.old, hunk.new), _said_apart(item, hunk.new, hunk.old)
        short = max(len(old), len(new)) <= _IN_PLACE
        pairs = [(a, b) for a in old for b in new if short and not (a in said and b in said)]
        if any(_facing(item.language.contraries, *pair) or _prefixed(item, *pair) for pair in pairs):
            yield hunk


def _told_operators(found: Compared) -> Iterator[tuple[Words, Operator]]:
    """Every operator of both sides, with its side."""
    for side, operators, _, _ in found.sides():
        yield from ((side, each) for each in operators)


def _said_apart(item: Item, words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The words of a stretch that the other side of it has not, without small ones that have no contrary."""
    known = item.language.contraries
    return [word for word in words if word not in others and (word in known or not item.is_light(word))]


def _facing(groups: Mapping[str, tuple[tuple[int, int], ...]], one: str, other: str) -> bool:
    """Whether two words stand on the two sides of a group."""
    return any(group == at and side != to for group, side in groups.get(one, ()) for at, to in groups.get(other, ()))


def _prefixed(item: Item, one: str, other: str) -> bool:
    """Whether one of two words is the other with a prefix that denies it."""
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and any(long == prefix + short for prefix in item.language.prefixes)


def _modality(found: Compared) -> Iterator[SentenceFact]:
    """A modal of one force in the place of another, or a permission where there was a fact."""
    lost, gained = found.lost(*_FORCES), found.gained(*_FORCES)
    if not found.near or bool(found.lost(*_DENYING)) != bool(found.gained(*_DENYING)):
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
    """A promise became a try, or a try a promise."""
    lost, gained = found.lost("aim"), found.gained("aim")
    if bool(lost) != bool(gained) and found.tight:
        yield found.fact("effort-promised", lost or _FORCES, gained or _FORCES)


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


def _joint(found: Compared) -> Iterator[SentenceFact]:
    """An "or" in the place of an "and"; what is denied is denied with either."""
    if any(each.says in _DENYING for each in (*found.was, *found.now)):
        return
    lost, gained = found.lost("and", "or", "andor"), found.gained("and", "or", "andor")
    for hunk in found.swaps():
        was, now = ({each.says for each in side} for side in found.inside(hunk))
        joints = (was & {*lost}, now & {*gained})
        if all(joints) and max(len(hunk.old), len(hunk.new)) <= 1 + _IN_PLACE and found.near:
            yield found.fact("and-or", joints[0], joints[1])
            return


def _quantity(found: Compared) -> Iterator[SentenceFact]:
    """All became some, both became either, all of the conditions any of them."""
    lost, gained = found.lost(*_QUANTITIES), found.gained(*_QUANTITIES)
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
    """A least became a most."""
    lost, gained = found.lost("min", "max"), found.gained("min", "max")
    if lost and gained and lost != gained and found.near:
        yield found.fact("least-or-most", lost, gained)


def _list(found: Compared) -> Iterator[SentenceFact]:
    """An open list was closed, or a closed one opened."""
    lost, gained = found.lost("open", "closed", "only"), found.gained("open", "closed", "only")
    opened = "open" in lost and {"closed", "only"} & {*gained}
    closed = "open" in gained and {"closed", "only"} & {*lost}
    if (opened or closed) and found.near:
        yield found.fact("open-list", lost, gained)


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


def _frequency(found: Compared) -> Iterator[SentenceFact]:
    """What is done or due each month is done or due each year."""
    lost, gained = ([each for each in side if each.startswith(("each_", "often_"))] for side in found.differing)
    for kind in ("each_", "often_"):
        was = [each for each in lost if each.startswith(kind) and found.differing[0][each]]
        now = [each for each in gained if each.startswith(kind) and found.differing[1][each]]
        if was and now and found.near:
            yield found.fact("frequency", was, now)
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


def _place(found: Compared) -> Iterator[SentenceFact]:
    """A country or region was named, is no longer, or another one is."""
    was, now = (_named_places(side, found.item) for side in (found.item.before, found.item.after))
    went = [each for each in was if each.says not in {other.says for other in now}]
    came = [each for each in now if each.says not in {other.says for other in was}]
    if bool(went) != bool(came):
        side, places_there = (found.item.before, was) if went else (found.item.after, now)
        alone = (went or came)[0]
        open_list = any(each.says == "open" for each in (*found.was, *found.now))
        if open_list or not (_governed(side, alone, found.item) or _beside_another(alone, places_there)):
            return
    if (went or came) and found.near and max(map(len, found.rest)) <= _IN_PLACE + _LONGEST_NAME:
        yield found.told("place", *(((each[0].start, each[0].length) if each else None) for each in (went, came)))


def _governed(side: Words, place: Operator, item: Item) -> bool:
    """Whether a small word stands right before a place: "in France", and not "67000 Strasbourg, France"."""
    return place.start > 0 and item.is_light(side.words[place.start - 1]) and not side.parted[place.start]


def _beside_another(place: Operator, others: list[Operator]) -> bool:
    """Whether another place stands in the same list."""
    return any(other is not place and abs(other.start - place.start) <= _IN_A_LIST for other in others)


def _named_places(side: Words, item: Item) -> list[Operator]:
    """The places that a sentence names, the longest name at each place; "us" is nobody's country."""
    found: list[Operator] = []
    for hit in sorted(places(item.language.code).hits(side.words), key=lambda hit: (hit.start, -hit.length)):
        if found and hit.start < found[-1].start + found[-1].length:
            continue
        if side.shown[hit.start][0].isupper() or hit.length > 1 or hit.labels[0] == _WORLD:
            found.append(Operator(hit.labels[0], hit.start, hit.length))
    return found


def _other_side(found: Compared) -> Iterator[SentenceFact]:
    """Buyer and seller, landlord and tenant changed places; or another body decides, or by another majority."""
    item = found.item
    for hunk in found.swaps():
        old, new = ([w for w in side if not item.is_light(w)] for side in (hunk.old, hunk.new))
        alone = {*found.rest[0]} <= {*old} and {*found.rest[1]} <= {*new}
        if max(len(old), len(new)) > _LONGEST_NAME or not alone:
            continue
        if any(_facing(item.language.sides, a, b) for a in old for b in new) and sorted(item.before.words) != sorted(
            item.after.words
        ):
            yield found.of("other-side", hunk)
        elif all(_all_marked(item, "organs", words) for words in (hunk.old, hunk.new)):
            came = Kin(item, new)
            if not any(word in came for word in old):
                yield found.of("who-decides", hunk)
    was, now = (_marked(side, item, "majorities") for side in (item.before, item.after))
    if was and now and [name for name, _ in was] != [name for name, _ in now] and found.near:
        yield found.told("who-decides", was[0][1], now[0][1])


def _all_marked(item: Item, mark: str, words: tuple[str, ...]) -> bool:
    """Whether a stretch holds entries of a list of marks, and small words."""
    hits = [hit for hit in item.language.marks.hits(words) if mark in hit.labels]
    taken = {at for hit in hits for at in range(hit.start, hit.start + hit.length)}
    return bool(hits) and all(at in taken or item.is_light(word) for at, word in enumerate(words))


def _marked(side: Words, item: Item, mark: str) -> list[tuple[str, tuple[int, int]]]:
    """The longest entries of a list of marks in a sentence, each as its words and its place."""
    found: list[tuple[str, tuple[int, int]]] = []
    for hit in sorted(item.language.marks.hits(side.words), key=lambda hit: (hit.start, -hit.length)):
        if mark in hit.labels and not (found and hit.start < sum(found[-1][1])):
            found.append((" ".join(side.words[hit.start : hit.start + hit.length])[:_STEM], (hit.start, hit.length)))
    return found


def _notice(found: Compared) -> Iterator[SentenceFact]:
    """People are told by other means: by a page instead of a letter."""
    item = found.item
    sides = (item.before, item.after)
    told = all(any("notify" in hit.labels for hit in item.language.marks.hits(side.words)) for side in sides)
    was, now = ({mean: place for mean in _MEANS for _, place in _marked(side, item, mean)[:1]} for side in sides)
    went, came = [was[mean] for mean in was if mean not in now], [now[mean] for mean in now if mean not in was]
    if told and (went or came) and (was or not went) and found.near:
        yield found.told("means-of-notice", went[0] if went else None, came[0] if came else None)


def _ground(found: Compared) -> Iterator[SentenceFact]:
    """Another letter of an article of the GDPR that tells legal grounds."""
    yield from _by_name(found, "ground-by-letter", grounds)


def _standard(found: Compared) -> Iterator[SentenceFact]:
    """Another licence or standard by name, or another version of it."""
    yield from _by_name(found, "standard", standards)


def _by_name(
    found: Compared, operator: str, reader: Callable[[str], dict[str, tuple[str, int]]]
) -> Iterator[SentenceFact]:
    """What a text names on one side alone, where both sides name something of the kind, or the rest stayed."""
    old, new = found.item.before.plain.text, found.item.after.plain.text
    was, now = reader(old), reader(new)
    went, came = [was[name] for name in was if name not in now], [now[name] for name in now if name not in was]
    if (went or came) and found.near:
        yield SentenceFact(
            operator,
            *((went or _NO_NAME)[0][0], (came or _NO_NAME)[0][0]),
            old,
            new,
            (went or _NO_NAME)[0][1],
            (came or _NO_NAME)[0][1],
            found.binds,
        )


def _jurisdiction(found: Compared) -> Iterator[SentenceFact]:
    """Another law or other courts, named or described: those of the consumer's home, or of the seller's."""
    item = found.item
    for hunk in found.swaps():
        if all(not item.language.has("forum", side.plain.text.lower()) for side in (item.before, item.after)):
            return
        sides = (_said_apart(item, hunk.old, hunk.new), _said_apart(item, hunk.new, hunk.old))
        if all(set(said) & set(rest) for said, rest in zip(sides, found.rest, strict=True)):
            yield found.of("law-or-courts", hunk)
            return


def _named(found: Compared) -> Iterator[SentenceFact]:
    """Another company or person does it or gets it: a name for a name behind "by", "to", "with"."""
    item = found.item
    if any(item.says(kind) for kind in ("forum", "identity")):  # these names have rules of their own
        return
    swaps = [hunk for hunk in found.swaps() if (" ".join(hunk.old), " ".join(hunk.new)) not in item.renames]
    if len(swaps) != len({(hunk.old, hunk.new) for hunk in swaps}):
        return
    for hunk in swaps:
        if not (hunk.at_old and hunk.at_new and _is_name(item, item.before, hunk.at_old, hunk.old)):
            continue
        ahead = item.after.words[hunk.at_new - 1]
        agent = any("agents" in hit.labels for hit in item.language.marks.hits((ahead,)))
        if _is_name(item, item.after, hunk.at_new, hunk.new) and agent and found.tight:
            yield found.of("named-otherwise", hunk)
            return


def _is_name(item: Item, side: Words, at: int, words: tuple[str, ...]) -> bool:
    shown = side.shown[at : at + len(words)]
    if len(words) > _LONGEST_NAME or not item.language.names_have_capitals:
        return False
    known = {label for word in words for label in item.language.lexicon.labels(word)}
    return all(word[0].isupper() for word in shown) and not known & {"light", "pronouns"}


def _comma(found: Compared) -> Iterator[SentenceFact]:
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


Finder = Callable[[Compared], Iterator[SentenceFact]]
_FINDERS: tuple[Finder, ...] = (
    _polarity,
    _modality,
    _effort,
    _condition,
    _only,
    _joint,
    _quantity,
    _bound,
    _list,
    _choice,
    _frequency,
    _days,
    _free,
    _place,
    _other_side,
    _notice,
    _ground,
    _standard,
    _jurisdiction,
    _named,
    _comma,
)


@lru_cache(maxsize=64)  # asked for by several rules, one item after the other
def facts_of(item: Item) -> tuple[SentenceFact, ...]:
    """The facts of an edited block, in the order of its sentences; none for a heading or a header."""
    if item.one_sided or item.block in ("heading", "frontmatter", "external", "code"):
        return ()
    return tuple(_facts(item))


def excepts(item: Item) -> bool:
    """Whether an exception or a condition came or went, in whatever sentence."""
    return any(fact.operator in ("exception", "condition") for fact in facts_of(item))


def _facts(item: Item) -> Iterator[SentenceFact]:
    if item.before.words == item.after.words:  # in capitals it has other sentences
        yield from _comma(Compared(item))
        return
    for sentence in sentences(item):
        if sentence.one_sided:
            continue
        compared = Compared(sentence)
        for finder in _FINDERS:
            yield from finder(compared)
