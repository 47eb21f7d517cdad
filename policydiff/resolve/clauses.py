"""Clauses found by what they are or were called, or by their id, through a whole history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policydiff.errors import CannotRun, PolicydiffError, SeveralMeant
from policydiff.lineage.records import ClauseHistory, ClauseIds, Lineage
from policydiff.model import Clause, Document, Revision
from policydiff.resolve.names import is_named, meant_by, pattern, plain, sections_named, with_parts

if TYPE_CHECKING:
    from policydiff.config import LevelRule

_ID = re.compile(r"\w+(?:-\w+)*")

MOST_NEAR = 5
"""Ids to choose from that are named where words mean none, or several."""

Called = Callable[[Document, Revision], Iterable[Clause]]
"""The clauses of the text of a revision that are wanted."""


def may_be_id(name: str) -> bool:
    """Whether a name has the form of an id: small letters and digits, words joined by hyphens."""
    return name == name.casefold() and _ID.fullmatch(name) is not None


def sections_called(document: Document, clause: str, ids: Callable[[], ClauseIds] | None) -> tuple[int, ...]:
    """The indices of the sections of a text that `clause` names, or is the id of, and of all under them.

    `ids` are those of the text, None where it is of no history; asked for only if no section is called so. Raises
    CannotRun where it is neither.
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
    """What picks the clause with an id from each text of a history; None if it has none, or if `present`, its newest
    text, has a clause of that name."""
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
    """Levels of rules with all names that a clause ever had in place of its id, for versions of any age.

    `present` is the newest text of the history that `lineage` is of; each is asked for only if a name may be an id.
    """
    ids = {rule.clause for rule in levels if rule.clause and may_be_id(rule.clause)}
    if not ids:
        return levels
    from policydiff.notices.clauses import name_of, same_clause

    try:
        text = present()
    except PolicydiffError:  # whoever asks for the history is told
        return levels
    ids = {id for id in ids if not any(same_clause(id, section.clause) for section in text.sections)}
    lives = lineage().lives if ids else ()
    names = {life.id: [name_of(clause) for clause in life.names] for life in lives if life.id in ids}
    return tuple(
        rule.model_copy(update={"clause": name})
        for rule in levels
        for name in names.get(rule.clause or "", [rule.clause or None])
    )


# --------------------------------------------------------------------------- one of all that ever were


def the_one(lineage: Lineage, words: str) -> ClauseHistory:
    """The one life that `words` mean. Raises SeveralMeant, with what to choose from, or CannotRun with what is near."""
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
    """The lives that `words` can mean: those of the first of these that has any.

    The id as it is written; what a clause is called now (title, number, anchor, its id in other letters, or the titles
    above it and its own, " > " between); what one was called once; a part of what one is called now; a part of what one
    was called once.
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
    """All that means a clause and no other by itself, to be compared."""
    own = f"{clause.label} {clause.title}"
    trails = (" > ".join(clause.path), " › ".join(clause.path))
    return {plain(name).strip(" .") for name in (clause.title, own, clause.label, clause.anchor, *trails)} - {""}


def _has_part(clause: Clause, part: re.Pattern[str]) -> bool:
    return is_named(Clause(clause.path[-1:], clause.label, clause.anchor), part)


def _called(life: ClauseHistory) -> str:
    own = " ".join(filter(None, (life.clause.label, life.clause.title))) or "opening text"
    return own if life.ended is None else f"{own}; gone"


def _nearest(lineage: Lineage, words: str) -> list[str]:
    """The ids that are most like `words`, or whose titles are."""
    ids = {name: life.id for life in lineage.lives for clause in life.names for name in _names(clause)}
    ids |= {life.id: life.id for life in lineage.lives}
    near = get_close_matches(plain(words), ids, n=2 * MOST_NEAR, cutoff=0.4)
    return list(dict.fromkeys(ids[name] for name in near))[:MOST_NEAR]
