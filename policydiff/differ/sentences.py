"""Sentences that left one block and stand in another, while the blocks are no pair.

A paragraph that gave a sentence away is edited, and so is the one that took it: both changes stay what they are, and
tell which of their sentences went where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policydiff.differ.align.thresholds import CANDIDATES, COMMON, FEW_WORDS, IN_ORDER, SENTENCE, STRICT
from policydiff.differ.align.weights import words_of
from policydiff.differ.words import encode, redline
from policydiff.language.sentences import ends
from policydiff.model import Block, Change, ChangeKind, Document, Lines, MovedSentence, Scope, Span, SpanKind
from policydiff.record import NamedTuple

_SCOPES = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)
_KINDS = (ChangeKind.EDITED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.ADDED, ChangeKind.REMOVED)
# A sentence that stayed in its block and was edited is as likely as one with so much more in common elsewhere: a copy
# in another block is a likelier origin than one half of whose words are in place.
_IN_PLACE = 0.3


class _LoneSentence(NamedTuple):
    """A sentence of one side of a change: the change's number, the block, and where it stands in the joined texts."""

    change: int
    block: Block
    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.text)


def with_moved_sentences(changes: Iterable[Change], old: Document, new: Document) -> tuple[Change, ...]:
    """The changes of two documents, those that gave or took a sentence with what went and what came."""
    changes = tuple(changes)
    gone, come = _alone(changes)
    went: dict[int, list[tuple[_LoneSentence, MovedSentence]]] = defaultdict(list)
    came: dict[int, list[tuple[_LoneSentence, MovedSentence]]] = defaultdict(list)
    for x, y in sorted(_pairs(gone, come)):
        was, now = gone[x], come[y]
        clauses = old.clause_of(was.block), new.clause_of(now.block)
        moved = MovedSentence(was.text, now.text, *clauses, was.block, now.block)
        went[was.change].append((was, moved))
        came[now.change].append((now, moved))
    return tuple(
        _told(change, went[at], came[at]) if at in went or at in came else change for at, change in enumerate(changes)
    )


# --------------------------------------------------------------------------- which sentences


def _alone(changes: Sequence[Change]) -> tuple[list[_LoneSentence], list[_LoneSentence]]:
    """The sentences of the changes that the other side of their own change does not have, of the old and new texts."""
    gone: list[_LoneSentence] = []
    come: list[_LoneSentence] = []
    for at, change in enumerate(changes):
        if change.kind in _KINDS and not change.hidden:
            was, now = list(_cut(at, change.old)), list(_cut(at, change.new))
            gone += _without(was, now)
            come += _without(now, was)
    return sorted(gone, key=_place), sorted(come, key=_place)


def _place(sentence: _LoneSentence) -> tuple[Lines, int]:
    return sentence.block.lines, sentence.start


def _cut(at: int, blocks: Sequence[Block]) -> Iterator[_LoneSentence]:
    """The sentences of blocks whose texts are joined by blanks."""
    place = 0
    for block in blocks:
        for start, end in pairwise((0, *ends(block.text), len(block.text))):
            text = block.text[start:end]
            if block.kind in _SCOPES and not block.hidden and len(words_of(text)) >= FEW_WORDS:
                first = place + start + len(text) - len(text.lstrip())
                yield _LoneSentence(at, block, first, place + end, text.strip())
        place += len(block.text) + 1


def _without(sentences: Sequence[_LoneSentence], others: Iterable[_LoneSentence]) -> Iterator[_LoneSentence]:
    left = Counter(each.words for each in others)
    for sentence in sentences:
        if left[sentence.words]:
            left[sentence.words] -= 1
        else:
            yield sentence


def _pairs(gone: Sequence[_LoneSentence], come: Sequence[_LoneSentence]) -> Iterator[tuple[int, int]]:
    """Which sentence stands where now, as indices; those that only became another one in their own block are left out.

    Of several equally good answers the same one is chosen whichever text is the old one.
    """
    if [each.text for each in gone] > [each.text for each in come]:
        yield from ((x, y) for y, x in _pairs(come, gone))
        return
    ranked = sorted(_candidates(gone, come), key=lambda each: (-each[0], abs(each[1] - each[2]), each[1] + each[2]))
    taken_old, taken_new = set[int](), set[int]()
    for _, x, y in ranked:
        if x not in taken_old and y not in taken_new:
            taken_old.add(x)
            taken_new.add(y)
            if gone[x].change != come[y].change:
                yield x, y


