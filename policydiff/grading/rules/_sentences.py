"""The sentences of a changed block: which became which, and which came or went alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import filterfalse

from policydiff.grading.rules._item import SENTENCE, Item, make_item
from policydiff.grading.rules._words import Words, words_of

# A sentence became another one if so much of the content of the shorter one is in the longer.
_ALIKE = 0.5
# Those that stand alone on both sides are one that was rewritten where they share as much as this.
_REWRITTEN = 0.25
# How many sentences further up or down its partner may stand: work grows with the text and not with its square.
_REACH = 24
# Blanks from which on what ends with a colon is a sentence of its own; "Note:" opens one.
_OPENING = 2
# Sentences are joined in blocks up to this many pairs times sentences.
_MOST_JOINED = 10_000


@lru_cache(maxsize=64)  # asked for by several rules, one item after the other
def sentences(item: Item) -> tuple[Item, ...]:
    """The changed sentences of a block, each as an item: edited where it has a partner, else added or removed.

    Their words are those of the block without its markup. A block of one sentence on each side is its own.
    """
    if item.one_sided:
        whole = _cut(item.before) + _cut(item.after)
        return (item,) if len(whole) == 1 else tuple(_alone(item, each) for each in whole)
    old, new = _cut(item.before), _cut(item.after)
    if len(old) == len(new) == 1:
        return (item,)
    gone, come = _more(old, new), _more(new, old)
    was, now = ([_content(item, each) for each in side] for side in (gone, come))
    pairs = dict(_partners(was, now))
    pairs.update(_rewritten(was, now, pairs))
    found = [([at], [to]) for at, to in pairs.items()]
    _join(found, was, now)
    left, right = ({at for pair in found for at in pair[side]} for side in (0, 1))
    alone = [_pair(item, gone[at], None) for at in range(len(gone)) if at not in left]
    alone += [_pair(item, None, come[to]) for to in range(len(come)) if to not in right]
    joined = [(" ".join(gone[at] for at in sorted(a)), " ".join(come[to] for to in sorted(b))) for a, b in found]
    return (*(_pair(item, *each) for each in joined), *alone)


def _join(found: list[tuple[list[int], list[int]]], was: list[frozenset[str]], now: list[frozenset[str]]) -> None:
    """Puts a sentence without a partner to the pair whose other side says most of it: two became one, or one two.

    What its partner says already does not count: two sentences that are alike are no halves of one.
    """
    if len(found) * (len(was) + len(now)) > _MOST_JOINED:
        return
    for side, mine, theirs in ((0, was, now), (1, now, was)):
        taken = {at for pair in found for at in pair[side]}
        for at in (at for at in range(len(mine)) if at not in taken):
            shares = [
                (_share(mine[at], theirs[other].difference(*(mine[its] for its in pair[side]))), -k)
                for k, pair in enumerate(found)
                for other in pair[1 - side]
            ]
            best = max(shares, default=(0.0, 0))
            if best[0] >= _ALIKE and len(mine[at]) > 1:
                found[-best[1]][side].append(at)


def _cut(side: Words) -> tuple[str, ...]:
    """The sentences of a text, a word or two before a colon with what they open: "Note: ..."."""
    found: list[str] = []
    for part in (part.strip() for part in SENTENCE.split(side.plain.text) if part.strip()):
        if found and found[-1].endswith(":") and found[-1].count(" ") < _OPENING:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return tuple(found)


def _more(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """The sentences that `one` has more often than `other`, in order."""
    left = Counter(other)
    found = []
    for sentence in one:
        if left[sentence]:
            left[sentence] -= 1
        else:
            found.append(sentence)
    return found


def _content(item: Item, sentence: str) -> frozenset[str]:
    words = words_of(sentence, item.language).words
    return frozenset(filterfalse(item.is_light, words)) or frozenset(words)


def _partners(old: list[frozenset[str]], new: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Which sentence became which: those that share most first, each once."""
    weighed = [
        (share, at, to)
        for at, words in enumerate(old)
        for to in range(max(0, at - _REACH), min(len(new), at + _REACH + 1))
        if (share := _share(words, new[to])) >= (_REWRITTEN if len(old) == len(new) == 1 else _ALIKE)
    ]
    taken_old, taken_new = set[int](), set[int]()
    for _, at, to in sorted(weighed, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1])):
        if at not in taken_old and to not in taken_new:
            taken_old.add(at)
            taken_new.add(to)
            yield at, to


def _rewritten(
    old: list[frozenset[str]], new: list[frozenset[str]], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Where as many sentences went as came: each beside the one in its place, if they share something."""
    taken = {*pairs.values()}
    left, right = [at for at in range(len(old)) if at not in pairs], [to for to in range(len(new)) if to not in taken]
    if len(left) == len(right):
        yield from (pair for pair in zip(left, right, strict=True) if _share(old[pair[0]], new[pair[1]]) >= _REWRITTEN)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _pair(item: Item, old: str | None, new: str | None) -> Item:
    return make_item(
        old,
        new,
        lang=item.language.code,
        section=item.section,
        context=item.context,
        block=item.block,
        renames=item.renames,
        defines=item.defines,
    )


def _alone(item: Item, sentence: str) -> Item:
    return _pair(item, sentence, None) if item.old.strip() else _pair(item, None, sentence)
