"""What happened to a clause, as short phrases: "2 paragraphs edited: 60 → 30 days", "renumbered 4 → 5"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from policydiff.differ.placement import HEADINGS
from policydiff.differ.sentences import kept_spans
from policydiff.differ.words import redline
from policydiff.model import Block, Change, ChangeKind, Clause, Diff, Level, Lines, LinkChange, MovedSentence, Scope
from policydiff.prose.folds import LevelOf, by_terms, column, run_told, runs, term_told
from policydiff.prose.hunks import QUOTE, hunks, quote, quoted, weight
from policydiff.prose.labels import NOUNS, key, noun, renumbering
from policydiff.prose.places import NAME, Places, heading
from policydiff.prose.sections import front_fact, section_fact
from policydiff.prose.text import elide, elide_pair, flat, number, opening, plural, some
from policydiff.record import NamedTuple

_NUMERALS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
# So many changed words of a clause are shown; the others are counted.
SHOWN = 2
# Up to so many renumbered blocks of one clause are named one by one.
_FEW = 2


def facts(changes: Iterable[Change], places: Places) -> tuple[str, ...]:
    """Phrases for the changes of one clause: of its heading first, then in the order of the text; like ones are joined:
    "2 paragraphs edited: 60 → 30 days"."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in sorted(places.moved_once(changes), key=_told_first):
        groups.setdefault(_likeness(change, places), []).append(change)
    told = [phrase for group in groups.values() for phrase in _phrases(group, places)]
    ordered = list(chain.from_iterable(groups.values()))
    links = list(chain.from_iterable(change.links for change in ordered))
    return tuple(filter(None, [*told, *_sentences(ordered, places), _links(links)]))


def _told_first(change: Change) -> tuple[bool, bool]:
    return change.scope not in HEADINGS, change.kind is not ChangeKind.MOVED


def _likeness(change: Change, places: Places) -> tuple[object, ...]:
    """A key by which changes share a phrase, if theirs are equal; headings and front-matter keys have phrases alone."""
    if change.scope in (*HEADINGS, Scope.FRONT_MATTER):
        return (id(change),)
    if _beside_words(change):
        return ("beside words",)
    return (change.scope, change.hidden, change.kind, change.moved, places.source(change) if change.moved else "")


def _phrases(group: list[Change], places: Places) -> list[str]:
    first = group[0]
    if first.scope is Scope.FRONT_MATTER:
        return [front_fact(first)]
    if first.scope in HEADINGS:
        return [section_fact(first, places)]
    if _beside_words(first):
        return []
    return [_BLOCKS[first.kind](group, places)]


def _beside_words(change: Change) -> bool:
    """Whether only link targets changed, or sentences moved, of which phrases of their own tell."""
    told = change.links or change.went or change.came
    return change.kind is ChangeKind.EDITED and not change.moved and bool(told) and not _edits(change)


# --------------------------------------------------------------------------- blocks


def _number(group: list[Change]) -> str:
    return plural(len(group), noun(group[0]))


def _edits(change: Change) -> list[str]:
    return [quote(hunk) for hunk in hunks(kept_spans(change))]


def _words(group: list[Change]) -> str:
    """The changed words of a group, the weightiest SHOWN of them: ": 60 → 30 days, added “…” and 3 more"."""
    found = {quote(hunk): weight(hunk) for change in group for hunk in hunks(kept_spans(change))}
    return _quotes(found)


def _quotes(found: dict[str, int]) -> str:
    first = sorted(found, key=lambda told: -found[told])[:SHOWN]
    edits = some([*sorted(first, key=list(found).index), *(told for told in found if told not in first)], SHOWN)
    return f": {edits}" if edits else ""


