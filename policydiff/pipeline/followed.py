"""The clauses of old releases followed to the newest text, so that a page can link to where they stand today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydiff.model import Clause
from policydiff.release import Entry, Event, Release
from policydiff.standing import Standing

Ways = dict[Clause, Clause]
"""For the clauses of one text what they are in the next; those that are no longer in it are missing."""


def ways(standing: Standing | None) -> Ways:
    """The ways of a diff; none where there was no text before."""
    if standing is None:
        return {}
    there = {section.clause for section in standing.diff.new.sections}
    pairs = ((section.clause, standing.now(section.clause)) for section in standing.diff.old.sections)
    return {old: new for old, new in pairs if new in there}


def followed(made: Sequence[Release], steps: Sequence[Ways | None]) -> list[Release]:
    """Releases, oldest first, with `today` of their entries filled in.

    `steps` are the ways to the text of each from the one before, None where it took the policy away.
    """
    if made[-1].event is Event.DELETED:
        return list(made)
    found = []
    for at, release in enumerate(made):
        later = [step for step in steps[at + 1 :] if step is not None]
        entries = tuple(replace(entry, today=_today(entry, later)) for entry in release.entries)
        found.append(replace(release, entries=entries))
    return found


def _today(entry: Entry, later: Sequence[Ways]) -> Clause | None:
    clause = None if entry.gone else entry.clause
    for step in later:
        clause = None if clause is None else step.get(clause)
    return clause
