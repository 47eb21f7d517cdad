"""Corrections of what a changelog said: of a release that was published, told beside it and never in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from policydiff.config import Loaded
from policydiff.late import late
from policydiff.model import Clause, Revision
from policydiff.notices.clauses import same_clause
from policydiff.questions.changelog.records import Release, Said, Speaker
from policydiff.questions.changelog.said import texts
from policydiff.record import NamedTuple

TRAILER = "changelog-erratum"
"""The key of the trailer, in lower case; with a language behind it it is for pages in that one."""

_TRAILER = late(r"(?P<release>\S+?):?\s+(?P<text>\S.*)")
_COMMIT = late(r"[0-9a-f]{7,64}")


class Correction(NamedTuple):
    """Words of a person on a release, which is named by a day, a tag or a commit; `clause` may be empty."""

    release: str
    clause: str
    said: Said


def corrections(
    loaded: Loaded, paths: Iterable[str], revisions: Iterable[Revision], language: str, notes: list[str]
) -> tuple[Correction, ...]:
    """The corrections for the policy that had these `paths`: those of the configuration, then the trailers of its
    commits, the oldest first. A trailer that names no release goes to the `notes`."""
    known = set(paths)
    configured = (
        Correction(
            each.release, each.clause or "", Said(Speaker.ERRATUM, (each.text,), loaded.name, (), each.by, each.on)
        )
        for each in loaded.config.errata
        if loaded.prefix + each.policy in known
    )
    return (*configured, *_trailers(revisions, language, notes))


def _trailers(revisions: Iterable[Revision], language: str, notes: list[str]) -> Iterator[Correction]:
    for revision in reversed(tuple(revisions)):
        commits = [(each.commit, each.author, each.trailers) for each in revision.merged]
        for commit, author, pairs in (*commits, (revision.commit, revision.author, revision.trailers)):
            for text in texts(pairs, TRAILER, language):
                if found := _TRAILER.fullmatch(text):
                    day = revision.published.date()
                    said = Said(Speaker.ERRATUM, (found["text"],), commit, (), author.name, day)
                    yield Correction(found["release"], "", said)
                else:
                    notes.append(
                        f"the trailer “Changelog-Erratum: {text}” of {commit[:8]} is left out: "
                        "it names no release; write a day, a tag or a commit before its text"
                    )


def corrected(found: Sequence[Release], wanted: Iterable[Correction], notes: list[str]) -> tuple[Release, ...]:
    """The releases, each with the corrections that name it. One that names none, or several, goes to the `notes`."""
    made = list(found)
    for each in wanted:
        places = [at for at, release in enumerate(made) if _named(release, each.release)]
        if len(places) == 1:
            made[places[0]] = _with(made[places[0]], each, notes)
        else:
            how = "several releases: name a commit" if places else "no release of the policy"
            notes.append(f"the correction “{each.said.paragraphs[0]}” is left out: “{each.release}” names {how}")
    return tuple(made)


def _named(release: Release, name: str) -> bool:
    """Whether a release is the one of that day, tag or commit."""
    if _COMMIT.fullmatch(name) and any(each.commit.startswith(name) for each in release.versions):
        return True
    days = {release.day, *(each.at.date() for each in release.versions)}
    return name in release.tags or name in map(date.isoformat, days)


def _with(release: Release, correction: Correction, notes: list[str]) -> Release:
    """A release with a correction: in the entry of the clause that it names, else as a whole."""

    def is_meant(clause: Clause | None) -> bool:
        return clause is not None and same_clause(correction.clause, clause)

    places = [at for at, entry in enumerate(release.entries) if is_meant(entry.clause) or is_meant(entry.was)]
    if correction.clause and places:
        entry = release.entries[places[0]]
        entries = list(release.entries)
        entries[places[0]] = replace(entry, said=(*entry.said, correction.said))
        return replace(release, entries=tuple(entries))
    if correction.clause:
        notes.append(
            f"the correction “{correction.said.paragraphs[0]}” stands with the release as a whole: "
            f"it has no entry for “{correction.clause}”"
        )
    return replace(release, said=(*release.said, correction.said))
