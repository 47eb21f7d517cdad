"""Document × Document → Diff: the alignment as changes; each block is in exactly one of them, or unchanged."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from operator import attrgetter

from policydiff.differ.align import BlockPair, align, heaviest_increasing
from policydiff.differ.copies import with_counterparts
from policydiff.differ.fingerprints import fingerprinted
from policydiff.differ.sentences import with_moved_sentences
from policydiff.differ.words import redline, tokens
from policydiff.late import late
from policydiff.model import Block, Change, ChangeKind, Clause, Diff, Document, Link, LinkChange, Scope, Span

# A section is added as a whole if at least this part of its words is new; else only its heading was put above old text.
MOSTLY = 0.5

# A block with the same of all these has not changed.
_AS_WRITTEN = attrgetter("source", "kind", "level", "label", "text", "links", "cells", "within")
_COUNTED = late(r"\d+\.$")
_ORDINAL = late(r"^(\s*)\d{1,9}([.)])")


def compare(old: Document, new: Document) -> Diff:
    """The changes from `old` to `new`, in the order of the new text; removed blocks come where they stood before."""
    return _Differ(old, new).run()


class _Differ:
    """One comparison. `found` has each change with its place in the report: index in the new text, then in the old."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.a = [block for block in old.blocks if block.kind is not Scope.FRONT_MATTER]
        self.b = [block for block in new.blocks if block.kind is not Scope.FRONT_MATTER]
        self.pairs = _aligned(self.a, self.b)
        self.of_a = {i: pair for pair in self.pairs for i in pair.old}
        self.of_b = {j: pair for pair in self.pairs for j in pair.new}
        self.same: list[tuple[Block, Block]] = []
        self.found: list[tuple[tuple[float, float], Change]] = []

    def run(self) -> Diff:
        whole = self._moved_sections()
        for pair in self.pairs:
            if not whole or pair not in whole:
                self._pair(pair)
        self._alone(self.b, self.of_b, ChangeKind.ADDED)
        self._alone(self.a, self.of_a, ChangeKind.REMOVED)
        told = [change for _, change in sorted(self.found, key=lambda f: f[0])]
        front = _front_matter(self.old, self.new, self.same)
        changes = (*front, *with_moved_sentences(told, self.old, self.new))
        changes = with_counterparts(changes, self.old, self.new)
        return Diff(self.old, self.new, tuple(fingerprinted(changes, self.old, self.new)), tuple(self.same))

    # ------------------------------------------------------------------ blocks with a partner

    def _pair(self, pair: BlockPair) -> None:
        before, now = self.a[pair.old[0]], self.b[pair.new[0]]
        several = pair.old[1:] or pair.new[1:]
        if not (several or pair.moved) and _AS_WRITTEN(before) == _AS_WRITTEN(now):
            self.same.append((before, now))
            return
        old, new = tuple([self.a[i] for i in pair.old]), tuple([self.b[j] for j in pair.new])
        kind, links = _kind(old, new, pair.moved)
        if kind in (None, ChangeKind.REFORMATTED) and self._starts_elsewhere(pair):
            kind = ChangeKind.RENUMBERED
        if kind is None:
            self.same.append((old[0], new[0]))
            return
        change = Change(
            (old if kind is ChangeKind.SPLIT else new)[0].kind,
            kind,
            pair.moved,
            self.old.clause_of(old[0]),
            self.new.clause_of(new[0]),
            old,
            new,
            _spans(kind, old, new),
            links,
            round(pair.similarity, 4),
        )
        self.found.append(((pair.new[0], pair.old[0]), change))

    def _starts_elsewhere(self, pair: BlockPair) -> bool:
        """Whether a pair is the first item of a numbered list that now counts from another number."""
        for blocks, at in ((self.a, pair.old[0]), (self.b, pair.new[0])):
            block = blocks[at]
            if block.kind is not Scope.LIST_ITEM or not _COUNTED.match(block.label):
                return False
            if at and blocks[at - 1].kind is Scope.LIST_ITEM and blocks[at - 1].level >= block.level:
                return False
        return self.a[pair.old[0]].label != self.b[pair.new[0]].label

    def _moved_sections(self) -> dict[BlockPair, None]:
        """Report each section that moved as one change; gives the pairs in these changes.

        They are the heading and all blocks that moved with it unchanged, those of subsections too. A heading that moved
        without any of its text is no moved section.
        """
        spoken: dict[BlockPair, None] = {}
        roots: dict[int, list[BlockPair]] = defaultdict(list)
        root_of: dict[int, int] = {}  # new section -> index in the new text of the heading it moved with
        home: dict[int, int] = {}  # new section -> old section
        followed: set[int] = set()  # the headings in `root_of` that a block of their section moved with
        for pair in self.pairs:
            block, before = self.b[pair.new[0]], self.a[pair.old[0]]
            if block.hidden or not pair.moved:
                continue
            single = len(pair.old) == len(pair.new) == 1
            if block.kind is Scope.HEADING and before.kind is Scope.HEADING and single:
                parent = self.new.sections[block.section].parent
                with_parent = parent in root_of and home[parent] == self.old.sections[before.section].parent
                root_of[block.section] = root_of[parent] if with_parent and parent is not None else pair.new[0]
                home[block.section] = before.section
            elif home.get(block.section) != before.section:
                continue
            else:
                followed.add(root_of[block.section])
            kind, _ = _kind((before,), (block,), True)
            if single and kind is ChangeKind.MOVED:
                roots[root_of[block.section]].append(pair)
        for at, members in roots.items():
            heading = self.of_b[at]
            moved = _in_order(members, heading)
            if moved == [heading] and at not in followed:
                continue
            spoken |= dict.fromkeys(moved)
            self._moved_section(moved, heading)
        return spoken

    def _moved_section(self, moved: Sequence[BlockPair], heading: BlockPair) -> None:
        change = Change(
            Scope.SECTION,
            ChangeKind.MOVED,
            True,
            self.old.clause_of(self.a[heading.old[0]]),
            self.new.clause_of(self.b[heading.new[0]]),
            tuple(self.a[pair.old[0]] for pair in moved),
            tuple(self.b[pair.new[0]] for pair in moved),
        )
        self.found.append(((heading.new[0] - 0.25, heading.old[0]), change))

    # ------------------------------------------------------------------ blocks without one

    def _alone(self, blocks: Sequence[Block], taken: dict[int, BlockPair], kind: ChangeKind) -> None:
        """Report what was added or removed: whole sections as one change, else block by block."""
        document = self.new if kind is ChangeKind.ADDED else self.old
        groups: dict[int, list[int]] = {}
        section_root: dict[int, int] = {}
        for at, block in enumerate(blocks):
            if at in taken:
                continue
            if block.kind is Scope.HEADING and _mostly_gone(blocks, taken, at):
                parent = document.sections[block.section].parent
                root = section_root.get(parent, at) if parent is not None else at
                section_root[block.section] = root
                groups.setdefault(root, []).append(at)
            elif block.kind is not Scope.HEADING and block.section in section_root and not block.hidden:
                groups[section_root[block.section]].append(at)
            else:
                groups[at] = [at]
        for root, members in groups.items():
            scope = Scope.SECTION if blocks[root].kind is Scope.HEADING and len(members) > 1 else blocks[root].kind
            self._one_sided(scope, kind, root, tuple(blocks[at] for at in members), document)

    def _one_sided(
        self, scope: Scope, kind: ChangeKind, at: int, members: tuple[Block, ...], document: Document
    ) -> None:
        clause = document.clause_of(members[0])
        if kind is ChangeKind.ADDED:
            change = Change(scope, kind, False, None, clause, (), members, similarity=0.0)
            self.found.append(((at, -1), change))
            return
        stayed = (self.of_a[i] for i in range(at - 1, -1, -1) if i in self.of_a)
        before = next((pair.new[-1] for pair in stayed if not pair.moved), -1)
        self.found.append(((before + 0.5, at), Change(scope, kind, False, clause, None, members, (), similarity=0.0)))


