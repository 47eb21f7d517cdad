"""Which sentences differ in a change, each with what it was: in a table cell by cell, in front matter key by key.

Diff ─ the sentences of each change but those that stand in it still ─▶ those that became one another
                                                                  ─▶ DifferingSentence
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from policydiff.grading.around import Introductions, cells
from policydiff.grading.rules._item import SENTENCE
from policydiff.late import late
from policydiff.model import Block, Change, Diff, Document, Scope
from policydiff.record import NamedTuple

# Sentences of a longer block are not looked at one by one.
_MOST_SENTENCES = 400
# A word that so many sentences have tells none from another.
_COMMON = 60
# So few words in a cell are a value, which says nothing without its row.
_VALUE = 5
_HALF = 0.5
_WORD = late(r"[^\W_]+")
# What holds one value: one sentence of it became another, however few words they share.
_VALUES = frozenset({Scope.TABLE_ROW, Scope.FRONT_MATTER, Scope.HEADING})


class DifferingSentence(NamedTuple):
    """A sentence before and after; a side is empty where there is none.

    `label` names what it alone does not: the key cell and the column of a table's row, the key of front matter.
    """

    old: str
    new: str
    label: str = ""


class _Placed(NamedTuple):
    """A sentence of a change, and the place of its cell in a row."""

    change: int
    text: str
    cell: int = 0


def differing(diff: Diff) -> Iterator[tuple[int, DifferingSentence]]:
    """The sentences that differ, each with the number of its change and with the sentence that it became.

    A sentence that left one block and came to another is no change of it.
    """
    labels = _Labels(diff)
    old: list[_Placed] = []
    new: list[_Placed] = []
    for at, change in enumerate(diff.changes):
        if not change.hidden:
            pairs, gone, come = _edited(at, change)
            old += gone
            new += come
            for was, now in pairs:
                yield at, DifferingSentence(was.text, now.text, labels.of(was, now))
    _strike(old, new, _text)
    # "6 months" of one row is not what became "13 months" of another.
    rest, rest_now = ([each for each in side if not _is_value(each, diff.changes[each.change])] for side in (old, new))
    partners = {id(rest[one]): rest_now[other] for one, other in _partners(rest, rest_now).items()}
    taken = {*map(id, partners.values())}
    for placed in old:
        partner = partners.get(id(placed))
        told = DifferingSentence(placed.text, partner.text if partner else "", labels.of(placed, partner))
        yield (partner or placed).change, told
    for placed in new:
        if id(placed) not in taken:
            yield placed.change, DifferingSentence("", placed.text, labels.of(None, placed))


def stated(document: Document) -> frozenset[str]:
    """The sentences that a reader of a text sees."""
    return frozenset(part for block in document.blocks if not block.hidden for part in _cut(block.text))


def _is_value(placed: _Placed, change: Change) -> bool:
    return change.scope in _VALUES and _bag(placed.text).size <= _VALUE


def _edited(at: int, change: Change) -> tuple[list[tuple[_Placed, _Placed]], list[_Placed], list[_Placed]]:
    """The sentences of a change that became one another in it, and those of either side that have no such partner."""
    old, new = _placed(at, change.old), _placed(at, change.new)
    if not old or not new:
        return [], old, new
    single = _singles(change, old, new)
    _strike(old, new, _text_and_cell)
    _strike(old, new, _text)
    went = {part for each in change.went for part in _cut(each.old)}
    came = {part for each in change.came for part in _cut(each.new)}
    was, now = [each for each in old if each.text not in went], [each for each in new if each.text not in came]
    pairs: list[tuple[_Placed, _Placed]] = []
    for cell in dict.fromkeys(each.cell for each in was):
        here, there = ([each for each in side if each.cell == cell] for side in (was, now))
        found = _partners(here, there)
        if not found and cell in single and here and there:
            found = {0: 0}
        pairs += [(here[one], there[other]) for one, other in found.items()]
    paired = {id(each) for pair in pairs for each in pair}
    gone, come = ([each for each in side if id(each) not in paired] for side in (old, new))
    return pairs, gone, come


def _singles(change: Change, old: Sequence[_Placed], new: Sequence[_Placed]) -> set[int]:
    """The cells whose sentence became another whatever it says, as a side has no other there; the text of a block that
    is no table's counts as one."""
    if len(change.old) > 1 or len(change.new) > 1:
        return set()
    if change.scope is Scope.TABLE_ROW and len(cells(change.old[0].text)) != len(cells(change.new[0].text)):
        return set()
    counted = [Counter(each.cell for each in side) for side in (old, new)]
    fewer = min if change.scope in _VALUES else max
    return {cell for cell in counted[0].keys() & counted[1] if fewer(side[cell] for side in counted) == 1}


