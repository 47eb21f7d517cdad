"""What introduces each block of a document, and which texts of a diff are introduced by something else than before.

Introductions are the head of a column, the item above a nested one, the line with a colon before a list or a paragraph,
a term, a summary, and the headings; for a footnote the sentence that bears its mark.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, groupby, pairwise, zip_longest
from operator import attrgetter, is_

from policydiff.grading.footnotes import SIGNED, Footnotes, mark_of, moved_note
from policydiff.grading.rules._item import Under, UnderKind
from policydiff.language import VOCABULARY, codes, everywhere
from policydiff.language.vocabulary import numbered
from policydiff.late import late
from policydiff.model import Block, Change, ChangeKind, Diff, Document, Scope, Section
from policydiff.record import NamedTuple

_RULE = late(r"^[\s|:-]+$")
_MARK = late(r"\[\^[^\]\n]{1,200}\]")
_SENTENCE = late(r"(?<=[.!?;])\s+|(?<=[。！？；])")
_STOPS = tuple(".!?;,。！？；、")
_COLONS = (":", "：")
_WORD = late(r"\w+")
# Texts of which is kept what was found in them: most blocks of a version stood in the one before.
_KEPT = 16384
# The first line of a tab or a box of Markdown, and a component that has a label.
_LABELLED = frozenset("=!?<")  # what either begins with
_BOX = late(r"(?:===[+!]?|!!!|\?\?\?\+?)\s+(?P<label>.*)", re.DOTALL)
_LABEL = late(r"<\w[^<>]{0,300}?\s(?:label|title|header|heading|summary)\s*=\s*[\"'{]{1,2}(?P<label>[^\"'<>]{1,300})")
_EMPHASISED = late(r"[\s|]*(?:[*_]{2,3}\S|<(?:b|strong)\b)", re.IGNORECASE)
_LEADING = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)
# Blocks whose words are somebody else's or a sample, and those of which one may become the other.
_QUOTING = frozenset({Scope.QUOTE, Scope.CODE})
_FORMS = _QUOTING | {Scope.PARAGRAPH, Scope.LIST_ITEM}
# What leaves an introduction where it is, in its words.
_STAYING = (ChangeKind.RENUMBERED, ChangeKind.REFORMATTED, ChangeKind.RELEVELLED)
HEADING_NUMBER = late(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=[^\W\d_])")
"""The number that a heading begins with without being written as its label: "1 Data"."""
_NUMBERED_KINDS = (Scope.LIST_ITEM, Scope.HEADING)
_NUMBERED = ({Scope.LIST_ITEM}, {Scope.HEADING})
# What tells a block apart from others, but for where it stands.
_AS_IT_STANDS = attrgetter(
    "source", "kind", "level", "label", "text", "links", "cells", "within", "leads", "hidden", "shown"
)
# Texts under one introduction of which each is told; the others say no more.
MOST = 12


class Introduction(NamedTuple):
    """A block that introduces others: its own words that do so, and what it is.

    A `weak` one only stands before a list: "This list is not complete."
    """

    block: Block
    text: str
    kind: UnderKind
    weak: bool = False


_Chain = tuple[Introduction, ...]
_Cells = list[tuple[str, str]]
"""The cells of a row, each behind the head of its column."""


class _Introduced(NamedTuple):
    """A text under other introductions: the blocks of those that are not on both sides, and of all of them."""

    under: Under
    apart: tuple[Block, ...]
    all: tuple[Block, ...]


class Introductions:
    """The introductions of a document's blocks, found when a block of their section is asked for."""

    def __init__(self, document: Document) -> None:
        self._chains: dict[int, tuple[Introduction, ...]] = {}
        self._before: dict[int, Block] = {}
        self._heads: dict[int, Block] = {}
        self._sections = document.sections
        self._known: set[int] = set()
        self.headings: list[tuple[Introduction, ...]] = []
        """The headings over the text of each section, the nearest first."""
        for section in document.sections:
            outer = self.headings[section.parent] if section.parent is not None else ()
            own = _as_heading(section)
            self.headings.append((*own, *outer) if own else outer)
            if section.heading:
                self._chains[id(section.heading)] = outer

    def of(self, block: Block) -> tuple[Introduction, ...]:
        """What introduces a block, the nearest first; the head of its table is no part of it."""
        self._look(block)
        return self._chains.get(id(block), ())

    def _look(self, block: Block) -> None:
        """Read the section that a block is in, where that was not done."""
        at = block.section
        if at not in self._known and at >= 0:
            self._known.add(at)
            self._read([each for each in self._sections[at].blocks if not each.hidden], self.headings[at])

    def before(self, block: Block) -> Block | None:
        """The block that stands as introduction right before a list item, and the head of the table of a row."""
        self._look(block)
        return self._heads.get(id(block)) if block.kind is Scope.TABLE_ROW else self._before.get(id(block))

    def _read(self, blocks: Sequence[Block], headings: tuple[Introduction, ...]) -> None:
        """The introductions inside one section."""
        items: list[Block] = []  # the open ones, each nested in the one before
        lead: Block | None = None  # the last block that is neither item nor row
        head: Block | None = None
        over: tuple[Introduction, ...] = ()  # what introduces the rows of a table
        under_row: tuple[Introduction, ...] = ()  # what introduces those below a row that heads others
        heads = set(_heading_rows(blocks))
        titled = False  # whether the line right over a table is its title
        tab: tuple[Introduction, ...] = ()  # the label of a tab or a box that what is indented stands in
        last: Block | None = None
        chains: dict[tuple[int, ...], tuple[Introduction, ...]] = {}

        def chain(above: Sequence[Block]) -> tuple[Introduction, ...]:
            """What introduces a block under these: one chain for all that stand under the same."""
            known = tuple(map(id, above))
            if known not in chains:
                chains[known] = (*_leads(above), *headings)
            return chains[known]

        for block in blocks:
            if block.kind is not Scope.TABLE_ROW:
                head, over, under_row, titled = None, (), (), block.kind is not Scope.LIST_ITEM
            if block.text[:1] in _LABELLED:
                tab = _as_label(block)
            elif tab and not block.source[:1].isspace():
                tab = ()
            if block.kind is Scope.LIST_ITEM:
                while items and items[-1].level >= block.level:
                    items.pop()
                above = [*reversed(items), *([lead] if lead else [])]
                if above and above[0].kind in _LEADING:
                    self._before[id(block)] = above[0]
                self._chains[id(block)] = chain(above)
                items.append(block)
            elif block.kind is Scope.TABLE_ROW:
                over = over or (*_leads([lead] if lead else [], titled=titled), *headings)
                if head is not None and id(block) in heads:
                    self._chains[id(block)] = over
                    under_row = (Introduction(block, _title(block), UnderKind.LEAD_IN), *over)
                else:
                    self._chains[id(block)] = under_row or over
                items = []
                if head is not None:
                    self._heads[id(block)] = head
                elif not _RULE.match(block.source):
                    head = block
            elif not (items and block.within):
                follows = lead is not None and lead is last and not block.text.endswith(_COLONS)
                own = [each for each in _leads([lead] if lead and follows else []) if not each.weak]
                own += [each for each in tab if each.block is not block and each.block is not lead]
                self._chains[id(block)] = (*own, *headings) if own else headings
                items, lead = [], block
            else:  # more of an item than its own text
                self._chains[id(block)] = headings
            last = block


