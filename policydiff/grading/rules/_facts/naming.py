"""Whom and what a sentence names: a place, a side, a body, a means, a law, a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from policydiff.grading.rules._facts.compared import IN_PLACE, Compared, Finder, SentenceFact
from policydiff.grading.rules._facts.turning import facing
from policydiff.grading.rules._item import Hunk, Item
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._operators import Operator
from policydiff.grading.rules._standards import grounds, grounds_said, standards
from policydiff.grading.rules._words import Words, marks_in
from policydiff.language.places import places
from policydiff.language.vocabulary import Language

# Words of a name, at most.
_LONGEST_NAME = 4
# As much of an entry as is compared: "unanimous" and "unanimously" are one majority.
_STEM = 8
# So many letters a country and its adjective have in common: "France" and "français".
_NATION = 3
_WORLD = "001"
# How many words from each other two entries of a list begin.
_IN_A_LIST = 5
_BODIES = ("organs", "deciders")
_NO_NAME = [("", -1)]
_MEANS = ("email", "letter", "page", "inside", "phone", "person")


def _place(found: Compared) -> Iterator[SentenceFact]:
    """A country or region was named, is no longer, or another one is."""
    if not found.near or max(map(len, found.rest)) > IN_PLACE + _LONGEST_NAME:
        return  # before the names of all places are loaded
    was, now = (named_places(side, found.item.language) for side in (found.item.before, found.item.after))
    went = [each for each in was if each.says not in {other.says for other in now}]
    came = [each for each in now if each.says not in {other.says for other in was}]
    if bool(went) != bool(came):
        side, places_there = (found.item.before, was) if went else (found.item.after, now)
        alone = (went or came)[0]
        open_list = any(each.says == "open" for each in (*found.was, *found.now))
        if open_list or not (_governed(side, alone, found.item) or _beside_another(alone, places_there)):
            return
    if went or came:
        yield found.told("place", *(((each[0].start, each[0].length) if each else None) for each in (went, came)))


def _governed(side: Words, place: Operator, item: Item) -> bool:
    """Whether a small word stands right before a place: "in France", and not "67000 Strasbourg, France"."""
    return place.start > 0 and item.is_light(side.words[place.start - 1]) and not side.parted[place.start]


def _beside_another(place: Operator, others: Sequence[Operator]) -> bool:
    """Whether another place stands in the same list."""
    return any(other is not place and abs(other.start - place.start) <= _IN_A_LIST for other in others)


@lru_cache(maxsize=256)  # asked for each stretch of a sentence
def named_places(side: Words, language: Language) -> tuple[Operator, ...]:
    """The places that a sentence names, the longest name at each place; "us" is nobody's country."""
    found: list[Operator] = []
    for hit in sorted(places(language.code).hits(side.words), key=lambda hit: (hit.start, -hit.length)):
        if found and hit.start < found[-1].start + found[-1].length:
            continue
        if side.shown[hit.start][0].isupper() or hit.length > 1 or hit.labels[0] == _WORLD:
            found.append(Operator(hit.labels[0], hit.start, hit.length))
    return tuple(found)


@lru_cache(maxsize=256)
def _place_starts(side: Words, language: Language) -> frozenset[int]:
    return frozenset(each.start for each in named_places(side, language))


def _other_side(found: Compared) -> Iterator[SentenceFact]:
    """Buyer and seller, landlord and tenant changed places; or another body decides, or by another majority."""
    item = found.item
    for hunk in found.swaps():
        old, new = ([w for w in side if not item.is_light(w)] for side in (hunk.old, hunk.new))
        if _decider(found, hunk, old, new):
            yield found.of("who-decides", hunk)
            continue
        alone = found.rest_words[0] <= {*old} and found.rest_words[1] <= {*new}
        if max(len(old), len(new)) > _LONGEST_NAME or not alone:
            continue
        went, came_here = _apart(item, hunk)
        facing_each_other = any(facing(item.language.sides, a, b) for a in went for b in came_here)
        if facing_each_other and sorted(item.before.words) != sorted(item.after.words):
            yield found.of("other-side", hunk)
        elif all(_all_marked(item, "organs", words) for words in (hunk.old, hunk.new)):
            came = Kin(item, new)
            if not any(word in came for word in old):
                yield found.of("who-decides", hunk)
    was, now = (_marked(side, item, "majorities") for side in (item.before, item.after))
    if was and now and [name for name, _ in was] != [name for name, _ in now] and found.near:
        yield found.told("who-decides", was[0][1], now[0][1])