def _sentences(changes: Iterable[Change], places: Places) -> Iterator[str]:
    """Sentences that stand in another block now, by where they stood and stand."""
    came: dict[str, list[MovedSentence]] = {}
    went: dict[str, list[MovedSentence]] = {}
    for change in changes:
        for each in change.came:
            came.setdefault(_other_clause(each.old_clause, each, places), []).append(each)
        for each in change.went:
            went.setdefault(_other_clause(each.new_clause, each, places), []).append(each)
    for name, moved in came.items():
        edits = {quote(hunk): weight(hunk) for each in moved for hunk in hunks(redline(each.old, each.new))}
        edited = f", edited{_quotes(edits)}" if edits else ""
        yield f"{plural(len(moved), 'sentence')} moved here from {name}{edited}"
    for name, moved in went.items():
        yield f"{plural(len(moved), 'sentence')} moved to {name}"


def _other_clause(clause: Clause, moved: MovedSentence, places: Places) -> str:
    """The clause on the other side of a move; that of the same clause is another block of it."""
    if places.now(moved.old_clause) == moved.new_clause:
        return "another paragraph"
    return quoted(heading(clause) or "the opening text", NAME) if clause.path else "the opening text"


def _texts(blocks: Iterable[Block]) -> str:
    shown = some(f"“{opening(flat(block.text), QUOTE)}”" for block in blocks if block.text.strip())
    return f": {shown}" if shown else ""


def _edited(group: list[Change], places: Places) -> str:
    if fold := column(group, places.diff):
        return str(fold)
    moved = _moved_where(group, places) + "," if group[0].moved else ""
    return " ".join(filter(None, [_number(group), moved, f"edited{_words(group)}"]))


def _added(group: list[Change], places: Places) -> str:
    return f"{_number(group)} added{_texts(block for change in group for block in change.new)}"


def _removed(group: list[Change], places: Places) -> str:
    return f"{_number(group)} removed{_texts(block for change in group for block in change.old)}"


def _moved(group: list[Change], places: Places) -> str:
    edits = _words(group)
    return f"{_number(group)} {_moved_where(group, places)}" + (f", edited{edits}" if edits else "")


def _moved_where(group: list[Change], places: Places) -> str:
    source = places.source(group[0])
    return f"moved here{source}" if source else "moved within the section"


def _split(group: list[Change], places: Places) -> str:
    into = f" in {_numeral(len(group[0].new))}" if len(group) == 1 else ""
    return f"{_number(group)}{_moved_too(group, places)} split{into}{_then_edited(group)}"


def _numeral(value: int) -> str:
    return _NUMERALS.get(value, number(value))


def _merged(group: list[Change], places: Places) -> str:
    pieces = sum(len(change.old) for change in group)
    into = f" into {len(group)}" if len(group) > 1 else ""
    kinds = {block.kind for change in group for block in change.old}
    pieces_told = plural(pieces, NOUNS[kinds.pop()] if len(kinds) == 1 else "block")
    return f"{pieces_told}{_moved_too(group, places)} merged{into}{_then_edited(group)}"


def _moved_too(group: list[Change], places: Places) -> str:
    return f" {_moved_where(group, places)}," if group[0].moved else ""


def _then_edited(group: list[Change]) -> str:
    edits = _words(group)
    return f", edited{edits}" if edits else ""


def _renumbered(group: list[Change], places: Places) -> str:
    if len(group) > _FEW:
        return f"{_number(group)} renumbered"
    return f"{_number(group)} renumbered {', '.join(map(renumbering, group))}"


def _relevelled(group: list[Change], places: Places) -> str:
    deeper = [change.new[0].level > change.old[0].level for change in group if change.old and change.new]
    how = "indented" if all(deeper) else "indented differently" if any(deeper) else "outdented"
    return f"{_number(group)} {how}"


def _other(group: list[Change], places: Places) -> str:
    return f"{_number(group)} {group[0].kind.value}"