def _as_heading(section: Section) -> tuple[Introduction, ...]:
    heading = section.heading
    return (Introduction(heading, heading.text, UnderKind.HEADING),) if heading and not heading.hidden else ()


def _as_label(block: Block) -> tuple[Introduction, ...]:
    """The label of a tab or a box, which stands over what follows: `=== "Never"`, `<TabItem label="Never">`."""
    marked = _LABEL if block.kind is Scope.EXTERNAL else _BOX if block.kind is Scope.PARAGRAPH else None
    found = marked.match(block.text) if marked else None
    return (Introduction(block, found["label"], UnderKind.LEAD_IN),) if found else ()


def _title(row: Block) -> str:
    """The words of a row that has none but those of its first cell."""
    first, *others = cells(row.text)
    return first if others and not any(others) else ""


def _heading_rows(blocks: Iterable[Block]) -> Iterator[int]:
    """The rows that head those below them: their only words are emphasised, or a table has several such rows, each
    with others below it. One row with an empty cell is a row like others."""
    for is_row, run in groupby(blocks, lambda block: block.kind is Scope.TABLE_ROW):
        rows = [(row, _title(row)) for row in run] if is_row else []
        alone = [(row, other) for (row, title), (_, other) in pairwise(rows) if title]
        several = len(alone) > 1 and not any(other for _, other in alone) and not rows[-1][1]
        yield from (id(row) for row, _ in alone if several or _EMPHASISED.match(row.read))


