"""The records of the ledger: the dates of each version, its notices, and findings where these contradict each other.

They are not in `model`, which every command has to load. Each kind of date has a field of its own.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import chain

from policydiff.differ.counts import Tally
from policydiff.effective import current
from policydiff.effective.binding import Stated
from policydiff.effective.records import Claim, Kind, Notice, Promise
from policydiff.model import Excerpt, Level, PagePart, Revision
from policydiff.record import record

NO_WORDS = Tally(0, 0)


class Severity(StrEnum):
    """How grave a finding is: an error misled people who relied on it, a warning has to be looked at, a note is odd."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1, 2: for sorting, the gravest first."""
        return list(Severity).index(self)


@record(frozen=True, slots=True)
class Flaw:
    """A finding about one version: a rule's id, how grave it is, a sentence, and the file and line to look at.

    `path` and `line` are those of the version's commit, or of a notice. `heuristic` says that a judgement of a rule is
    in it (how material a change is, what a sentence promises) and not only dates compared with dates. `about` tells it
    from others of its rule: the kind of date, or the notice.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    line: int = 1
    heuristic: bool = False
    about: str = ""


# --------------------------------------------------------------------------- notices of a version


class How(StrEnum):
    """How it is known that a notice announces a version."""

    BOUND = "bound"
    """Its `from` and `to` are the two texts, and the tree of the version's commit had it."""
    NAMED = "named"
    """It names no texts; a Policy-Notice trailer of the version's commits names it."""
    LATER = "later"
    """Its `from` and `to` are the two texts, and it came into the repository after the version."""


@record(frozen=True, slots=True)
class Told:
    """A notice of a version and how it was found; `kept` is the day its file first was in the published history.

    `commit` is the one that brought the file, or this text of it if that came after the version.
    """

    notice: Notice
    how: How
    kept: date
    commit: str


# --------------------------------------------------------------------------- the ledger


@record(frozen=True, slots=True)
class Row:
    """A row of the ledger: one version. `revision` has Git's dates; `claims` and `promises` are those of its text.

    `previous` is the commit of the version whose text it replaced, `previous_blob` that text and
    `previous_parts` what it takes something from; empty for a first one.

    `level` is None where there was nothing to compare with. `words` counts those added and removed, `wording` says
    whether a reader sees a change at all; both leave out lines that only state a date. `told` are its notices, `stated`
    the days from which the text binds by its own dates and by these notices. `promises` are those of its text, and
    `promised` those of the text before that hold for what it changed.
    """

    revision: Revision
    previous: str = ""
    previous_blob: str = ""
    previous_parts: tuple[PagePart, ...] = ()
    level: Level | None = None
    words: Tally = NO_WORDS
    wording: bool = False
    claims: tuple[Claim, ...] = ()
    promises: tuple[Promise, ...] = ()
    promised: tuple[Promise, ...] = ()
    told: tuple[Told, ...] = ()
    stated: tuple[Stated, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def published(self) -> date:
        """The day of publication, in the time zone of the commit that published it."""
        return self.revision.published.date()

    @property
    def gone(self) -> bool:
        """Whether it took the policy away."""
        return self.revision.blob is None

    @property
    def authored(self) -> tuple[date, date]:
        """The first and the last day on which its words were written; for a merge those of the commits it brought."""
        moments = [each.authored for each in self.revision.merged] or [self.revision.authored]
        return min(moments).date(), max(moments).date()

    @property
    def undated(self) -> bool:
        """Whether no date was read in its text: then nothing can contradict anything, and that is no good sign."""
        return not self.gone and not self.claims

    @property
    def clean(self) -> bool:
        """Whether a date was read, and there is no error and no warning about it."""
        return not self.undated and all(flaw.severity is Severity.NOTE for flaw in self.flaws)

    def claimed(self, kind: Kind) -> tuple[Claim, ...]:
        """The dates of one kind that its text states about itself as it stands."""
        return current(self.claims, kind)


@record(frozen=True, slots=True)
class LedgerPage:
    """The ledger of one policy: its rows, newest first, and what the reader has to be told of its history.

    `total` counts the versions of the whole history, of which `rows` may be a part.
    """

    path: str
    rows: tuple[Row, ...]
    total: int
    notes: tuple[str, ...] = ()

    @property
    def clean(self) -> int:
        """How many of the rows have a date that was read, and no error and no warning."""
        return sum(row.clean for row in self.rows)


@record(frozen=True, slots=True)
class Ledger:
    """The answer of `policydiff dates`: a page a policy. `ref` is a name, `head` its commit."""

    ref: str
    head: str
    pages: tuple[LedgerPage, ...]
    since: str = ""
    until: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all pages."""
        return tuple(chain.from_iterable(page.rows for page in self.pages))


# --------------------------------------------------------------------------- in force


@record(frozen=True, slots=True)
class Argument:
    """Another answer that the same record allows: the version (None: no version), and why."""

    row: Row | None
    why: str


@record(frozen=True, slots=True)
class Answer:
    """The version that bound on `day`, None if none did. `first` and `until` are its days; `until` None: no end is set.

    `because` are the reasons, `silent` what the record does not say, all as sentences.
    """

    day: date
    row: Row | None
    first: date | None = None
    until: date | None = None
    because: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    silent: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class InForce:
    """The answer of `policydiff show --in-force`: the text, whole or the sections asked for, and why it is this one."""

    answer: Answer
    excerpt: Excerpt