_BLOCKS: dict[ChangeKind, Callable[[list[Change], Places], str]] = {
    ChangeKind.ADDED: _added,
    ChangeKind.REMOVED: _removed,
    ChangeKind.EDITED: _edited,
    ChangeKind.MOVED: _moved,
    ChangeKind.SPLIT: _split,
    ChangeKind.MERGED: _merged,
    ChangeKind.RENAMED: _edited,
    ChangeKind.RENUMBERED: _renumbered,
    ChangeKind.RELEVELLED: _relevelled,
    ChangeKind.REFORMATTED: _other,
}


# --------------------------------------------------------------------------- links


def _links(links: list[LinkChange]) -> str:
    """Link targets that changed under the same words."""
    if not links:
        return ""
    shown = some(_link(link) for link in links)
    return f"{plural(len(links), 'link target')} changed: {shown}"


def _link(link: LinkChange) -> str:
    if not link.old:
        return f"{quoted(link.text)} now leads to {elide(flat(link.new), QUOTE)}"
    if not link.new:
        return f"{quoted(link.text)} is no longer a link"
    old, new = elide_pair(flat(link.old), flat(link.new), QUOTE)
    return f"{old} → {new}"


def summary(changes: Iterable[Change]) -> str:
    """A count by kind over a whole text: "2 paragraphs edited, 1 list item added, 7 clauses renumbered"."""
    counts: dict[tuple[str, str], int] = {}
    for change in changes:
        kind = "moved and edited" if change.moved and change.kind is ChangeKind.EDITED else change.kind.value
        alone = change.scope is Scope.HEADING and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
        scope = Scope.SECTION if change.scope is Scope.HEADING and not alone else change.scope
        name = noun(change) if change.hidden else NOUNS[scope]
        counts[name, kind] = counts.get((name, kind), 0) + 1
    return ", ".join(f"{plural(times, name)} {kind}" for (name, kind), times in counts.items())


# --------------------------------------------------------------------------- change by change


class FactStep(NamedTuple):
    """One change of a comparison: the clause with the headings above it, what happened, on which lines.

    Several changes that are one thing made in many places are one step; `shown` are those whose redline says more than
    `fact` does.
    """

    place: str
    fact: str
    lines: str
    changes: tuple[Change, ...]
    shown: tuple[Change, ...]


def steps(diff: Diff, level: LevelOf) -> Iterator[FactStep]:
    """The changes of a diff one by one, in the order of the text, and at last a count of those that change no word.

    `level` says how much a change matters: a reformatted block that is more than editorial is told by itself, and what
    is told together has one level.
    """
    places = Places(diff)
    told: list[Change] = []
    retyped: list[Change] = []
    for change in places.moved_once(diff.changes):
        light = level(change) in (None, Level.EDITORIAL)
        typed = change.kind is ChangeKind.REFORMATTED and not change.links and light
        (retyped if typed else told).append(change)
    if len({places.of(change) for change in retyped}) == 1:
        told, retyped = list(places.moved_once(diff.changes)), []
    folds = _folds(told, places, level)

    def alike(change: Change) -> tuple[object, ...]:
        if id(change) in folds:
            return (id(folds[id(change)]),)
        reformatted = change.kind is ChangeKind.REFORMATTED
        return places.of(change), change.scope if reformatted else id(change)

    done: set[int] = set()
    for _, group in groupby(told, alike):
        changes = tuple(group)
        if fold := folds.get(id(changes[0])):
            if id(fold) not in done:
                done.add(id(fold))
                yield fold
            continue
        fact = brief(changes[0], places) if len(changes) == 1 else _other(list(changes), places)
        yield FactStep(places.name(changes[0], full=True), fact, _lines(changes, places), changes, changes)
    if retyped:
        clauses = plural(len({places.of(change) for change in retyped}), "clause")
        counted = f"{plural(len(retyped), 'block')} reformatted in {clauses}: the words are the same"
        yield FactStep("Typed otherwise", counted, "", tuple(retyped), tuple(retyped))


# So many clauses are named in which one thing was done.
_NAMED = 6