def _aligned(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockPair, ...]:
    """The pairs of blocks. A text that goes out of sight as it is was removed, and one that comes out of it is new:
    neither has a partner. What is hidden on both sides is paired by itself."""
    if not any(block.hidden for block in (*old, *new)):
        return align(old, new)
    gone, come = _out_of_sight(old, new), _out_of_sight(new, old)
    pairs: list[BlockPair] = []
    for hidden in (False, True):
        a = [i for i, each in enumerate(old) if bool(each.hidden) is hidden and i not in gone]
        b = [j for j, each in enumerate(new) if bool(each.hidden) is hidden and j not in come]
        for pair in align([old[i] for i in a], [new[j] for j in b]):
            before, now = tuple([a[i] for i in pair.old]), tuple([b[j] for j in pair.new])
            pairs.append(BlockPair(before, now, pair.similarity, pair.moved))
    return tuple(sorted(pairs, key=lambda pair: pair.new[0]))


def _out_of_sight(here: Sequence[Block], there: Sequence[Block]) -> set[int]:
    """The indices of shown blocks of `here` whose text is hidden `there`.

    Of a text that stands in several places, each is held against the one that comes as late among them.
    """
    unseen = {block.text for block in there if block.hidden}
    copies: dict[str, list[int]] = {}
    for j, block in enumerate(there):
        if block.text in unseen:
            copies.setdefault(block.text, []).append(j)
    places: dict[str, list[int]] = {}
    for i, block in enumerate(here):
        if block.text in copies:
            places.setdefault(block.text, []).append(i)
    found: set[int] = set()
    for text, at in places.items():
        others = copies[text]
        shown = [i for i in at if not here[i].hidden]
        if len(at) == len(others):
            found.update(i for i, j in zip(at, others, strict=True) if there[j].hidden and not here[i].hidden)
        else:
            left = sum(not there[j].hidden for j in others)
            covered = (len(others) - left) - (len(at) - len(shown))
            found.update(shown[len(shown) - max(0, min(covered, len(shown) - left)) :])
    return found


