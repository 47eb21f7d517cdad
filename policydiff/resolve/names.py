"""Clauses looked for by name: a part of a heading, a label or an anchor, case and accents ignored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from policydiff.errors import CannotRun
from policydiff.model import Assessment, Change, ChangeKind, Clause, Diff, Document, Revision, Scope, Section, Version
from policydiff.standing import HEADINGS

Called = Callable[[Document, Revision], Iterable[Clause]]
"""The clauses of the text of a revision that are wanted."""


def about(versions: Iterator[Version], clause: str, called: Called | None = None) -> Iterator[Version]:
    """Of versions, newest first, those that changed the clauses of that name, with those changes only.

    The clauses are those that are called so in the newest text that has any, and they are followed from there: what
    they were called or numbered before does not matter, and what else was called so once is left out. One that begins
    anew is what went under the same title before. With `called`, they are those that it picks from each text. Raises
    CannotRun at their end if none of them ever had such a clause.
    """
    wanted, known = pattern(clause), dict[str, None]()
    followed: set[Clause] | None = None
    begun: set[str] = set()
    for version in versions:
        texts = ((version.document, version.revision), (version.diff.old if version.diff else None, version.previous))
        for document, revision in texts if followed is None else ():
            if not document or not revision:
                continue
            own = called(document, revision) if called else (c for c in _clauses(document) if is_named(c, wanted))
            named = set(own)
            known.update(dict.fromkeys(place.title for place in _clauses(document)))
            followed = named or None
            if named:
                break
        if version.diff is None or followed is None:
            continue
        if called and version.document:
            followed = followed.union(called(version.document, version.revision))
        # A set of its own each time: what an old text has may be called as something else in the new one is.
        before = _before(version.diff, followed) if _has(version.document, followed) else followed
        if called and version.previous:
            before = before.union(called(version.diff.old, version.previous))
        if not before:
            begun |= {plain(place.title) for place in followed if place.title}
        before = before.union(place for place in _gone(version.diff) if plain(place.title) in begun)
        kept = tuple(c for c in version.diff.changes if c.new_clause in followed or c.old_clause in before)
        if kept:
            yield _with(version, kept)
        followed = before
    if followed is None:
        raise _no_clause(clause, known, "in this history")


def _gone(diff: Diff) -> Iterator[Clause]:
    """The clauses whose headings a version removed."""
    for change in diff.changes:
        if change.kind is ChangeKind.REMOVED and change.scope in HEADINGS and change.old_clause:
            yield change.old_clause


def _with(version: Version, kept: tuple[Change, ...]) -> Version:
    """`version` with these of its changes only."""
    assert version.diff
    diff, assessment = replace(version.diff, changes=kept), None
    if version.assessment:
        mine = set(map(id, kept))
        assessment = Assessment(diff, tuple(each for each in version.assessment.graded if id(each.change) in mine))
    return replace(version, diff=diff, assessment=assessment)


def _has(document: Document | None, places: set[Clause]) -> bool:
    """Whether any of `places` is in `document`: they are not where the version is the one that removed them."""
    return document is not None and any(place in places for place in _clauses(document))


def _before(diff: Diff, places: set[Clause]) -> set[Clause]:
    """What the clauses `places` of the new text were in the old one; those that were added then were nothing."""
    was: dict[Clause | None, Clause | None] = {}
    for change in diff.changes:
        if change.scope in HEADINGS:
            was[change.new_clause] = change.old_clause
            pairs = zip(change.new, change.old, strict=False) if change.moved else ()
            was |= {diff.new.clause_of(new): diff.old.clause_of(old) for new, old in pairs}
    for old, new in diff.same:
        if new.kind is Scope.HEADING:
            was[diff.new.clause_of(new)] = diff.old.clause_of(old)
    there = set(_clauses(diff.old))
    found = (was.get(place, place if not place.path else None) for place in places)
    return {place for place in found if place in there and place is not None}


def sections_named(document: Document, clause: str) -> tuple[int, ...]:
    """The indices of the sections that `clause` names and of all under them, or of every section if it is empty.

    Raises CannotRun where it names none.
    """
    if not clause:
        return tuple(range(len(document.sections)))
    wanted = pattern(clause)

    def meant(section: Section) -> bool:
        return is_named(Clause(section.clause.path[-1:], section.clause.label, section.clause.anchor), wanted)

    if not (chosen := with_parts(document, meant)):
        raise _no_clause(clause, (section.clause.title for section in document.sections), "in this text")
    return chosen


def with_parts(document: Document, meant: Callable[[Section], bool]) -> tuple[int, ...]:
    """The indices of the sections that are meant and of all under them."""
    chosen = set[int]()
    for section in document.sections:
        if section.parent in chosen or meant(section):
            chosen.add(section.index)
    return tuple(sorted(chosen))


def _clauses(document: Document) -> Iterator[Clause]:
    """Where something can stand in `document`: its sections, and the keys of its front matter."""
    yield from (section.clause for section in document.sections)
    if document.front_matter:
        yield from (Clause(label=entry.label) for entry in document.front_matter.entries)


def is_named(clause: Clause | None, wanted: re.Pattern[str]) -> bool:
    """Whether headings, label or anchor of `clause` match `wanted`, a pattern for folded text."""
    if clause is None:
        return False
    names = (*clause.path, " > ".join(clause.path), f"{clause.label} {clause.title}", clause.anchor)
    return any(wanted.search(plain(name)) for name in names)


def pattern(clause: str) -> re.Pattern[str]:
    """What finds `clause` in folded text. A number is found as a whole: "4" in "4.2" and "Article 4", not in "14"."""
    wanted = meant_by(clause) or "."
    before = r"(?<!\d)(?<!\d\.)" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted[-1:].isdigit() else ""
    return re.compile(before + re.escape(wanted) + after)


def meant_by(words: str) -> str:
    """What is looked for, folded: "4. Cookies", as headings are written, is "4 cookies", and "#cookies" an anchor."""
    return re.sub(r"^(\w*\d)\.(?=\s)", r"\1", plain(words).removeprefix("#").strip(" ."))


def plain(text: str) -> str:
    """`text` without case, accents, curly apostrophes and doubled spaces, to search names in."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("\u2019", "'").split())


def _no_clause(clause: str, known: Iterable[str], where: str) -> CannotRun:
    """The error for a clause that is nowhere; the hint names the nearest headings."""
    from difflib import get_close_matches

    titles = {plain(title): title for title in known if title}
    near = [titles[name] for name in get_close_matches(plain(clause), titles, n=3, cutoff=0.5)]
    return CannotRun(f'no clause named "{clause}" {where}', f"did you mean {' or '.join(near)}?" if near else "")