def _folds(changes: Sequence[Change], places: Places, level: LevelOf) -> dict[int, FactStep]:
    """What is one thing made in many places, by the ids of its changes."""
    found: list[FactStep] = []
    for run in runs(changes):
        fact = f"{plural(len(run), 'section')} renumbered: {run_told(run)}"
        found.append(FactStep("Renumbered", fact, "", run, ()))
    for _, rows in groupby(changes, lambda change: (change.scope, change.kind, change.old_clause, change.new_clause)):
        table = tuple(rows)
        if fold := column(table, places.diff):
            name = places.name(table[0], full=True)
            shown = table[:1] if fold.what == "moved" else table
            found.append(FactStep(name, str(fold), _lines(table, places), table, shown))
    taken = {id(change) for step in found for change in step.changes}
    for term, groups in by_terms((change for change in changes if id(change) not in taken), level).items():
        for same in groups:
            names = list(dict.fromkeys(places.name(change) for change in same))
            blocks = "place" if len({change.scope for change in same}) > 1 else NOUNS[same[0].scope]
            fact = f"in {plural(len(same), blocks)}, and nothing else there: {some(names, _NAMED)}"
            found.append(FactStep(term_told(term), fact, "", tuple(same), tuple(same[:1])))
    return {id(change): step for step in found for change in step.changes}


def brief(change: Change, places: Places) -> str:
    """What happened to the blocks of one change, without the words: "paragraph moved here from “Contact”, edited"."""
    if change.scope in HEADINGS:
        return section_fact(change, places)
    if change.scope is Scope.FRONT_MATTER:
        return f"{key(change)} {change.kind.value}".strip()
    told = "; ".join(filter(None, [_brief_block(change, places), *_sentences([change], places)]))
    return f"{noun(change)}: {told}" if _beside_words(change) else told


def _brief_block(change: Change, places: Places) -> str:
    name = noun(change)
    if _beside_words(change):
        return "link target changed" if change.links else ""
    where = _moved_where([change], places) if change.moved or change.kind is ChangeKind.MOVED else ""
    match change.kind:
        case ChangeKind.MOVED:
            return f"{name} {where}"
        case ChangeKind.SPLIT:
            what = f"{name} split in {_numeral(len(change.new))}"
        case ChangeKind.MERGED:
            kinds = {block.kind for block in change.old}
            what = f"{_numeral(len(change.old))} {NOUNS[kinds.pop()] if len(kinds) == 1 else 'block'}s merged"
        case ChangeKind.RENUMBERED:
            what = f"{name} renumbered {renumbering(change)}"
        case _:
            return f"{name} {where + ', ' if where else ''}{change.kind.value}"
    return f"{what}, {where}" if where else what


_MOST_PARTS = 2


def _lines(changes: tuple[Change, ...], places: Places) -> str:
    """Where the blocks stand: "lines 12-14 → 15-17"; "new line 12" for added ones, "old line 12" for removed ones."""
    if changes[0].scope is Scope.SECTION and changes[0].moved:
        old, new = (_range(list(lines)) for lines in places.whole(changes[0]))
    else:
        old = _range([block.lines for change in changes for block in change.old])
        new = _range([block.lines for change in changes for block in change.new])
    word = "line" if "-" not in old + new else "lines"
    if old and new:
        place = f"{word} {old} → {new}" if old != new else f"{word} {new}"
    else:
        place = f"new {word} {new}" if new else f"old {word} {old}" if old else ""
    origins = (block.origin for change in changes for block in change.new or change.old)
    parts = dict.fromkeys(f"{each.path}:{_range([each.lines])}" for each in origins if each)
    return f"{place} ({', '.join(parts)})" if place and 0 < len(parts) <= _MOST_PARTS else place


def _range(lines: list[Lines]) -> str:
    if not lines:
        return ""
    first, last = min(each.first for each in lines), max(each.last for each in lines)
    return str(first) if first == last else f"{first}-{last}"
