"""The clauses of releases followed through all versions: which one an entry is about, and where it stands today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policydiff.differ.placement import Placement
from policydiff.lineage import Register, parted
from policydiff.model import Clause, Diff, Document, Graded, Revision, Version
from policydiff.questions.changelog.records import Entry, Release
from policydiff.questions.changelog.returned import IdentifiedText, Removed

Ways = dict[Clause, Clause]
"""Clauses of one text, each with the clause of the next text that it became; one that is not in the next is missing."""


class Followed:
    """The ids of a policy's clauses, as `policydiff clauses` gives them: followed version by version, oldest first.

    Which versions a release takes together changes no id.
    """

    def __init__(self) -> None:
        self._register = Register()
        self._revision: Revision | None = None
        self._text: Document | None = None  # the newest there is
        self._stood: IdentifiedText | None = None  # the newest there is
        self._before: IdentifiedText | None = None  # the one that the release before ended with
        self._removed = Removed()
        self._ways: list[Ways | None] = []  # of each release, from the text before it; None: it took the policy away

    def enter(self, revision: Revision, document: Document | None, diff: Diff | None) -> None:
        """Follow the clauses into the next version. `document` is its text, None where it took the policy away; `diff`
        compares that with the text before it."""
        parts = parted(diff) if diff else None
        self._register.enter(Version(revision, self._revision, parts, document))
        self._revision, self._text = revision, document or self._text
        if document:
            self._stood = IdentifiedText(document, self._register.ids)

    def close(
        self, listed: Sequence[Entry], graded: Sequence[Graded], standing: Placement | None, day: date
    ) -> tuple[Entry, ...]:
        """The entries of a release that ends with the version entered last, each with the id of its clause.

        `graded` are all its net changes and `standing` tells their clauses, None where there were not two texts; `day`
        is the day it is listed under.
        """
        present = bool(self._register.ids.present)
        named: tuple[Entry, ...] = ()
        if standing and self._before and self._stood:
            before, now = self._before, self._stood
            named = tuple(replace(entry, id=_id(entry, before if entry.gone else now)) for entry in listed)
            named = self._removed.told(named, graded, before, now, day)
        self._ways.append(_ways_of(standing) if present else None)
        if present or self._before is None:  # a first version that was deleted with it is what the next one replaces
            self._before = self._stood
        return named

    def today(self, releases: Sequence[Release]) -> list[Release]:
        """Releases, oldest first, with `today` of their entries filled in. All versions must have been entered.

        Clauses are followed here by headings and edits in place, not by id: an id ends where the text under a heading
        is written anew, and a link to that heading is still the best one for a reader.
        """
        if releases[-1].last.blob is None:
            return list(releases)
        found = []
        for at, release in enumerate(releases):
            later = [step for step in self._ways[at + 1 :] if step is not None]
            entries = tuple(replace(entry, today=_today(entry, later)) for entry in release.entries)
            found.append(replace(release, entries=entries))
        return found


def _id(entry: Entry, text: IdentifiedText) -> str:
    return text.ids.named(entry.clause, text.document)


def _ways_of(standing: Placement | None) -> Ways:
    """The clauses of the old text of a diff that are in the new one; none where there was no text before."""
    if standing is None:
        return {}
    there = {section.clause for section in standing.diff.new.sections}
    pairs = ((section.clause, standing.now(section.clause)) for section in standing.diff.old.sections)
    return {old: new for old, new in pairs if new in there}


def _today(entry: Entry, later: Sequence[Ways]) -> Clause | None:
    clause = None if entry.gone else entry.clause
    for step in later:
        clause = None if clause is None else step.get(clause)
    return clause
