"""A clause that is asked for by its id, where no clause has that for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from policydiff.document import parse
from policydiff.errors import CannotRun, PolicydiffError
from policydiff.history import Repository
from policydiff.model import Clause, Document, Revision
from policydiff.pipeline.reading.at import newest
from policydiff.pipeline.reading.sought import Called, is_named, pattern, sections_named, with_parts

if TYPE_CHECKING:
    from policydiff.config import LevelRule

_ID = re.compile(r"\w+(?:-\w+)*")


def may_be_id(name: str) -> bool:
    """Whether a name has the form of an id: small letters and digits, words joined by hyphens."""
    return name == name.casefold() and _ID.fullmatch(name) is not None


def sections_called(
    document: Document,
    clause: str,
    revision: Revision | None,
    *,
    repo: str | Path,
    follow: bool,
    previously: Sequence[str],
) -> tuple[int, ...]:
    """The indices of the sections that `clause` names, or is the id of, and of all under them.

    `document` is the text of `revision`. Raises CannotRun where it is neither.
    """
    try:
        return sections_named(document, clause)
    except CannotRun:
        if revision is None or not may_be_id(clause):
            raise
        from policydiff.pipeline.tracing.lives import clause_ids

        at, path = revision.commit, revision.path
        ids, _ = clause_ids(path, repo=repo, ref=at, follow=follow, previously=previously)
        found = with_parts(document, lambda section: ids.of(section) == clause)
        if not found:
            raise
        return found


class Source(TypedDict):
    """Where a history is read from."""

    repo: str | Path
    ref: str
    follow: bool
    previously: Sequence[str]


def _present(path: str, source: Source) -> Document:
    """The newest text of a history."""
    with Repository(source["repo"]) as repository:
        at = repository.relative(path, ref=source["ref"])
        revision = newest(
            repository.history(at, ref=source["ref"], follow=source["follow"], previously=source["previously"])
        )
        [(_, data)] = repository.read([revision.blob or ""])
    return parse(data, revision.path)


def by_id(id: str, path: str, source: Source) -> Called | None:
    """What picks the clause with an id from each text of a history; None if it has none, or its newest text a name."""
    from policydiff.pipeline.tracing.lives import lineage

    document = _present(path, source)
    if any(is_named(section.clause, pattern(id)) for section in document.sections):
        return None
    found = lineage(path, **source)
    if all(life.id != id for life in found.lives):
        return None

    def picked(document: Document, revision: Revision) -> Iterator[Clause]:
        known = found.ids.get(revision.commit)
        if known and known.front_matter == id and document.front_matter:
            yield from (Clause(label=entry.label) for entry in document.front_matter.entries)
        yield from (section.clause for section in document.sections if known and known.of(section) == id)

    return picked


def levels_by_name(levels: tuple[LevelRule, ...], path: str, source: Source) -> tuple[LevelRule, ...]:
    """Levels of rules with all names that a clause ever had in place of its id, for versions of any age."""
    ids = {rule.clause for rule in levels if rule.clause and may_be_id(rule.clause)}
    if not ids:
        return levels
    from policydiff.notices.clauses import name_of, same_clause
    from policydiff.pipeline.tracing.lives import lineage

    try:
        present = _present(path, source)
    except PolicydiffError:  # whoever asks for the history is told
        return levels
    ids = {id for id in ids if not any(same_clause(id, section.clause) for section in present.sections)}
    lives = lineage(path, **source).lives if ids else ()
    names = {life.id: [name_of(clause) for clause in life.names] for life in lives if life.id in ids}
    return tuple(
        rule.model_copy(update={"clause": name})
        for rule in levels
        for name in names.get(rule.clause or "", [rule.clause or None])
    )