def _leads(above: Iterable[Block], *, titled: bool = False) -> Iterator[Introduction]:
    """Those of some blocks that introduce: items around, lines that end with a colon or go on in what follows, labels,
    and the title of a table (`titled`)."""
    for block in above:
        if block.text[:1] in _LABELLED and (label := _as_label(block)):
            yield from label
            continue
        text = _last_sentence(block.text) if block.kind in _LEADING else ""
        nests = (titled or block.kind is Scope.LIST_ITEM) and not text.endswith(_STOPS)
        if text:
            leads = nests or block.leads or text.endswith(_COLONS)
            yield Introduction(block, text, UnderKind.LEAD_IN, weak=not leads)


@lru_cache(maxsize=_KEPT)
def _last_sentence(text: str) -> str:
    return _SENTENCE.split(text.strip())[-1]


def cells(row: str) -> list[str]:
    """The cells of the text of a table row."""
    return [cell.strip() for cell in row.split("|")]


class Surroundings:
    """For each block of a diff that came under another introduction, or is one, what that makes of the words."""

    def __init__(self, diff: Diff) -> None:
        self.old, self.new = Introductions(diff.old), Introductions(diff.new)
        self._diff = diff
        self._partner: dict[int, Block] = {}
        self._change: dict[int, Change] = {}
        self._under: dict[int, dict[tuple[object, ...], Under]] = defaultdict(dict)
        self._rearranged: set[int] = set()
        self._alike: set[tuple[int, int]] = set()  # chains of introductions that say the same; many blocks share one
        pairs = [*diff.same]
        for change in diff.changes:
            self._change |= dict.fromkeys(map(id, (*change.old, *change.new)), change)
            pairs += zip(change.old, change.new, strict=False)
        was, now = [old for old, _ in pairs], [new for _, new in pairs]
        self._partner.update(zip(map(id, was), now, strict=True))
        self._partner.update(zip(map(id, now), was, strict=True))
        stayed = self._stayed()
        for old, new in pairs:
            if old.hidden or new.hidden or old.section < 0 or new.section < 0:
                continue
            if (old.section, new.section) in stayed and not _may_be_note(old):
                continue
            if old.kind is not Scope.HEADING and new.kind is not Scope.HEADING:
                self._pair(old, new)
        self._references()

    def _stayed(self) -> set[tuple[int, int]]:
        """The sections of both texts that have the same blocks under the same headings, as (old, new)."""
        found = set[tuple[int, int]]()
        for new in self._diff.new.sections:
            heading = self._partner.get(id(new.heading)) if new.heading else None
            if new.heading and (heading is None or heading.kind is not Scope.HEADING):
                continue
            old = self._diff.old.sections[heading.section if heading else 0]
            if (
                [*map(_AS_IT_STANDS, old.blocks)] == [*map(_AS_IT_STANDS, new.blocks)]
                and all(map(is_, map(self._partner.get, map(id, old.blocks)), new.blocks))
                and self._alike_in_all(self.old.headings[old.index], self.new.headings[new.index])
            ):
                found.add((old.index, new.index))
        return found

    @cached_property
    def _was_there(self) -> frozenset[str]:
        return _folded_texts(self._diff.old)

    @cached_property
    def _is_there(self) -> frozenset[str]:
        return _folded_texts(self._diff.new)

    @cached_property
    def _notes(self) -> tuple[Footnotes, Footnotes]:
        return Footnotes(self._diff.old), Footnotes(self._diff.new)

    def under(self, blocks: Iterable[Block]) -> tuple[Under, ...]:
        """What came under another introduction: these blocks, and those that they introduce or introduced."""
        found = {key: under for block in blocks for key, under in self._under.get(id(block), {}).items()}
        return tuple(found.values())[:MOST]

    def rearranged(self, blocks: Iterable[Block]) -> bool:
        """Whether these are rows of a table whose cells only went with their columns."""
        return not self._rearranged.isdisjoint(map(id, blocks))

    def _pair(self, old: Block, new: Block) -> None:
        if _may_be_note(old) and mark_of(old) and mark_of(new):
            self._note(old, new)
        elif old.kind is new.kind is Scope.TABLE_ROW:
            self._row(old, new)
        elif old.kind is not new.kind and _other_form(old, new):
            self._tell(Under(new.text, (old.kind.value,), (new.kind.value,), UnderKind.FORM), [old, new])
        elif old.label != new.label and _counts(old) and _counts(new) and self._moves(new):
            lead = tuple(each.text for each in self.new.of(new)[:1])
            self._tell(Under(new.text, (old.label,), (new.label,), UnderKind.ORDER, outer=lead), [old, new])
        was, now = self.old.of(old), self.new.of(new)
        if (id(was), id(now)) not in self._alike:
            self._chain(old, new, was, now)

    def elsewhere(self, old: Block, new: Block, words: str) -> tuple[Under, ...]:
        """What words of one block stand under in another one, which is no partner of it, if that is something else."""
        found = self._introduced(old, new, words, self.old.of(old), self.new.of(new), moved=True)
        return (found.under,) if found else ()

    def _chain(self, old: Block, new: Block, was: _Chain, now: _Chain) -> None:
        """Headings, lead-ins, items around."""
        found = self._introduced(old, new, new.text, was, now)
        if not found:
            return
        moved = [block for block in found.apart if self._change.get(id(block)) and self._change[id(block)].moved]
        own = [block for block in (old, new) if self._moves(block)]
        around = [block for block in found.apart if self._matters(block)]
        self._tell(found.under, [*own, *moved] or around or [old, new, *found.all])

    def _introduced(
        self, old: Block, new: Block, words: str, was: _Chain, now: _Chain, *, moved: bool = False
    ) -> _Introduced | None:
        """What `words` of a block stand under in another one, or in the same one; None where that is what it was."""
        if (id(was), id(now)) in self._alike:
            return None
        if self._alike_in_all(was, now):
            self._alike.add((id(was), id(now)))
            return None
        gone, come = self._apart(was, now), self._apart(now, was)
        if not gone and not come:
            return None
        led = bool((gone and gone[0] is was[0]) or (come and come[0] is now[0]))
        edited = any(self._partner.get(id(a.block)) is b.block for a in gone for b in come)
        gone_stays = any(_folded(each.text) in self._is_there for each in gone)
        come_was = any(_folded(each.text) in self._was_there for each in come)
        stays, swapped = gone_stays or come_was, gone_stays and come_was
        kind = UnderKind.HEADING
        if any(each.kind is UnderKind.LEAD_IN for each in (*gone, *come)):
            kind = UnderKind.LEAD_IN
            moving = moved or any(map(self._moves, [old, new, *map(_block, (*gone, *come))]))
            stays = stays and bool((gone and come) or moving)
        elif not gone or not come:
            stays = False  # a level more or less is no other place
        under = Under(
            words,
            tuple(each.text for each in gone),
            tuple(each.text for each in come),
            kind,
            led=led,
            elsewhere=stays and (swapped or not edited),
            part=kind is UnderKind.LEAD_IN or new.kind is not Scope.PARAGRAPH,
            outer=tuple(each.text for each in now if each not in come),
        )
        return _Introduced(under, tuple(map(_block, (*gone, *come))), tuple(map(_block, (*was, *now))))

    def _alike_in_all(self, some: Sequence[Introduction], others: Sequence[Introduction]) -> bool:
        """Whether these are the same introductions with the same words."""
        if len(some) != len(others):
            return False
        for one, other in zip(some, others, strict=True):
            if one.text != other.text or self._partner.get(id(one.block)) is not other.block:
                return False
        return True

    def _moves(self, block: Block) -> bool:
        """Whether a block itself came under others, by its place or by its depth."""
        change = self._change.get(id(block))
        return change is not None and (change.moved or change.kind is ChangeKind.REFORMATTED)

    def _matters(self, block: Block) -> bool:
        """Whether what happened to an introduction may have changed what it introduces."""
        change = self._change.get(id(block))
        return change is not None and change.kind not in _STAYING

    def _apart(self, some: Sequence[Introduction], others: Sequence[Introduction]) -> list[Introduction]:
        """The introductions that have no equal among others, and did not only become a line of another kind."""
        known = {_folded(each.text) for each in others}
        return [
            each for each in some if not each.weak and _folded(each.text) not in known and not self._retyped(each.block)
        ]

    def _retyped(self, block: Block) -> bool:
        other, change = self._partner.get(id(block)), self._change.get(id(block))
        return (
            other is not None
            and (other.kind is Scope.HEADING) != (block.kind is Scope.HEADING)
            and _folded(other.text) == _folded(block.text)
            and not (change and change.moved)
        )

    def _row(self, old: Block, new: Block) -> None:
        """The cells of a row that stand under the head of another column."""
        before, after = self.old.before(old), self.new.before(new)
        if before is None or after is None:
            return
        was, now = (_under_heads(row, head) for row, head in ((old, before), (new, after)))
        if was == now:
            if old.cells != new.cells:  # a cell that reached over others stands in each of them, or the other way round
                self._rearranged.update(map(id, (old, new, before, after)))
            return
        self._reach(old, new, was, now)
        left, right = (list((Counter(a) - Counter(b)).elements()) for a, b in ((was, now), (now, was)))
        if not left and not right:
            self._rearranged.update(map(id, (old, new, before, after)))
            return
        heads_was, heads_now = ({_folded(cell) for cell in cells(head.text)} for head in (before, after))
        places: dict[str, list[str]] = defaultdict(list)
        for head, cell in reversed(right):
            places[cell].append(head)
        key = cells(new.text)[0]
        same_words = _folded(old.text) == _folded(new.text)
        for head, cell in left:
            there = places[cell].pop() if places[cell] else None
            if there is None and same_words and cell:  # a bar more or less joined it with another cell, or parted it
                there = next((over for over, text in right if over != head and text and _holds(cell, text)), None)
            if cell and there is not None and _folded(there) != _folded(head):
                stays = not head or not there or _folded(head) in heads_now or _folded(there) in heads_was
                words = f"{key}: {cell}" if cell != key else cell
                was_under, is_under = (tuple(filter(None, [each])) for each in (head, there))
                under = Under(words, was_under, is_under, UnderKind.COLUMN, elsewhere=stays)
                self._tell(under, [old, new, before, after])

    def _reach(self, old: Block, new: Block, was: _Cells, now: _Cells) -> None:
        """The cells of other rows and columns that reach into a row no more, or did not."""
        reached = old.reaching, new.reaching
        for at, side, other, is_gone in ((0, was, now, True), (1, now, was, False)):
            for column, cell in reached[at].items():
                head = side[column][0] if column < len(side) else ""
                if not head or column in reached[1 - at] or any(cell == text for over, text in other if over == head):
                    continue
                instead = tuple(text for over, text in other if over == head and text)[:1]
                before, after = ((cell,), instead) if is_gone else (instead, (cell,))
                self._tell(Under(new.text.strip("| "), before, after, UnderKind.COLUMN, elsewhere=True), [old, new])

    def _note(self, old: Block, new: Block) -> None:
        """A footnote whose mark stands at another sentence."""
        if found := moved_note(old, new, *self._notes):
            under, blocks = found
            self._tell(under, [old, new, *blocks])

    def _references(self) -> None:
        """The sentences of both texts that name a number which another item has now."""
        blocks = chain(self._diff.old.blocks, self._diff.new.blocks)
        if not any(block.kind in _NUMBERED_KINDS and _number(block) for block in blocks):
            return  # as most texts have none, the words for an item in all languages are not read for them
        named: dict[str, str] = {}
        for block in _read_as_text(self._diff.new):
            for number, sentence in _named_in(block.text):
                named.setdefault(number, sentence)
        if not named:
            return
        was, now = (_numbered(side, named) for side in (self._diff.old, self._diff.new))
        for number, sentence in named.items():
            targets, there = was.get(number, []), now.get(number, [])
            kept = {id(self._partner.get(id(target))) for target in targets}
            if max(len(targets), len(there)) > 1 or _folded(sentence) not in self._said[0]:
                continue  # of several items with a number nobody knows which is meant
            if any(id(block) in kept for block in there):
                continue
            stayed = [self._partner[id(block)] for block in (*targets, *there) if id(block) in self._partner]
            if stayed:  # else the text of the item is another one, and told as that
                old, new = (tuple(block.text for block in side[:1]) for side in (targets, there))
                self._tell(Under(sentence, old, new, UnderKind.NUMBER), [*targets, *there, *stayed])

    @cached_property
    def _said(self) -> tuple[set[str], set[str]]:
        """All sentences of both texts, without the marks of footnotes."""
        old, new = (
            {said for block in _read_as_text(side) for said in _said_in(block.text)}
            for side in (self._diff.old, self._diff.new)
        )
        return old, new

    def _tell(self, under: Under, blocks: Iterable[Block]) -> None:
        """Keep it with the blocks among these that a change holds: each pair of introductions once a block."""
        for block in blocks:
            if id(block) in self._change:
                self._under[id(block)].setdefault((under.was, under.now, under.kind), under)