def _apart(item: Item, hunk: Hunk) -> tuple[list[str], list[str]]:
    """The words of a stretch on each side without those that only stand elsewhere now, with the word behind them: "your
    address is not used" for "we do not use your address"."""
    was, now = ({*zip(side.words, side.words[1:], strict=False)} for side in (item.before, item.after))
    ends = hunk.at_old + len(hunk.old), hunk.at_new + len(hunk.new)
    old = [(item.before.words[at : at + 2], now) for at in range(hunk.at_old, ends[0])]
    new = [(item.after.words[at : at + 2], was) for at in range(hunk.at_new, ends[1])]
    return [pair[0] for pair, other in old if pair not in other], [pair[0] for pair, other in new if pair not in other]


def _decider(found: Compared, hunk: Hunk, old: list[str], new: list[str]) -> bool:
    """Whether another one decides now: the sentence speaks of deciding, and nobody of those who decide stayed."""
    item = found.item
    if not (0 < len(old) <= _LONGEST_NAME and 0 < len(new) <= _LONGEST_NAME):
        return False
    decides = [_words_of(side, item, ("decides",)) for side in (item.before, item.after)]
    apart = zip(found.rest_words, decides, (old, new), strict=True)
    if not all(decides) or any(len(words) > len(decided) + len(inside) for words, decided, inside in apart):
        return False
    bodies = [_words_of(side, item, _BODIES) for side in (item.before, item.after)]
    rest = [
        words - decided - {*inside}
        for words, decided, inside in zip(found.rest_words, decides, (old, new), strict=True)
    ]
    came = Kin(item, new)
    return (
        not any(rest)
        and any(word in bodies[0] - decides[0] for word in old)
        and any(word in bodies[1] - decides[1] for word in new)
        and not any(word in came for word in old if word not in decides[0])
    )


def _words_of(side: Words, item: Item, marks: tuple[str, ...]) -> frozenset[str]:
    """The words of a sentence that are entries of some lists of marks."""
    return _entries_of(side, item.language, marks)


@lru_cache(maxsize=256)  # asked for each stretch of a sentence
def _entries_of(side: Words, language: Language, marks: tuple[str, ...]) -> frozenset[str]:
    hits = (hit for hit in marks_in(side, language) if not {*marks}.isdisjoint(hit.labels))
    return frozenset(word for hit in hits for word in side.words[hit.start : hit.start + hit.length])


def _all_marked(item: Item, mark: str, words: tuple[str, ...]) -> bool:
    """Whether a stretch holds entries of a list of marks, and small words."""
    hits = [hit for hit in item.language.marks.hits(words) if mark in hit.labels]
    taken = {at for hit in hits for at in range(hit.start, hit.start + hit.length)}
    return bool(hits) and all(at in taken or item.is_light(word) for at, word in enumerate(words))


def _marked(side: Words, item: Item, mark: str) -> list[tuple[str, tuple[int, int]]]:
    """The longest entries of a list of marks in a sentence, each as its words and its place."""
    found: list[tuple[str, tuple[int, int]]] = []
    for hit in sorted(marks_in(side, item.language), key=lambda hit: (hit.start, -hit.length)):
        if mark in hit.labels and not (found and hit.start < sum(found[-1][1])):
            found.append((" ".join(side.words[hit.start : hit.start + hit.length])[:_STEM], (hit.start, hit.length)))
    return found


def _notice(found: Compared) -> Iterator[SentenceFact]:
    """People are told by other means: by a page instead of a letter."""
    item = found.item
    sides = (item.before, item.after)
    told = all(any("notify" in hit.labels for hit in marks_in(side, item.language)) for side in sides)
    was, now = (_means(side, item) for side in sides)
    went, came = [was[mean] for mean in was if mean not in now], [now[mean] for mean in now if mean not in was]
    if told and (went or came) and (was or not went) and _about_the_same(found):
        yield found.told("means-of-notice", went[0] if went else None, came[0] if came else None)


