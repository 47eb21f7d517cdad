"""Clauses of a history found by a present or past name, or by their id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policydiff.errors import CannotRun, PolicydiffError, SeveralMeant
from policydiff.late import late
from policydiff.model import Clause, Document, Revision
from policydiff.resolve.names import is_named, meant_by, pattern, plain, sections_named, with_parts

if TYPE_CHECKING:
    from policydiff.config import LevelRule
    from policydiff.lineage.records import ClauseHistory, ClauseIds, Lineage

_ID = late(r"\w+(?:-\w+)*")

MOST_NEAR = 5
"""So many ids are suggested where words mean no clause."""

Called = Callable[[Document, Revision], Iterable[Clause]]
"""A function from a text and its revision to the wanted clauses of that text."""


def may_be_id(name: str) -> bool:
    """Whether a name has the form of an id: small letters and digits, words joined by hyphens."""
    return name == name.casefold() and _ID.fullmatch(name) is not None


def sections_called(document: Document, clause: str, ids: Callable[[], ClauseIds] | None) -> tuple[int, ...]:
    """The indices of the sections of a text with the name or the id `clause`, and of all under them.

    `ids` gives the ids of the text, and is called only if no section has that name; None for a text without a history.
    Raises CannotRun where there is no such section.
    """
    try:
        return sections_named(document, clause)
    except CannotRun:
        if ids is None or not may_be_id(clause):
            raise
        known = ids()
        found = with_parts(document, lambda section: known.of(section) == clause)
        if not found:
            raise
        return found


def by_id(id: str, present: Document, lineage: Callable[[], Lineage]) -> Called | None:
    """A function that picks the clause with the id `id` from each text of a history.

    None if no clause has that id, or if a clause of `present`, the newest text, has `id` for a name.
    """
    if any(is_named(section.clause, pattern(id)) for section in present.sections):
        return None
    found = lineage()
    if all(life.id != id for life in found.lives):
        return None

    def picked(document: Document, revision: Revision) -> Iterator[Clause]:
        known = found.ids.get(revision.commit)
        if known and known.front_matter == id and document.front_matter:
            yield from (Clause(label=entry.label) for entry in document.front_matter.entries)
        yield from (section.clause for section in document.sections if known and known.of(section) == id)

    return picked


def levels_by_name(
    levels: tuple[LevelRule, ...], present: Callable[[], Document], lineage: Callable[[], Lineage]
) -> tuple[LevelRule, ...]:
    """`levels` with names in place of clause ids: a level for each name the clause ever had, for versions of any age.

    `present` gives the newest text, `lineage` the clauses of its history; each is called only if a name may be an id.
    """
    ids = {rule.clause for rule in levels if rule.clause and may_be_id(rule.clause)}
    if not ids:
        return levels
    from policydiff.notices.clauses import name_of, same_clause

    try:
        text = present()
    except PolicydiffError:  # raised again when the caller asks for the history
        return levels
    ids = {id for id in ids if not any(same_clause(id, section.clause) for section in text.sections)}
    lives = lineage().lives if ids else ()
    names = {life.id: [name_of(clause) for clause in life.names] for life in lives if life.id in ids}
    return tuple(
        replace(rule, clause=name) for rule in levels for name in names.get(rule.clause or "", [rule.clause or None])
    )


# --------------------------------------------------------------------------- one of all that ever were


def the_one(lineage: Lineage, words: str) -> ClauseHistory:
    """The one clause that `words` mean. Raises SeveralMeant with these, or CannotRun with the nearest ids."""
    found = meant(lineage, words)
    if len(found) == 1:
        return found[0]
    if found:
        told = tuple(f"{life.id}  ({_called(life)})" for life in found)
        hint = f"name one by its id, such as {found[0].id}"
        raise SeveralMeant(f'"{words}" can mean {len(found)} clauses', hint, told)
    raise no_clause(lineage, words)


def no_clause(lineage: Lineage, words: str, where: str = "is or was") -> CannotRun:
    """The error for words that mean no clause; the hint has the nearest ids."""
    near = _nearest(lineage, words)
    hint = f"the nearest: {', '.join(near)}" if near else f"policydiff clauses {lineage.history.path} --all lists them"
    return CannotRun(f'no clause {where} called "{words}"', hint)


def meant(lineage: Lineage, words: str) -> tuple[ClauseHistory, ...]:
    """The clauses that `words` can mean: all that fit the first of these readings that any fits.

    1. The exact id. 2. A present name: title, number, anchor, the id in other case, or the titles above and its own
    ("Your data > Sharing"). 3. A past name. 4. A part of a present name. 5. A part of a past name.
    """
    id, wanted = words.strip().removeprefix("#"), meant_by(words)
    living = [life for life in lineage.lives if life.ended is None]
    part = pattern(wanted)
    readings: tuple[tuple[Sequence[ClauseHistory], Callable[[ClauseHistory], bool]], ...] = (
        (lineage.lives, lambda life: life.id == id),
        (living, lambda life: wanted in {plain(life.id), *_names(life.clause)}),
        (lineage.lives, lambda life: wanted in {plain(life.id)}.union(*map(_names, life.names))),
        (living, lambda life: part.search(life.id) is not None or _has_part(life.clause, part)),
        (lineage.lives, lambda life: any(_has_part(name, part) for name in life.names)),
    )
    for lives, fits in readings if wanted else ():
        if found := tuple(life for life in lives if fits(life)):
            return found
    return ()


def _names(clause: Clause) -> set[str]:
    """The full names of a clause, folded (`plain`) to be compared."""
    own = f"{clause.label} {clause.title}"
    trails = (" > ".join(clause.path), " › ".join(clause.path))
    return {plain(name).strip(" .") for name in (clause.title, own, clause.label, clause.anchor, *trails)} - {""}


def _has_part(clause: Clause, part: re.Pattern[str]) -> bool:
    return is_named(Clause(clause.path[-1:], clause.label, clause.anchor), part)


def _called(life: ClauseHistory) -> str:
    own = " ".join(filter(None, (life.clause.label, life.clause.title))) or "opening text"
    return own if life.ended is None else f"{own}; gone"


def _nearest(lineage: Lineage, words: str) -> list[str]:
    """The ids that, or whose names, are most like `words`."""
    ids = {name: life.id for life in lineage.lives for clause in life.names for name in _names(clause)}
    ids |= {life.id: life.id for life in lineage.lives}
    near = get_close_matches(plain(words), ids, n=2 * MOST_NEAR, cutoff=0.4)
    return list(dict.fromkeys(ids[name] for name in near))[:MOST_NEAR]