def _in_order(members: Sequence[BlockPair], heading: BlockPair) -> list[BlockPair]:
    """The blocks that moved with a heading and kept their order; the others moved inside the section, too."""
    ordered = sorted(members, key=lambda pair: pair.old[0])
    chain = heaviest_increasing([pair.new[0] for pair in ordered], [1] * len(ordered))
    kept = [ordered[k] for k in chain]
    return kept if heading in kept or heading not in members else [heading]


def _mostly_gone(blocks: Sequence[Block], taken: dict[int, BlockPair], heading: int) -> bool:
    """Whether at least MOSTLY of the text between a heading and the next one has no partner on the other side."""
    gone = total = 0
    for at in range(heading + 1, len(blocks)):
        if blocks[at].kind is Scope.HEADING:
            break
        size = 0 if blocks[at].hidden else len(blocks[at].text)
        total += size
        gone += size * (at not in taken)
    return gone >= MOSTLY * total


def _kind(old: Sequence[Block], new: Sequence[Block], moved: bool) -> tuple[ChangeKind | None, tuple[LinkChange, ...]]:
    """What happened to paired blocks, None for nothing, and their links whose target changed."""
    if len(old) > 1 or len(new) > 1:
        return (ChangeKind.MERGED if len(old) > 1 else ChangeKind.SPLIT), tuple(_links(old, new))
    before, now = old[0], new[0]
    if not moved and _AS_WRITTEN(before) == _AS_WRITTEN(now):
        return None, ()
    links = tuple(_links(old, new))
    heading = before.kind is now.kind is Scope.HEADING
    if before.text != now.text or links:
        renamed = heading and before.text != now.text and not moved  # one that moved too is EDITED, like any block
        return (ChangeKind.RENAMED if renamed else ChangeKind.EDITED), links
    if _renumbered(before, now):
        return ChangeKind.RENUMBERED, ()
    if moved:
        return ChangeKind.MOVED, ()
    if heading and before.level != now.level and before.level and now.level:
        return ChangeKind.RELEVELLED, ()
    if before.within != now.within or before.reaching.keys() != now.reaching.keys():
        return ChangeKind.REFORMATTED, ()
    if before.kind is now.kind is Scope.LIST_ITEM and before.level != now.level:
        return ChangeKind.REFORMATTED, ()
    if before.shown is not None and before.shown == now.shown and before.kind is now.kind:
        return None, ()  # only tags and attributes changed, on lines that the block may share with others
    if before.kind is not now.kind or (_as_typed(before) != _as_typed(now) and not (before.hidden and now.hidden)):
        return ChangeKind.REFORMATTED, ()
    return None, ()


def _renumbered(before: Block, now: Block) -> bool:
    """Whether a clause's number changed. Not so for list items, "3." → "4.": a list numbers itself."""
    if before.label == now.label:
        return False
    if before.kind is now.kind is Scope.LIST_ITEM and _COUNTED.match(before.label) and _COUNTED.match(now.label):
        return False
    return bool(before.label and now.label) or before.kind is now.kind is Scope.HEADING


def _as_typed(block: Block) -> str:
    """The source of a block without blanks at line ends and, for a list item, its number."""
    lines = [line.rstrip() for line in block.source.split("\n")]
    if block.kind is Scope.LIST_ITEM:
        lines[0] = _ORDINAL.sub(r"\1\2", lines[0])
    return "\n".join(lines)


