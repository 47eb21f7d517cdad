"""The archive of policies: the versions of each with their addresses, and how each stands to the text of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from policydiff.lineage.records import ClauseHistory, ClauseIds
from policydiff.model import Comparison, Document, Level
from policydiff.questions.changelog.records import Changelog
from policydiff.questions.since.records import VersionStamp
from policydiff.record import NamedTuple, record


@record(frozen=True, slots=True)
class NetChange:
    """What is different in the text of today, for somebody who agreed to a version.

    `level` is the highest of `changes` changes, None where there is none; `asks` whether they have to be asked again,
    and `since` the day from which that binds for which they are.
    """

    level: Level | None
    changes: int
    asks: bool = False
    since: date | None = None


@record(frozen=True, slots=True)
class ArchivedVersion:
    """A version of an archive. `id` is its day, with the beginning of its commit if the day has an earlier version: the
    name of its folder, which never changes. `net` is what is different today."""

    id: str
    stamp: VersionStamp
    net: NetChange


class ArchivedClause(NamedTuple):
    """A clause of an archive: its address below that of its policy, addresses that lead there because it was called so
    later, and its life."""

    address: str
    others: tuple[str, ...]
    life: ClauseHistory


class OtherLanguage(NamedTuple):
    """The same policy in another language: its address, and the tag of the language."""

    address: str
    language: str


@record(frozen=True, slots=True)
class ArchivedPolicy:
    """A policy of an archive. `versions` are oldest first.

    `address` is the name of its folder, made of the first path it ever had, so that it never changes; `others` are
    addresses that lead there because its file was called so later. `spoken` is the language that is configured, "" for
    none, `gone` the day it was deleted, None while it is published. `ids` are those of the clauses of each version by
    its commit, `languages` the other languages it is in. `text` gives the text of a version, `step` what changed in it
    against the version before (None for a first one) and `net` what is different in the text of today: all three are
    worked out when they are asked for.
    """

    address: str
    others: tuple[str, ...]
    path: str
    title: str
    language: str
    spoken: str
    url: str
    versions: tuple[ArchivedVersion, ...]
    clauses: tuple[ArchivedClause, ...]
    ids: Mapping[str, ClauseIds]
    languages: tuple[OtherLanguage, ...]
    changelog: Changelog
    threshold: Level | None
    gone: date | None
    text: Callable[[ArchivedVersion], Document]
    step: Callable[[ArchivedVersion], Comparison | None]
    net: Callable[[ArchivedVersion], Comparison]

    @property
    def latest(self) -> ArchivedVersion:
        """The version published last."""
        return self.versions[-1]


@record(frozen=True, slots=True)
class Archive:
    """The answer of `policydiff site`: the policies, which may be read once, and the address of the site on the web,
    "" where that is not known. `language` is that of the pages about several policies."""

    policies: Iterator[ArchivedPolicy]
    url: str
    language: str