def _strike(old: list[_Placed], new: list[_Placed], key: Callable[[_Placed], object]) -> None:
    """Take from both sides what stands on both, as often as it does."""
    both = Counter(map(key, old)) & Counter(map(key, new))
    for side in (old, new) if both else ():
        left = both.copy()
        kept = []
        for each in side:
            if left[key(each)]:
                left[key(each)] -= 1
            else:
                kept.append(each)
        side[:] = kept


def _text(placed: _Placed) -> str:
    return placed.text


def _text_and_cell(placed: _Placed) -> tuple[str, int]:
    return placed.text, placed.cell


def _placed(at: int, blocks: Sequence[Block]) -> list[_Placed]:
    """The sentences of blocks, each in its cell if they are a row."""
    if len(blocks) == 1 and blocks[0].kind is Scope.TABLE_ROW:
        texts = cells(blocks[0].text)
        found = [_Placed(at, part, cell) for cell, text in enumerate(texts) for part in _cut(text)]
    else:
        found = [_Placed(at, part) for block in blocks for part in _cut(block.text)]
    return found[:_MOST_SENTENCES]


@lru_cache(maxsize=16384)
def _cut(text: str) -> tuple[str, ...]:
    """The sentences of a block. Cached, since most blocks of a version stood in the one before."""
    found = (part.strip() for part in SENTENCE.split(text))
    return tuple(part for part in found if _WORD.search(part))[:_MOST_SENTENCES]


class _Labels:
    """What names the cells and the values of a diff."""

    def __init__(self, diff: Diff) -> None:
        self._diff = diff
        self._old, self._new = Introductions(diff.old), Introductions(diff.new)

    def of(self, old: _Placed | None, new: _Placed | None) -> str:
        """The key cell and the column of a cell as it stands now, or stood; the key of front matter; else nothing."""
        placed = new or old
        if placed is None or (old and old.change != placed.change):
            return ""
        change = self._diff.changes[placed.change]
        blocks, known = (change.new, self._new) if new else (change.old, self._old)
        if len(blocks) != 1:
            return ""
        block = blocks[0]
        if block.kind is Scope.FRONT_MATTER:
            return block.label
        head = known.before(block) if block.kind is Scope.TABLE_ROW else None
        if head is None or head is block:
            return ""
        heads, row = cells(head.text), cells(block.text)
        column = heads[placed.cell] if len(heads) == len(row) else ""
        return ", ".join(filter(None, (row[0] if placed.cell else "", column.rstrip(":"))))


def _partners(old: Sequence[_Placed], new: Sequence[_Placed]) -> dict[int, int]:
    """For sentences of `old` the one of `new` that has most of their words, of the same change before others.

    Each is one's partner only. Looked for among those that share one of a sentence's rarest words.
    """
    was, now = ([_bag(each.text) for each in side] for side in (old, new))
    holders: dict[str, list[int]] = defaultdict(list)
    for to, bag in enumerate(now):
        for word in bag.words:
            holders[word].append(to)
    near = []
    for at, bag in enumerate(was):
        rarest = sorted([holders[word] for word in bag.words if word in holders], key=len)[: len(bag.words) // 2 + 1]
        for to in dict.fromkeys([to for places in rarest if len(places) <= _COMMON for to in places]):
            other = now[to]
            size = bag.size + other.size
            if 2 * (bag.size if bag.size < other.size else other.size) < _HALF * size:
                continue
            alike = 2 * (len(bag.words & other.words) if bag.once or other.once else _shared(bag, other)) / size
            if alike >= _HALF:
                near.append((old[at].change != new[to].change, -alike, at, to))
    found: dict[int, int] = {}
    taken = set()
    for _, _, at, to in sorted(near):
        if at not in found and to not in taken:
            found[at] = to
            taken.add(to)
    return found


class _Bag(NamedTuple):
    """How often each word stands in a sentence, the words alone, how many there are, and whether each stands once."""

    counted: dict[str, int]
    words: frozenset[str]
    size: int
    once: bool


@lru_cache(maxsize=16384)
def _bag(text: str) -> _Bag:
    found = _WORD.findall(text.casefold())
    counted = Counter(found)
    return _Bag(counted, frozenset(counted), len(found), len(counted) == len(found))


def _shared(one: _Bag, other: _Bag) -> int:
    """How many words two sentences have in common."""
    a, b = one.counted, other.counted
    return sum([a[word] if a[word] < b[word] else b[word] for word in one.words & other.words])