def _links(old: Sequence[Block], new: Sequence[Block]) -> Iterator[LinkChange]:
    """The links whose target changed, paired by equal or similar text; changed words are the redline's business."""
    before = [link for block in old for link in block.links]
    after = [link for block in new for link in block.links]
    if before == after:
        return
    worded = {link.target for link in before if link.text.strip()}  # a link without words is none that a reader finds
    after = [link for link in after if link.text.strip() or link.target not in worded or link in before]
    kept = Counter(before) & Counter(after)
    left, right = _without(before, kept), _without(after, kept)
    yield from _paired(left, right, lambda link: link.text)
    _paired(left, right, lambda link: link.target)  # only the text of the link changed
    yield from _reworded(left, right)
    text_before, text_after = " ".join(b.text for b in old), " ".join(b.text for b in new)
    yield from (LinkChange(link.text, link.target, "") for link in left if link.text in text_after)
    yield from (LinkChange(link.text, "", link.target) for link in right if link.text in text_before)


def _paired(left: list[Link], right: list[Link], key: Callable[[Link], str]) -> list[LinkChange]:
    """Take the links with one `key` out of both lists, in order; gives their old and new targets."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for at, link in enumerate(right):
        waiting[key(link)].append(at)
    pairs = {at: places.popleft() for at, link in enumerate(left) if (places := waiting.get(key(link)))}
    return _taken(left, right, pairs)


def _reworded(left: list[Link], right: list[Link]) -> list[LinkChange]:
    """The same for links whose text was only reworded: at least half of the words are the same."""
    free = dict.fromkeys(range(len(right)))
    texts = [_spoken(link) for link in right]
    holders: dict[str, deque[int]] = defaultdict(deque)
    for at, words in enumerate(texts):
        for word in words or ("",):
            holders[word].append(at)
    pairs: dict[int, int] = {}
    for at, link in enumerate(left):
        words = _spoken(link)
        # Whoever has half of them has one of any half and one more: the rarest are looked up.
        rarest = sorted((holders.get(word, deque()) for word in words or ("",)), key=len)[: len(words) // 2 + 1]
        for places in rarest:
            while places and places[0] not in free:
                places.popleft()
        alike = (
            to for to in merge(*rarest) if to in free and 2 * len(words & texts[to]) >= max(len(words), len(texts[to]))
        )
        if (partner := next(alike, None)) is not None:
            pairs[at] = partner
            del free[partner]
    return _taken(left, right, pairs)


def _spoken(link: Link) -> set[str]:
    return set(tokens(link.text)) - {" "}


def _taken(left: list[Link], right: list[Link], pairs: Mapping[int, int]) -> list[LinkChange]:
    """Take pairs of links, by their places, out of both lists; gives their old and new targets."""
    changes = [LinkChange(right[to].text, left[at].target, right[to].target) for at, to in pairs.items()]
    taken = set(pairs.values())
    left[:] = [link for at, link in enumerate(left) if at not in pairs]
    right[:] = [link for at, link in enumerate(right) if at not in taken]
    return changes


def _without(items: Iterable[Link], kept: Counter[Link]) -> list[Link]:
    left, spare = [], Counter(kept)
    for item in items:
        if spare[item]:
            spare[item] -= 1
        else:
            left.append(item)
    return left


def _spans(kind: ChangeKind, old: Sequence[Block], new: Sequence[Block]) -> tuple[Span, ...]:
    if kind is ChangeKind.RENUMBERED:
        return redline(old[0].label, new[0].label)
    return redline(" ".join(block.text for block in old), " ".join(block.text for block in new))


def _front_matter(old: Document, new: Document, same: list[tuple[Block, Block]]) -> Iterator[Change]:
    """The changes of the header, key by key; unchanged pairs go to `same`. A key written twice is paired in order."""
    before = defaultdict(list)
    for entry in old.front_matter.entries if old.front_matter else ():
        before[entry.label].append(entry)
    for entry in new.front_matter.entries if new.front_matter else ():
        clause = Clause(label=entry.label)
        if not before[entry.label]:
            yield Change(Scope.FRONT_MATTER, ChangeKind.ADDED, False, None, clause, (), (entry,), similarity=0.0)
            continue
        partner = before[entry.label].pop(0)
        if partner.text != entry.text:
            spans = redline(partner.text, entry.text)
            kind = ChangeKind.EDITED
        elif _as_typed(partner) != _as_typed(entry):
            spans, kind = redline(entry.text, entry.text), ChangeKind.REFORMATTED
        else:
            same.append((partner, entry))
            continue
        yield Change(Scope.FRONT_MATTER, kind, False, clause, clause, (partner,), (entry,), spans)
    for entry in (entry for rest in before.values() for entry in rest):
        clause = Clause(label=entry.label)
        yield Change(Scope.FRONT_MATTER, ChangeKind.REMOVED, False, clause, None, (entry,), (), similarity=0.0)
