"""The versions of a log that changed a clause, which is followed from its present name back to its older ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policydiff.differ.placement import HEADINGS
from policydiff.model import Assessment, Change, ChangeKind, Clause, Diff, Document, Scope, Version
from policydiff.resolve.clauses import Called
from policydiff.resolve.names import clauses_of, is_named, no_such_clause, pattern, plain


def about(versions: Iterator[Version], clause: str, called: Called | None = None) -> Iterator[Version]:
    """The versions that changed the clauses named `clause`, with these changes only; `versions` are newest first.

    The clauses are those with that name in the newest text that has any. They are followed from there, whatever their
    older names and numbers were; other clauses that once had the name are left out. Where one begins, it is followed to
    a removed clause of the same title. With `called`, they are those that it picks from each text. Raises CannotRun at
    the end if no text had such a clause.
    """
    wanted, known = pattern(clause), dict[str, None]()
    followed: set[Clause] | None = None
    begun: set[str] = set()
    for version in versions:
        texts = ((version.document, version.revision), (version.diff.old if version.diff else None, version.previous))
        for document, revision in texts if followed is None else ():
            if not document or not revision:
                continue
            own = called(document, revision) if called else (c for c in clauses_of(document) if is_named(c, wanted))
            named = set(own)
            known.update(dict.fromkeys(place.title for place in clauses_of(document)))
            followed = named or None
            if named:
                break
        if version.diff is None or followed is None:
            continue
        if called and version.document:
            followed = followed.union(called(version.document, version.revision))
        # Old and new names are separate sets: an old clause may have the name that another one has in the new text.
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
        raise no_such_clause(clause, known, "in this history")


def _gone(diff: Diff) -> Iterator[Clause]:
    """The clauses whose headings a version removed."""
    for change in diff.changes:
        if change.kind is ChangeKind.REMOVED and change.scope in HEADINGS and change.old_clause:
            yield change.old_clause


def _with(version: Version, kept: tuple[Change, ...]) -> Version:
    """`version` with only the changes `kept`."""
    assert version.diff
    diff, assessment = replace(version.diff, changes=kept), None
    if version.assessment:
        mine = set(map(id, kept))
        assessment = Assessment(diff, tuple(each for each in version.assessment.graded if id(each.change) in mine))
    return replace(version, diff=diff, assessment=assessment)


def _has(document: Document | None, places: set[Clause]) -> bool:
    """Whether any of the clauses `places` is in `document`; none is if this version removed them."""
    return document is not None and any(place in places for place in clauses_of(document))


def _before(diff: Diff, places: set[Clause]) -> set[Clause]:
    """The clauses of the old text that became the clauses `places` of the new one; none for added ones."""
    was: dict[Clause | None, Clause | None] = {}
    for change in diff.changes:
        if change.scope in HEADINGS:
            was[change.new_clause] = change.old_clause
            pairs = zip(change.new, change.old, strict=False) if change.moved else ()
            was |= {diff.new.clause_of(new): diff.old.clause_of(old) for new, old in pairs}
    for old, new in diff.same:
        if new.kind is Scope.HEADING:
            was[diff.new.clause_of(new)] = diff.old.clause_of(old)
    there = set(clauses_of(diff.old))
    found = (was.get(place, place if not place.path else None) for place in places)
    return {place for place in found if place in there and place is not None}
