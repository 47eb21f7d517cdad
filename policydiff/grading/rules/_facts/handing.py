"""To whom data go and what for: another one behind the same verb and the same small word."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts.compared import Compared, Finder, SentenceFact
from policydiff.grading.rules._item import Hunk
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._words import Words, marks_in

# What is given or used is somebody's, or data.
_PERSONAL = frozenset(["first_person", "second_person", "data_category", "recipient", "purpose"])
_LONGEST = 3
_OF_PEOPLE = frozenset(["second_person", "data_category"])
# Words beside those that stayed by which one speaks of somebody, or gives him something, at most.
_OTHERWISE = 4
# The first two groups of deeds in every language: to sell, to share.
_GIVING = frozenset([0, 1])


def _handed(found: Compared) -> Iterator[SentenceFact]:
    """What is given to, sent through or run by another one, or used for another thing, all else as it was."""
    sides = (found.item.before, found.item.after)
    given, run = (all(says(found, side) for side in sides) for says in (_gives, _runs))
    for hunk in found.swaps() if given or run else ():
        kinds = _behind(found, found.item.before, hunk.at_old, hunk.old)
        same = kinds & _behind(found, found.item.after, hunk.at_new, hunk.new)
        if same and _another(found, hunk):
            if run or "agents" in same:
                yield found.of("run-by" if run else "handed-to", hunk)
            else:
                yield found.of("used-for", hunk)
            return


def _gives(found: Compared, side: Words) -> bool:
    """Whether a sentence says that something is given or used, and whose it is."""
    labels = {label for hit in side.hits for label in hit.labels}
    marks = {label for hit in marks_in(side, found.item.language) for label in hit.labels}
    return "gives" in marks and (found.item.language.drops_subjects or not _PERSONAL.isdisjoint(labels))


def _runs(found: Compared, side: Words) -> bool:
    """Whether a sentence says who is behind the policy."""
    return found.item.language.has("identity", side.plain.text.lower())


def _behind(found: Compared, side: Words, at: int, words: tuple[str, ...]) -> set[str]:
    """Whether "to", "with", "for" stand right before what a stretch names: its own small words, and those before it."""
    end = at + next((step for step, word in enumerate(words) if _names(found, word)), 0)
    start = end
    while start and not _names(found, side.words[start - 1]):
        start -= 1
    hits = found.item.language.marks.hits(side.words[max(0, start - 1) : end])
    return {label for hit in hits for label in hit.labels} & {"agents", "aims"}


def _another(found: Compared, hunk: Hunk) -> bool:
    """Whether a stretch names others, and nothing else differs: no relatives, none of one subject, no renaming."""
    item, lexicon = found.item, found.item.language.lexicon
    old, new = ([word for word in side if _names(found, word)] for side in (hunk.old, hunk.new))
    if not (0 < len(old) <= _LONGEST and 0 < len(new) <= _LONGEST):
        return False
    counted = any(word in item.language.units for word in (*old, *new))  # "for 30 days" is no purpose
    renamed = (" ".join(hunk.old), " ".join(hunk.new)) in item.renames
    elsewhere = (*(found.rest_words[0] - {*old}), *(found.rest_words[1] - {*new}))
    if counted or renamed or any(_names(found, word) for word in elsewhere):
        return False
    came = Kin(item, new)
    was, now = ({label for hit in lexicon.hits(side) for label in hit.labels} for side in (old, new))
    shared = was & now & {"recipient", "purpose", "data_category"}
    return not shared and not any(word in came for word in old) and any(map(str.isalpha, (old[-1], new[-1])))


def _names(found: Compared, word: str) -> bool:
    """Whether a word may name somebody or something: it is no small one and no pronoun, or says "everybody"."""
    known = found.item.language
    small = {"light", "pronouns"} & {*known.lexicon.labels(word)}
    return not small or "all" in known.operators.labels(word)


def _circle(found: Compared) -> Iterator[SentenceFact]:
    """What went to companies of one's own, to helpers, outsiders, authorities or people of the house goes to others of
    these."""
    known = found.item.language.circles
    if not (known and found.tight and all(_gives(found, side) for side in (found.item.before, found.item.after))):
        return
    was, now = ({known[word] for word in side.words if word in known} for side in (found.item.before, found.item.after))
    for hunk in found.swaps():
        old, new = ({known[word] for word in side if word in known} for side in (hunk.old, hunk.new))
        if old and new and not old & now and not new & was:
            yield found.of("other-circle", hunk)
            return


def _handed_over(found: Compared) -> Iterator[SentenceFact]:
    """Something is given or sold to those with whom, or of whom, the sentence only spoke; or no longer is."""
    item = found.item
    sides = (item.before, item.after)
    deeds = item.language.deeds
    giving = [[at for at, word in enumerate(side.words) if word in deeds and deeds[word] in _GIVING] for side in sides]
    if bool(giving[0]) == bool(giving[1]) or max(map(len, found.rest)) > _OTHERWISE:
        return
    speaking = sides[bool(giving[0])]
    if any("gives" in hit.labels for hit in marks_in(speaking, item.language)) or _tells_of_giving(found, speaking):
        return
    # "Send you invoices" and "this includes sending invoices" give alike.
    went, came = (
        rest & {side.words[at] for at in places}
        for side, places, rest in zip(sides, giving, found.rest_words, strict=True)
    )
    short = (hunk for hunk in found.swaps() if max(len(hunk.old), len(hunk.new)) <= _OTHERWISE)
    hunk = next((hunk for hunk in short if went & {*hunk.old} or came & {*hunk.new}), None)
    recipients = ({word for word in side.words if _receives(found, word)} for side in sides)
    if hunk and (set.intersection(*recipients) or (_stayed(found) and _of_people(found, hunk))):
        yield found.of("handed-over", hunk)


def _tells_of_giving(found: Compared, side: Words) -> bool:
    """Whether a sentence names what is done with data and not only those who get them: "disclosure to partners"."""
    known = found.item.language
    named = {word for word in side.words if "recipient" in known.lexicon.labels(word)}
    return not all(word in known.circles for word in named)


def _of_people(found: Compared, hunk: Hunk) -> bool:
    """Whether a stretch speaks of data, or of what is the reader's."""
    lexicon = found.item.language.lexicon
    return any(
        label in _OF_PEOPLE for side in (hunk.old, hunk.new) for hit in lexicon.hits(side) for label in hit.labels
    )


def _stayed(found: Compared) -> bool:
    """Whether any word of content stands on both sides: those who get it."""
    return len(found.content[0]) > len(found.rest[0])


def _receives(found: Compared, word: str) -> bool:
    """Whether a word names somebody who gets data."""
    known = found.item.language
    return word not in known.deeds and (word in known.circles or "recipient" in known.lexicon.labels(word))


FINDERS: tuple[Finder, ...] = (_handed, _circle, _handed_over)
