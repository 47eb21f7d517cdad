"""What persons wrote about a release: the text of its notices, and the `Changelog:` trailers of its commits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from policydiff.differ.placement import Placement
from policydiff.model import Clause, Document, Revision, Scope
from policydiff.notices.reader import CLOSE, OPEN
from policydiff.questions.changelog.records import Said, Speaker
from policydiff.record import NamedTuple

TRAILER = "changelog"
"""The key of the trailer, in lower case; with a language behind it (`Changelog-fr:`) it is for pages in that one."""

# A host's convention has the kind of change in a trailer of this name; that is no sentence for readers of a policy.
_KINDS = frozenset(
    ("added", "changed", "deprecated", "fixed", "other", "performance", "removed", "security", "feature")
)


class TrailerLine(NamedTuple):
    """The text of a trailer, and the commit it was found on."""

    commit: str
    text: str


def trailers(revision: Revision, language: str) -> tuple[TrailerLine, ...]:
    """The `Changelog:` trailers of a version's commits, for a page in `language`; first those a merge published."""
    commits = [(each.commit, each.trailers) for each in revision.merged] + [(revision.commit, revision.trailers)]
    return tuple(
        TrailerLine(commit, text)
        for commit, pairs in commits
        for text in texts(pairs, TRAILER, language)
        if text.casefold() not in _KINDS
    )


def texts(pairs: Iterable[tuple[str, str]], trailer: str, language: str) -> list[str]:
    """The texts of a trailer in `language` (`Changelog-fr`), else of those without a language (`Changelog`)."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if text := " ".join(value.split()):
            found.setdefault(key.casefold(), []).append(text)
    exact, general = f"{trailer}-{language}", f"{trailer}-{language.partition('-')[0]}"
    return found.get(exact) or found.get(general) or found.get(trailer, [])


@dataclass
class _Kept:
    """A trailer with the clauses that its version changed, by their names in the newest text that was read.

    `stale` are those of them that a later version of the release changed again.
    """

    line: TrailerLine
    clauses: set[Clause]
    stale: set[Clause] = field(default_factory=set)


class Trailers:
    """The `Changelog:` trailers of a release's commits, collected while its versions are read one by one."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, lines: Iterable[TrailerLine], standing: Placement | None, changed: set[Clause]) -> None:
        """Take in the trailers of the next version, and the clauses that it `changed`.

        `standing` tells the clauses of its diff apart; None for a first text.
        """
        for each in self._kept if standing else ():
            assert standing
            each.clauses = {standing.now(clause) for clause in each.clauses}
            each.stale = {standing.now(clause) for clause in each.stale} | (each.clauses & changed)
        self._kept += [_Kept(line, set(changed)) for line in lines]

    def first(self) -> tuple[Said, ...]:
        """All trailers, for a first release, which is compared with nothing."""
        return tuple(_said(each.line) for each in self._kept)

    def told(
        self, net: set[Clause], listed: Collection[Clause], notes: list[str]
    ) -> Iterator[tuple[Clause | None, Said]]:
        """Each trailer with the clause it is about; None for one about several clauses or the whole release.

        `net` are the clauses that the release changed in the end, `listed` those that have an entry. A trailer about a
        change that was taken back, or changed again by a later version, may be false by now: it goes to the `notes`.
        """
        for each in self._kept:
            clauses = each.clauses & net
            if not clauses or clauses & each.stale:
                what = "changed that again" if clauses else "took that back"
                notes.append(
                    f"the trailer “Changelog: {each.line.text}” of {each.line.commit[:8]} is left out: "
                    f"a later version of the release {what}"
                )
            elif len(clauses) == 1 and clauses <= set(listed):
                yield next(iter(clauses)), _said(each.line)
            else:
                whole = set(listed) <= clauses
                yield None, _said(each.line, () if whole else tuple(c for c in listed if c in clauses))


def _said(line: TrailerLine, clauses: tuple[Clause, ...] = ()) -> Said:
    return Said(Speaker.TRAILER, (line.text,), line.commit, clauses)


# --------------------------------------------------------------------------- notices


def title_of(document: Document) -> str:
    """The title of a notice: its first heading, else the title in its front matter."""
    return next((s.clause.title for s in document.sections if s.heading), "") or document.title


def paragraphs(document: Document) -> tuple[str, ...]:
    """The paragraphs that a person wrote in a notice, without headings, comments, and the text between our marks."""
    return tuple(_written(document))


def _written(document: Document) -> Iterator[str]:
    ours = _between_marks(document.text)
    for block in document.blocks:
        text = " ".join(block.text.split())
        if text and block.kind not in _UNSAID and block.lines.first not in ours:
            yield f"{block.label} {text}" if block.label and block.kind is Scope.LIST_ITEM else text


_UNSAID = (Scope.FRONT_MATTER, Scope.HEADING, Scope.HTML)


def _between_marks(text: str) -> range:
    """The lines between the marks, which policydiff writes itself; to the end where the closing mark is missing."""
    lines = re.split(r"\r\n|\r|\n", text)
    first = next((at for at, line in enumerate(lines, 1) if OPEN in line), len(lines) + 1)
    last = next((at for at, line in enumerate(lines, 1) if CLOSE in line and at >= first), len(lines))
    return range(first, last + 1)