def _means(side: Words, item: Item) -> dict[str, tuple[int, int]]:
    """The means that a sentence names, each where it is first named; of two at one place the longer name counts."""
    found: dict[str, tuple[int, int]] = {}
    end = 0
    for hit in sorted(marks_in(side, item.language), key=lambda hit: (hit.start, -hit.length)):
        means = [label for label in hit.labels if label in _MEANS]
        if means and hit.start >= end:
            found.setdefault(means[0], (hit.start, hit.length))
            end = hit.start + hit.length
    return found


def _about_the_same(found: Compared) -> bool:
    """Whether people are told of the same thing: half of what is said beside the telling and its means stayed."""
    item = found.item
    telling = [_words_of(side, item, ("notify", *_MEANS)) for side in (item.before, item.after)]
    rest = [{*side} - words for side, words in zip(found.content, telling, strict=True)]
    kin = Kin(item, rest[1])
    return 2 * sum(word in kin for word in rest[0]) >= min(map(len, rest))


def _ground(found: Compared) -> Iterator[SentenceFact]:
    """Another letter of an article of the GDPR that tells legal grounds."""
    before, after = (grounds_said(side, found.item.language) for side in (found.item.before, found.item.after))
    if before != after:  # "our legitimate interest" and "(Art. 6(1)(f))" are one
        yield from _by_name(found, "ground-by-letter", grounds)


def _standard(found: Compared) -> Iterator[SentenceFact]:
    """Another licence or standard by name, or another version of it."""
    yield from _by_name(found, "standard", standards)


