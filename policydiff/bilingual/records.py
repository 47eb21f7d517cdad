"""The records of translations: which clauses of which language have not followed their source, and since when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from statistics import median

from policydiff.model import Block, Clause, Diff, Graded, Level, Lines, Revision
from policydiff.record import record


class Lead(StrEnum):
    """One of the two texts of a pair."""

    SOURCE = "source"
    TRANSLATION = "translation"

    @property
    def other(self) -> Lead:
        """The other text of the pair."""
        return Lead.TRANSLATION if self is Lead.SOURCE else Lead.SOURCE


class End(StrEnum):
    """The outcome of a change that the other text has to follow."""

    OPEN = "open"
    FOLLOWED = "followed"
    TAKEN_BACK = "taken back"
    UNCLEAR = "unclear"


@record(frozen=True, slots=True)
class Place:
    """Where something stands in a text: the clause, and the lines of its blocks there."""

    clause: Clause
    lines: Lines


@record(frozen=True, slots=True)
class Lag:
    """What one version of one text did to the words of one clause, and whether the other text followed.

    `leads` is the text that changed. `diff` holds these changes alone, and the headings of its documents; `graded` are
    the same changes with their levels. `here` and `there` are where the changed words and their counterparts stand now,
    or stood when the lag ended; None for a removed or missing one. `ended` is the version that followed, or that took
    the change back. `days` run from the day the change was published to the day the other text followed, or to the day
    of the report; 0 for what was taken back.
    """

    leads: Lead
    revision: Revision
    diff: Diff
    graded: tuple[Graded, ...]
    here: Place | None
    there: Place | None
    end: End
    ended: Revision | None
    days: int

    @property
    def clause(self) -> Clause:
        """The clause that changed, as it is called now, or was when it changed."""
        return self.here.clause if self.here else self.graded[0].change.clause

    @property
    def level(self) -> Level:
        """The highest level of its changes."""
        return max((each.level for each in self.graded), key=lambda level: level.rank)


@record(frozen=True, slots=True)
class Unmatched:
    """Blocks of one clause that have no counterpart in the other text."""

    side: Lead
    clause: Clause
    blocks: tuple[Block, ...]


class ClauseStanding(StrEnum):
    """How a clause of the source stands in a translation."""

    IN_STEP = "in step"
    BEHIND = "behind"
    UNMATCHED = "unmatched"


@record(frozen=True, slots=True)
class Translation:
    """One language: how its text stands to the source.

    `tag` is the language as its path or the configuration names it, `found` says which of the two. `since` is the
    version from which on it was compared; in that version it is taken to have said what the source said. `standings`
    are the clauses of the source with how each stands, `lags` what is open, oldest first, and what was, if it was asked
    for. `late` are the days of all lags that the translation ended by following.
    """

    path: str
    tag: str
    found: str
    since: Revision
    standings: tuple[tuple[Clause, ClauseStanding], ...]
    lags: tuple[Lag, ...]
    unmatched: tuple[Unmatched, ...]
    late: tuple[int, ...]

    def count(self, standing: ClauseStanding) -> int:
        """The number of clauses with this standing."""
        return sum(each is standing for _, each in self.standings)

    @property
    def open(self) -> tuple[Lag, ...]:
        """The changes of the source that it has not followed."""
        return tuple(lag for lag in self.lags if lag.end is End.OPEN and lag.leads is Lead.SOURCE)

    @property
    def alone(self) -> tuple[Lag, ...]:
        """Its own changes that the source has not followed."""
        return tuple(lag for lag in self.lags if lag.end is End.OPEN and lag.leads is Lead.TRANSLATION)

    @property
    def median_days(self) -> float | None:
        """The median of `late`, None if it never followed late."""
        return median(self.late) if self.late else None


@record(frozen=True, slots=True)
class Aside:
    """A file that belongs to the others by its name and was not compared, and why."""

    path: str
    tag: str
    why: str


@record(frozen=True, slots=True)
class Original:
    """A policy with its translations. `tag` is the language of the source at `path`, `why` how it was chosen."""

    path: str
    tag: str
    why: str
    translations: tuple[Translation, ...]
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Translations:
    """The answer of `policydiff translations`. `today` is the day up to which open lags are counted.

    `all` says that lags that ended are listed too.
    """

    ref: str
    head: str
    today: date
    originals: tuple[Original, ...]
    all: bool = False
    notes: tuple[str, ...] = ()

    @property
    def behind(self) -> bool:
        """Whether any translation has not followed its source."""
        return any(translation.open for original in self.originals for translation in original.translations)