def _may_be_note(block: Block) -> bool:
    """Whether a block may be a footnote: false is certain."""
    return bool(block.label) or block.text[:1] in SIGNED


def _holds(cell: str, other: str) -> bool:
    return cell in other or other in cell


def _block(introduction: Introduction) -> Block:
    return introduction.block


def _under_heads(row: Block, head: Block) -> _Cells:
    """The cells of a row, each behind the head of its column; without one that reaches on where no column is."""
    heads, found = head.cells or cells(head.text), row.cells or cells(row.text)
    while len(found) > max(len(heads), 1) and found[-1] == found[-2]:
        found = found[:-1]
    return list(zip_longest(heads, found, fillvalue=""))


def _other_form(old: Block, new: Block) -> bool:
    """Whether a text became a quotation or code, or was one; a box with a note ("[!NOTE]") is no quotation."""
    kinds = {old.kind, new.kind}
    return bool(kinds & _QUOTING) and kinds <= _FORMS and "[!" not in (old.text[:2], new.text[:2])


def _numbered(document: Document, named: Iterable[str]) -> dict[str, list[Block]]:
    """Items or headings by those of their numbers that a document names; none that anything else has, too."""
    found: dict[str, list[Block]] = {}
    wanted = set(named)
    for block in document.blocks:
        if (number := _number(block)) in wanted and not block.hidden:
            found.setdefault(number, []).append(block)
    return {number: blocks for number, blocks in found.items() if {each.kind for each in blocks} in _NUMBERED}