def _by_name(
    found: Compared, operator: str, reader: Callable[[str], Mapping[str, tuple[str, int]]]
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
    if not any(_on_law(item, side) for side in (item.before, item.after)):
        return
    for hunk in found.swaps():
        was = _whose(item, item.before, hunk.at_old, hunk.old, found.rest_words[0])
        now = _whose(item, item.after, hunk.at_new, hunk.new, found.rest_words[1])
        others = was and now and not any(one[:_NATION] == other[:_NATION] for one in was for other in now)
        if others or {_arbitrated(item, hunk.old), _arbitrated(item, hunk.new)} == {True, False}:
            yield found.of("law-or-courts", hunk)
            return


def _on_law(item: Item, side: Words) -> bool:
    """Whether a sentence says which law governs or who settles disputes."""
    labels = {label for hit in marks_in(side, item.language) for label in hit.labels}
    return item.language.has("forum", side.plain.text.lower()) or "arbiters" in labels


def _prevailing(found: Compared) -> Iterator[SentenceFact]:
    """Another text counts before the others: the English one, or the annex."""
    item = found.item
    was, now = (_entries_of(side, item.language, ("prevails",)) for side in (item.before, item.after))
    if not (was and now and found.tight):
        return
    sides = (item.before, item.after)
    small = frozenset().union(*(_entries_of(side, item.language, ("prevails", "wordings")) for side in sides))
    for hunk in found.swaps():
        old, new = (found.rest_words[0] & {*hunk.old}) - small, (found.rest_words[1] & {*hunk.new}) - small
        if old and new:
            yield found.of("prevailing-text", hunk)
            return


def _arbitrated(item: Item, words: tuple[str, ...]) -> bool | None:
    """Whether a stretch names an arbiter; None where it names neither one nor a court."""
    labels = {label for hit in item.language.marks.hits(words) for label in hit.labels}
    return "arbiters" in labels if labels & {"arbiters", "law"} else None


def _whose(item: Item, side: Words, at: int, words: tuple[str, ...], rest: frozenset[str]) -> list[str]:
    """The words of a stretch that say whose law or which courts: names, places, and what stands at "law" or "courts".

    An adjective stands there before the noun where nouns are told by their capitals.
    """
    places_there = _place_starts(side, item.language)
    found = []
    steps = (-1,) if item.language.names_have_capitals else (-1, 1)
    for place, word in enumerate(words, at):
        if word not in rest or _is_of_law(item, word):
            continue
        opens = not place and not _is_of_law(item, _next_content(item, side, place, 1))  # "Irish law governs"
        named = item.language.names_have_capitals and not opens and side.shown[place][0].isupper()
        beside = any(_is_of_law(item, _next_content(item, side, place, step)) for step in steps)
        if named or place in places_there or beside:
            found.append(word)
    return found


def _next_content(item: Item, side: Words, at: int, step: int) -> str:
    """The next word that is no small one, before or behind a place."""
    at += step
    while 0 <= at < len(side.words) and item.is_light(side.words[at]):
        at += step
    return side.words[at] if 0 <= at < len(side.words) else ""


def _is_of_law(item: Item, word: str) -> bool:
    """Whether a word is a law, a court or what is said of them."""
    return bool(word) and "law" in {label for hit in item.language.marks.hits((word,)) for label in hit.labels}


def _complained(found: Compared) -> Iterator[SentenceFact]:
    """People complain to somebody else, and to another kind of body: the authority or the publisher's own service."""
    item = found.item
    sides = (item.before, item.after)
    complaining = [_entries_of(side, item.language, ("complains",)) for side in sides]
    if not all(complaining):
        return
    for hunk in found.swaps():
        old, new = found.rest_words[0] & {*hunk.old}, found.rest_words[1] & {*hunk.new}
        if (old, new) != found.rest_words or max(len(old), len(new)) > _LONGEST_NAME:
            continue
        first = next((at for at, word in enumerate(hunk.new, hunk.at_new) if word in new), 0)
        last = hunk.at_new + len(hunk.new)
        behind = _next_content(item, item.after, last - 1, 1)  # "the competent authority": a word of it stayed
        qualifies = behind and behind not in complaining[1] and not item.after.parted[last]
        if old and new and not qualifies and _behind_an_agent(item, item.after, first):
            yield found.of("complaints-elsewhere", hunk)
            return


def _behind_an_agent(item: Item, side: Words, at: int) -> bool:
    """Whether what opens the one who gets something stands right before a place, or before small words there."""
    while at > 0:
        at -= 1
        if "agents" in item.language.marks.labels(side.words[at]):
            return True
        if not item.is_light(side.words[at]) and "pronouns" not in item.language.lexicon.labels(side.words[at]):
            return False
    return False


def _entity(found: Compared) -> Iterator[SentenceFact]:
    """A company by its name and legal form is another one: "Acme Ltd", "Acme Trading Ltd"."""
    item = found.item
    if "legal_forms" not in item.labels or not found.tight:
        return
    was, now = (_companies(item, side) for side in (item.before, item.after))
    if len(was) == len(now) == 1:
        [(old, at_old)], [(new, at_new)] = was.items(), now.items()
        if old[0] == new[0] and old[-1] == new[-1] and old != new:
            yield found.told("named-otherwise", at_old, at_new)


def _companies(item: Item, side: Words) -> dict[tuple[str, ...], tuple[int, int]]:
    """The names of companies that a sentence has up to their legal forms, each with its place."""
    form = item.language.lexicon.listed("legal_forms")
    found = {}
    for end, word in enumerate(side.words):
        if not form(word):
            continue
        start = end
        while start and end - start <= _LONGEST_NAME and side.shown[start - 1][0].isupper():
            if not _names_one(item, side.words[start - 1]):
                break
            start -= 1
        if end > start:
            found[side.words[start : end + 1]] = (start, end + 1 - start)
    return found


def _names_one(item: Item, word: str) -> bool:
    """Whether a word may be part of a name: "The" at the start of a sentence is none."""
    return not {"light", "pronouns"} & {*item.language.lexicon.labels(word)}


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
        if hunk.at_new in _place_starts(item.after, item.language):  # "the United States" and "the USA" are one
            continue
        ahead = item.after.words[max(0, hunk.at_new - _LONGEST_NAME) : hunk.at_new]
        hits = (hit for hit in item.language.marks.hits(ahead) if hit.start + hit.length == len(ahead))
        agent = any({"agents", "engages"} & {*hit.labels} for hit in hits)
        if _is_name(item, item.after, hunk.at_new, hunk.new) and agent and found.tight:
            yield found.of("named-otherwise", hunk)
            return


def _is_name(item: Item, side: Words, at: int, words: tuple[str, ...]) -> bool:
    shown = side.shown[at : at + len(words)]
    if len(words) > _LONGEST_NAME or not item.language.names_have_capitals:
        return False
    known = {label for word in words for label in item.language.lexicon.labels(word)}
    return all(word[0].isupper() for word in shown) and not known & {"light", "pronouns"}


FINDERS: tuple[Finder, ...] = (
    _place,
    _other_side,
    _notice,
    _ground,
    _standard,
    _jurisdiction,
    _prevailing,
    _complained,
    _entity,
    _named,
)