def _candidates(gone: Sequence[_LoneSentence], come: Sequence[_LoneSentence]) -> Iterator[tuple[float, int, int]]:
    """Pairs of sentences that may be one, with what speaks for it. Looked for among those that share rare words."""
    holders: dict[str, list[int]] = defaultdict(list)
    equal: dict[tuple[str, ...], list[int]] = defaultdict(list)
    was, now = ([each.words for each in side] for side in (gone, come))
    wanted = frozenset().union(*was)
    for y, words in enumerate(now):
        equal[words].append(y)
        for word in wanted.intersection(words):
            holders[word].append(y)
    rare = {word: places for word, places in holders.items() if len(places) <= COMMON}
    for x, words in enumerate(was):
        shared = Counter([y for word in rare.keys() & words for y in rare[word]])
        ranked = sorted([(-often, y - x if y > x else x - y, y) for y, often in shared.items()])
        same = sorted(equal.get(words, ()), key=lambda y: (abs(y - x), y))
        for y in dict.fromkeys((*same[:CANDIDATES], *(y for _, _, y in ranked[:CANDIDATES]))):
            here = gone[x].change == come[y].change
            value = _similarity(words, now[y])
            if here and value >= IN_ORDER:
                yield value + _IN_PLACE, x, y
            elif not here and (value == 1 or (value >= STRICT and min(len(words), len(now[y])) >= SENTENCE)):
                yield value, x, y


def _similarity(one: Sequence[str], other: Sequence[str]) -> float:
    from rapidfuzz.distance import Indel

    (a, b), _ = encode(one, other)
    return Indel.normalized_similarity(a, b)


# --------------------------------------------------------------------------- how they are told


def _told(
    change: Change,
    went: Sequence[tuple[_LoneSentence, MovedSentence]],
    came: Sequence[tuple[_LoneSentence, MovedSentence]],
) -> Change:
    """A change with its moved sentences, in their order, and the redline in which each of them is a span."""
    left, right = (sorted(side, key=lambda each: each[0].start) for side in (went, came))
    spans = change.spans and _spans(change, [each for each, _ in left], [each for each, _ in right])
    return replace(change, spans=spans, went=tuple(moved for _, moved in left), came=tuple(moved for _, moved in right))


def _spans(change: Change, went: Sequence[_LoneSentence], came: Sequence[_LoneSentence]) -> tuple[Span, ...]:
    """The redline of what is left without the moved sentences, with these put back where they stood and stand."""
    old, new = (" ".join(block.text for block in blocks) for blocks in (change.old, change.new))
    was, gone = _taken_out(old, went)
    now, come = _taken_out(new, came)
    spans: list[Span] = []
    x = y = 0  # how much of the texts without the moved sentences is told

    def put() -> None:
        """Tell the moved sentences that stand here."""
        while gone and gone[0][0] == x:
            spans.append(Span(SpanKind.DELETE, gone.pop(0)[1]))
        while come and come[0][0] == y:
            spans.append(Span(SpanKind.INSERT, come.pop(0)[1]))

    for kind, text in redline(was, now):
        while text:
            put()
            stops = [
                *(place - x for place, _ in gone[:1] if kind is not SpanKind.INSERT),
                *(place - y for place, _ in come[:1] if kind is not SpanKind.DELETE),
            ]
            step = min([len(text), *stops])
            spans.append(Span(kind, text[:step]))
            x += step * (kind is not SpanKind.INSERT)
            y += step * (kind is not SpanKind.DELETE)
            text = text[step:]
    put()
    return tuple(spans)


def _taken_out(text: str, sentences: Sequence[_LoneSentence]) -> tuple[str, list[tuple[int, str]]]:
    """A text without these sentences, and each with its place in what is left.

    The blank before a sentence goes with it; where there is none, that behind it.
    """
    left, taken, done = "", [], 0
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if start > done and text[start - 1].isspace():
            start -= 1
        elif text[end : end + 1].isspace():
            end += 1
        left += text[done:start]
        taken.append((len(left), text[start:end]))
        done = end
    return left + text[done:], taken


def kept_spans(change: Change) -> tuple[Span, ...]:
    """The redline of a change without the sentences that went to other blocks or came from them."""
    went, came = ([each.old for each in change.went], [each.new for each in change.came])
    if not change.spans or not (went or came):
        return change.spans
    left: list[Span] = []
    for span in change.spans:
        moved = {SpanKind.DELETE: went, SpanKind.INSERT: came}.get(span.kind, [])
        if moved and span.text.strip() == moved[0]:
            moved.pop(0)
        else:
            left.append(span)
    return tuple(left)