def _folded_texts(document: Document) -> frozenset[str]:
    """The words of all that is read in a document, block by block, and of the labels of its tabs and boxes."""
    texts = {_folded(block.text) for block in document.blocks if not block.hidden}
    labels = (each for block in document.blocks if block.text[:1] in _LABELLED for each in _as_label(block))
    return frozenset(texts.union(_folded(each.text) for each in labels))


def _number(block: Block) -> str:
    """The number of a block: its label, or what a heading begins with ("1 Data")."""
    if block.label and (label := block.label.casefold().strip(" .()")):
        return label
    found = HEADING_NUMBER.match(block.text) if block.kind is Scope.HEADING else None
    return found[1] if found else ""


@cache
def _referring() -> re.Pattern[str]:
    """What names an item by its number, in any language: "item 2", "Punkt b"."""
    words = {word for code in codes(VOCABULARY) for word in numbered(code)}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\s+\(?(\d{{1,3}}|[a-z]|[ivx]{{1,5}})\b", re.IGNORECASE)


def _counts(block: Block) -> bool:
    """Whether a block is an item with a number."""
    return block.kind is Scope.LIST_ITEM and block.label[:1].isdecimal()


def _read_as_text(document: Document) -> Iterator[Block]:
    """The blocks that are read, without the footnotes."""
    return (block for block in document.blocks if not block.hidden and not block.label.startswith("[^"))


@lru_cache(maxsize=_KEPT)
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without the marks of footnotes."""
    return tuple([_MARK.sub("", sentence) for sentence in _SENTENCE.split(text)])


@lru_cache(maxsize=_KEPT)
def _said_in(text: str) -> tuple[str, ...]:
    """The same, folded."""
    return tuple([_folded(sentence) for sentence in _sentences(text)])


@lru_cache(maxsize=_KEPT)
def _named_in(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers of items that a text names, each with its sentence."""
    statutes = frozenset(everywhere("statutes"))
    found = (
        (number, sentence)
        for sentence in _sentences(text)
        for number in _referring().findall(sentence)
        if statutes.isdisjoint(_WORD.findall(sentence.casefold()))
    )
    return tuple((number.casefold(), sentence) for number, sentence in found)


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
