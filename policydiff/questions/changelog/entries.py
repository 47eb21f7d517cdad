"""What a release changed, clause by clause: the graded diff of its last text against that of the release before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policydiff.differ.placement import HEADINGS, Placement
from policydiff.effective.lines import dates, only_dates
from policydiff.effective.records import Claim
from policydiff.grading.around import Introductions, cells
from policydiff.grading.rules.front_matter import title as is_title
from policydiff.model import Assessment, Block, Change, ChangeKind, Clause, Document, Graded, Level, Scope
from policydiff.notices import covered
from policydiff.questions.changelog.records import Announced, Entry, Net

ClaimsOf = Callable[[Document], Sequence[Claim]]
"""The dates that a text states about itself."""
_Places = tuple[Introductions, Introductions]


def seen(assessment: Assessment, claims_of: ClaimsOf) -> tuple[Graded, ...]:
    """The changes that a reader of the page sees, each move told once.

    Left out are comments, layout, editorial changes of the file's header, and lines that only date the text ("Effective
    date: 1 March"), because a release says those days itself.
    """
    diff = assessment.diff
    moved_once = Placement(diff).moved_once(diff.changes)
    pairs = zip(moved_once, assessment.graded, strict=True)
    graded = (
        replace(graded, change=change)
        for change, graded in pairs
        if change.wording or (graded.level is not Level.EDITORIAL and not change.hidden)
    )
    sides = (claims_of(diff.old), claims_of(diff.new))
    return tuple(each for each in graded if not _in_header(each) and not _only_dates(each, *sides))


def _in_header(graded: Graded) -> bool:
    """Whether a change is of the header, but for the title, whose words are shown, or of what was not read."""
    change = graded.change
    if change.scope is Scope.EXTERNAL:
        return True
    if change.scope is not Scope.FRONT_MATTER:
        return False
    return graded.level is Level.EDITORIAL or not all(is_title(block.source) for block in (*change.old, *change.new))


def _only_dates(graded: Graded, old: Sequence[Claim], new: Sequence[Claim]) -> bool:
    """Whether a change is of lines that only date the text; if editorial, each block need only hold such a line."""
    blocks = [(block, old) for block in graded.change.old] + [(block, new) for block in graded.change.new]
    only = dates if graded.level is Level.EDITORIAL else only_dates
    return all(only(block, days) for block, days in blocks)


def entries(
    graded: Sequence[Graded], standing: Placement, level: Level, notices: Sequence[Announced]
) -> tuple[Entry, ...]:
    """An entry for each clause with changes of `level` or above, in the order of the text."""
    groups: dict[Clause, list[Graded]] = {}
    for each in graded:
        if each.level.rank >= level.rank:
            groups.setdefault(place(standing, each.change), []).append(each)
    diff = standing.diff
    places = (Introductions(diff.old), Introductions(diff.new))
    return tuple(_entry(clause, group, standing, places, notices) for clause, group in groups.items())


def place(standing: Placement, change: Change) -> Clause:
    """The clause that a change is told under; for the header of the file that is its key."""
    return change.clause if change.scope is Scope.FRONT_MATTER else standing.of(change)


def omitted(graded: Iterable[Graded], level: Level) -> tuple[tuple[Level, int], ...]:
    """How many changes are below a level, by level, the highest first; new numbers of clauses do not count."""
    counts = Counter(g.level for g in graded if g.level.rank < level.rank and not _is_renumbered(g))
    return tuple((each, counts[each]) for each in reversed(Level) if counts[each])


def renumbered(graded: Iterable[Graded], level: Level) -> int:
    """How many changes below a level are new numbers of clauses."""
    return sum(g.level.rank < level.rank and _is_renumbered(g) for g in graded)


def _is_renumbered(graded: Graded) -> bool:
    return graded.change.kind is ChangeKind.RENUMBERED and graded.change.scope in HEADINGS


def _entry(
    clause: Clause, group: Sequence[Graded], standing: Placement, places: _Places, notices: Sequence[Announced]
) -> Entry:
    diff = standing.diff
    there = {section.clause for section in diff.new.sections}
    gone = clause not in there and group[0].change.scope is not Scope.FRONT_MATTER
    sections = (diff.old if gone else diff.new).sections
    titles, labels = (
        Counter(names) for names in zip(*((s.clause.title, s.clause.label) for s in sections), strict=True)
    )
    told = (
        at
        for at, each in enumerate(notices)
        if any(covered(graded.change, each.notice.covers, diff.old, diff.new) for graded in group)
    )
    return Entry(
        clause=clause,
        was=clause if gone else standing.was(clause),
        gone=gone,
        repeated=(labels if clause.label else titles)[clause.label or clause.title] > 1,
        changes=tuple(_net(each, standing, places) for each in group),
        notices=tuple(told),
    )


def _net(graded: Graded, standing: Placement, places: _Places) -> Net:
    change, (old, new) = graded.change, places
    document, block = (standing.diff.new, change.new[0]) if change.new else (standing.diff.old, change.old[0])
    before = (new if change.new else old).before(block)
    row = block.kind is Scope.TABLE_ROW
    return Net(
        graded,
        _origin(change, standing),
        lead="" if before is None or row else before.text,
        head=tuple(cells(before.text)) if before and row else (),
        gaps=tuple(_gaps(change.new or change.old, document)) if change.scope is Scope.SECTION else (),
    )


def _gaps(blocks: Sequence[Block], document: Document) -> Iterator[int]:
    """The indices of `blocks` before which the text has other blocks that a reader sees; `len(blocks)` for its end.

    So a release that removed paragraphs 1 and 3 of a section can be told as "1 … 3".
    """
    mine = {block.lines.first for block in blocks}
    others = [b for b in document.blocks if b.kind is not Scope.HEADING and not b.hidden and b.lines.first not in mine]
    for at, (before, after) in enumerate(pairwise(blocks), 1):
        if any(before.lines.first < other.lines.first < after.lines.first for other in others):
            yield at
    last = blocks[-1]
    if any(other.section == last.section and other.lines.first > last.lines.first for other in others):
        yield len(blocks)


def _origin(change: Change, standing: Placement) -> Clause | None:
    if not change.moved or change.scope is Scope.SECTION:
        return None
    return standing.origin(change)
