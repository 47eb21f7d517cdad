"""The clauses of a policy through its whole history: all of them, or the life of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.errors import CannotRun, SeveralMeant
from policydiff.lineage import Register, parted
from policydiff.lives import ClauseIds, ClauseLife, ClauseList, Life, Lineage
from policydiff.model import Clause, Document, Log, Version
from policydiff.pipeline.reading.assessed import assessed
from policydiff.pipeline.reading.sought import is_named, meant_by, pattern, plain
from policydiff.pipeline.reading.versions import versions
from policydiff.pipeline.reading.whole import whole

if TYPE_CHECKING:
    from policydiff.config import LevelRule
    from policydiff.verdict import Claim

# Ids to choose from that are named where words mean none, or several.
MOST_NEAR = 5


def clauses(
    path: str,
    *,
    dead: bool = False,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
    levels: Sequence[LevelRule] = (),
) -> ClauseList:
    """The clauses of the policy at `path` in the order of its text, each with its life; with `dead`, those gone too."""
    found = lineage(path, repo=repo, ref=ref, follow=follow, previously=previously, levels=levels)
    living = tuple(found.life(id) for id in found.order)
    gone = [life for life in found.lives if life.ended is not None]
    if not dead:
        return ClauseList(found.history, living, (), len(gone))
    when = {revision.commit: age for age, revision in enumerate(found.history.revisions)}
    newest_first = sorted(gone, key=lambda life: when[life.states[-1].version.revision.commit])
    return ClauseList(found.history, living, tuple(newest_first), len(gone))


def clause(
    path: str,
    words: str,
    *,
    reverse: bool = False,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
    levels: Sequence[LevelRule] = (),
) -> ClauseLife:
    """The life of the clause that `words` mean: its id, a title, a number or an anchor, also one that it had once.

    Newest state first, or with `reverse` oldest first. Raises SeveralMeant where it could be several, CannotRun where
    it is none.
    """
    found = lineage(path, repo=repo, ref=ref, follow=follow, previously=previously, levels=levels)
    life = the_one(found, words)
    others = {state.other for state in life.states if state.other}
    states = life.states if reverse else life.states[::-1]
    return ClauseLife(found.history, life, states, {id: found.life(id).clause for id in sorted(others)})


def lineage(
    path: str,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
    levels: Sequence[LevelRule] = (),
) -> Lineage:
    """Every clause that the policy at `path` ever had. Each text is parsed once, and two are held at a time."""
    read = versions(path, repo=repo, ref=ref, follow=follow, previously=previously, levels=levels, reverse=True)
    register = Register()
    for version, effective, in_force in dated(followed(read, levels)):
        register.enter(version, effective, in_force)
    return register.lineage(read.history)


def clause_ids(
    path: str,
    draft: Document | None = None,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> tuple[ClauseIds, ClauseIds]:
    """The ids of the clauses of the newest text at `ref`, and those that `draft`, a text to follow it, would have.

    What is new in the draft has the id that it will have once this is published; without a draft both are the same.
    """
    read = versions(path, repo=repo, ref=ref, follow=follow, previously=previously, reverse=True)
    register, last = Register(), None
    for version in followed(read, ()):
        register.enter(version)
        last = version
    ids = register.ids
    if draft is not None and last is not None and last.document is not None:
        from policydiff.differ import compare

        revision = replace(last.revision, commit="", blob=None)
        register.enter(Version(revision, last.revision, parted(compare(last.document, draft)), draft))
    return ids, register.ids


# --------------------------------------------------------------------------- from versions to lives


def followed(read: Log, levels: Sequence[LevelRule]) -> Iterator[Version]:
    """The versions of a log that is oldest first, the changes of several clauses parted and graded by themselves.

    Raises MissingObjects where a shallow clone cuts the history: no id given in a part of it would be right.
    """
    whole(read.history)
    for version in read.versions:
        diff = parted(version.diff) if version.diff else None
        if diff is version.diff or diff is None:
            yield version
        else:
            yield replace(version, diff=diff, assessment=assessed(diff, levels))


def dated(versions: Iterator[Version]) -> Iterator[tuple[Version, tuple[date, ...], date | None]]:
    """Each version with the days that its text states as its first, and the one that counts (see `force.counted`)."""
    from policydiff.dates import claims
    from policydiff.force import counted, stated

    before: Sequence[Claim] = ()
    for version in versions:
        days: tuple[date, ...] = ()
        first = None
        if version.document:
            own, published = claims(version.document), version.revision.published.date()
            said = stated(own, before, published, ())
            days, first, before = tuple(each.day for each in said), counted(said, published), own
        yield version, tuple(dict.fromkeys(days)), first


# --------------------------------------------------------------------------- which clause is meant


def the_one(lineage: Lineage, words: str) -> Life:
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


def meant(lineage: Lineage, words: str) -> tuple[Life, ...]:
    """The lives that `words` can mean: those of the first of these that has any.

    The id as it is written; what a clause is called now (title, number, anchor, its id in other letters, or the titles
    above it and its own, " > " between); what one was called once; a part of what one is called now; a part of what one
    was called once.
    """
    id, wanted = words.strip().removeprefix("#"), meant_by(words)
    living = [life for life in lineage.lives if life.ended is None]
    part = pattern(wanted)
    readings: tuple[tuple[Sequence[Life], Callable[[Life], bool]], ...] = (
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


def _called(life: Life) -> str:
    own = " ".join(filter(None, (life.clause.label, life.clause.title))) or "opening text"
    return own if life.ended is None else f"{own}; gone"


def _nearest(lineage: Lineage, words: str) -> list[str]:
    """The ids that are most like `words`, or whose titles are."""
    ids = {name: life.id for life in lineage.lives for clause in life.names for name in _names(clause)}
    ids |= {life.id: life.id for life in lineage.lives}
    near = get_close_matches(plain(words), ids, n=2 * MOST_NEAR, cutoff=0.4)
    return list(dict.fromkeys(ids[name] for name in near))[:MOST_NEAR]
