"""The operators of a sentence: what turns it round, binds, bounds or joins, each by what it says.

    words ─ entries of the language, the longest first ─ what two of them say together ─▶ Operator

"must not", "is forbidden" and "may not" are one `forbid`; what two lists of operators differ in is what changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policydiff.grading.rules._words import Words, operators_in
from policydiff.language.vocabulary import Language
from policydiff.record import NamedTuple

# How far before and behind a modal the word may stand that denies it: "no user may", "may not", "darf … nicht".
_BEFORE, _BEHIND = 3, 1
_BEHIND_VERB_LAST = 10
VERB_LAST = frozenset(["de"])
"""Languages whose verbs end their clauses."""
# A condition that begins with its verb, and what the rest of its sentence begins with.
_SHORTEST, _VERB_ENDINGS, _SO = 6, ("en", "st", "t"), frozenset(["so", "dann"])
# Words of a denial, at most: "under no circumstances".
_LONGEST_DENIAL = 5
# How far from the word that denies a second one says no more: "non … a nessuno".
_SAME_DENIAL = 8
# A denial that only belongs to "à moins que", "a meno che".
_EXPLETIVE = 5
_EXPLETIVE_AFTER = frozenset(["fr", "it"])


class Operator(NamedTuple):
    """What an operator says, and the words it is: where they start and how many they are."""

    says: str
    start: int
    length: int


@lru_cache(maxsize=32768)
def operators_of(side: Words, language: Language) -> tuple[Operator, ...]:
    """The operators of a sentence, in order."""
    found = [*_verb_first(side, language), *_longest(side, language)]
    found = _denials(found, side, language)
    return tuple(each for each in _together(found, side, language) if each.says != "nothing")


def _verb_first(side: Words, language: Language) -> Iterator[Operator]:
    """A condition without a word for it: "Stimmen Sie nicht zu, dürfen Sie nicht …" begins with its verb."""
    words = side.words
    if language.code not in VERB_LAST or len(words) < _SHORTEST or side.plain.text.endswith("?"):
        return
    known = language.lexicon.labels
    persons = {"first_person", "second_person", "pronouns"}
    behind = next((at for at in range(2, len(words)) if side.parted[at]), 0)
    opens = words[0].endswith(_VERB_ENDINGS) and not persons.isdisjoint(known(words[1])) and not known(words[0])
    if opens and behind and ("modals" in known(words[behind]) or words[behind] in _SO):
        yield Operator("if", 0, 1)


def _longest(side: Words, language: Language) -> Iterator[Operator]:
    """The longest entry at each place, none inside another one; between equals the list that comes first."""
    end = 0
    best: dict[int, Operator] = {}
    for hit in operators_in(side, language):
        known = best.get(hit.start)
        if not known or hit.length > known.length:
            best[hit.start] = Operator(hit.labels[0], hit.start, hit.length)
    for start in sorted(best):
        if start >= end:
            end = start + best[start].length
            yield best[start]


def _denials(found: list[Operator], side: Words, language: Language) -> list[Operator]:
    """Each denial once: "ne … pas", "no … ningún"; none where "ne … que" only narrows or "à moins que … ne" excepts."""
    narrowing = language.kinds.get("restriction")
    narrow = len(narrowing.findall(f" {' '.join(side.words)} ")) if narrowing else 0
    denying = [each.start for each in found if each.says == "deny"]
    excepting = [each.start + each.length for each in found if each.says == "unless"]
    conditions = 0
    kept: list[Operator] = []
    for each in found:
        if each.says == "if" and conditions and kept[-1].says in ("and", "or") and _end(kept[-1]) == each.start:
            continue  # "if you ask or if you object" goes on
        # "If you would like to leave" says nothing, and opens what "or if you object" goes on with.
        conditions += each.says == "if" or "if" in language.operators.labels(side.words[each.start])
        if each.says == "deny":
            if language.code in _EXPLETIVE_AFTER and _within(excepting, each.start - _EXPLETIVE + 1, each.start):
                continue
            if narrow:
                narrow -= 1
                kept.append(each._replace(says="only"))
                continue
        if each.says == "if" and f"-{side.words[each.start]}" in side.plain.text.lower():
            continue  # "paga-se": a verb with its pronoun
        if each.says == "deny_too":
            near = _within(denying, each.start - _SAME_DENIAL, each.start + _SAME_DENIAL)
            near = near or any(other.says == "deny" for other in kept[-1:] if each.start - other.start <= _SAME_DENIAL)
            if near:
                continue
            each = each._replace(says="deny")
        kept.append(each)
    return kept


def _within(places: list[int], low: int, high: int) -> bool:
    """Whether one of some places, in order, lies between two others."""
    return bisect_left(places, low) < bisect_right(places, high)


def _end(each: Operator) -> int:
    return each.start + each.length


def _together(found: list[Operator], side: Words, language: Language) -> list[Operator]:
    """What a denial says with the modal beside it: "may not" forbids, "muss nicht" leaves free."""
    behind = _BEHIND_VERB_LAST if language.code in VERB_LAST else _BEHIND
    denials = [at for at, each in enumerate(found) if each.says == "deny"]
    starts = [found[at].start for at in denials]
    used: set[int] = set()
    out = list(found)
    for at, each in enumerate(found):
        if each.says not in ("permit", "oblige", "shall", "forbid", "except"):
            continue
        near = range(
            bisect_left(starts, each.start - _BEFORE - _LONGEST_DENIAL),
            bisect_left(starts, each.start + each.length + behind),
        )
        for to in (denials[place] for place in near if denials[place] not in used):
            if _beside_modal(each, found[to], behind) and not _parted(side, each.start, found[to].start):
                used.add(to)
                out[at] = each._replace(says=_denied(each, side, language))
                break
    return [each for at, each in enumerate(out) if at not in used]


def _beside_modal(each: Operator, denial: Operator, behind: int) -> bool:
    """Whether a denial stands close before a modal, or right behind it."""
    ahead, after = each.start - denial.start - denial.length, denial.start - each.start - each.length
    reach = 0 if each.says in ("forbid", "except") else _BEFORE
    return 0 <= ahead <= reach or (0 <= after < behind and each.says in ("permit", "oblige", "shall"))


def _parted(side: Words, one: int, other: int) -> bool:
    """Whether a comma stands between two places."""
    return any(side.parted[min(one, other) + 1 : max(one, other) + 1])


def _denied(each: Operator, side: Words, language: Language) -> str:
    if each.says == "permit":
        return "forbid"
    if each.says == "forbid":
        return "permit"
    if each.says == "except":
        return "open"
    modal = "modals" in language.lexicon.labels(side.words[each.start])
    return "forbid" if modal and language.code not in VERB_LAST else "release"


_Says = tuple[str, ...]
# What says the same with other operators.
_SAME: tuple[tuple[_Says, _Says], ...] = (
    (("forbid", "without"), ("permit", "only")),
    (("forbid", "unless"), ("permit", "only")),
    (("forbid", "unless"), ("permit", "if")),
    (("forbid", "unless"), ("permit", "only", "if")),
    (("forbid", "except"), ("permit", "only")),
    (("forbid", "except"), ("permit", "if")),
    (("deny", "without"), ("only",)),
    (("deny", "unless"), ("only", "if")),
    (("deny", "unless"), ("only", "when")),
    (("deny", "unless"), ("only",)),
    (("deny", "unless"), ("if",)),
    (("deny", "except"), ("only",)),
    (("deny", "except"), ("only", "if")),
    (("deny", "without"), ("if",)),
    (("deny", "without"), ("only", "opt_in")),
    (("deny", "without"), ("opt_in",)),
    (("deny", "without"), ()),
    (("deny", "and"), ("or",)),
    (("without",), ("deny",)),
    (("without",), ("only", "deny")),
    (("unless",), ("deny", "if")),
    (("unless",), ("except", "if")),
    (("unless",), ("except", "when")),
    (("unless",), ("except",)),
    (("only", "if"), ("if",)),
    (("forbid",), ("deny", "permit")),
    (("forbid",), ("deny",)),
    (("forbid",), ("release", "permit")),
    (("except",), ("deny", "open")),
    (("except",), ("deny",)),
    (("might",), ("permit",)),
    (("oblige",), ("shall",)),
    (("promise",), ("shall",)),
    (("will",), ("shall",)),
    (("will",), ("promise",)),
    (("if",), ("when",)),
    (("closed",), ("only",)),
    (("andor",), ("or",)),
    (("all",), ("any",)),
    (("all",), ("both",)),
    (("any",), ("either",)),
    (("any",), ("single",)),
    (("either",), ("single",)),
    (("and", "both"), ("and",)),
    (("or", "either"), ("or",)),
    (("deny", "or"), ("deny", "and")),
    (("min",), ("deny", "max")),
    (("each_half",), ("often_2", "each_year")),
)

# The longest first, each in both directions. No operator stands twice in a row of the table.
_SAME_BOTH_WAYS = tuple(
    (frozenset(one), frozenset(other))
    for pair in sorted(_SAME, key=lambda pair: -len(pair[0]) - len(pair[1]))
    for one, other in (pair, pair[::-1])
)


def differing(old: Sequence[Operator], new: Sequence[Operator]) -> tuple[Counter[str], Counter[str]]:
    """What the operators of one side say more often than those of the other, without what says the same otherwise."""
    said, says = [each.says for each in old], [each.says for each in new]
    if said == says:
        return Counter(), Counter()
    was, now = Counter(said), Counter(says)
    lost, gained = was - now, now - was
    for one, other in _SAME_BOTH_WAYS if lost or gained else ():
        # What says the same is taken off, if all of it is there.
        if lost.keys() >= one and gained.keys() >= other:
            lost, gained = lost - Counter(one), gained - Counter(other)
    return lost, gained
