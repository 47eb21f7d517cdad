"""The records of the changelog: what changed in policies from one release to the next, for the people they bind.

A release is one or several versions that a reader takes for one. What it changed is the net change: its last text
against the last text of the release before. They stand beside `model`, whose records every command has to load.
Everything a page needs is in them, so that no text of a whole policy has to be kept for it.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from policydiff.effective.binding import Stated
from policydiff.effective.records import Notice
from policydiff.model import Clause, Graded, Level, Scope
from policydiff.record import record


class By(StrEnum):
    """What makes versions one release.

    EFFECTIVE is the day they bind from: the one that text, front matter or notice state, but not before publication;
    where none is stated, a tag, else the day of publication.
    """

    EFFECTIVE = "effective"
    TAG = "tag"
    DAY = "day"
    REVISION = "revision"


class ReleaseEvent(StrEnum):
    """What happened to the policy in a release. WITHDRAWN: it was published first, and deleted again."""

    FIRST = "first"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"


class Speaker(StrEnum):
    """Where a person's words were found."""

    NOTICE = "notice"
    TRAILER = "trailer"
    ERRATUM = "erratum"


@record(frozen=True, slots=True)
class Said:
    """What a person wrote about a release: paragraphs of plain text, without markup.

    `where` is the path of the notice or of the configuration, or the commit of the trailer. `clauses` are those it
    speaks for; empty: the release as a whole. An erratum, which corrects what was said of the release, has the name of
    who wrote it in `by`, and its `day`.
    """

    speaker: Speaker
    paragraphs: tuple[str, ...]
    where: str
    clauses: tuple[Clause, ...] = ()
    by: str = ""
    day: date | None = None


@record(frozen=True, slots=True)
class Published:
    """A version of a release: its commit, its blob (None: deleted), when it was published, its tags, and its page.

    `page` is the id of the text where that takes something from other files, else "".
    """

    commit: str
    blob: str | None
    at: datetime
    tags: tuple[str, ...] = ()
    page: str = ""

    @property
    def text(self) -> str | None:
        """The id of its text."""
        return self.page or self.blob


@record(frozen=True, slots=True)
class Net:
    """One net change with its grade, and what is needed to tell it without the texts around it.

    `origin` is the clause that something moved here from, by its name then; None if from no other. `lead` is the
    lead-in of a list item ("We collect:"), `head` the cells of the head of its table. Where a section moved, only its
    own change says so (`graded.change.moved`). `gaps` are the indices, in the blocks of a section that came or went,
    before which the text has other blocks; the number of its blocks stands for its end. `back` is the day until which
    the very same words stood in the clause, if they did before.
    """

    graded: Graded
    origin: Clause | None = None
    lead: str = ""
    head: tuple[str, ...] = ()
    gaps: tuple[int, ...] = ()
    back: date | None = None


@record(frozen=True, slots=True)
class Entry:
    """What a release changed in one clause.

    `id` is the id of the clause in `policydiff clauses`, the same in every release, whatever its title. `clause` is its
    name in this release, or before it if it is `gone`; `was` its name before, None if it is new; `today` its name in
    the newest text, to link to, None if it is no longer there. `repeated` says that its title, or its number, stands
    more than once in the text, so that the titles above it are needed to tell it.
    `notices` are the indices, in those of the release, of the notices that cover it. `said` is what persons wrote about
    it alone.
    """

    clause: Clause
    was: Clause | None
    gone: bool
    repeated: bool
    changes: tuple[Net, ...]
    notices: tuple[int, ...] = ()
    said: tuple[Said, ...] = ()
    today: Clause | None = None
    id: str = ""

    @property
    def back(self) -> date | None:
        """The day until which the section stood before, if the release brings it back as a whole, word for word."""
        return next((net.back for net in self.changes if net.graded.change.scope is Scope.SECTION), None)

    @property
    def level(self) -> Level:
        """The highest level of its changes."""
        return max((net.graded.level for net in self.changes), key=lambda level: level.rank)


@record(frozen=True, slots=True)
class Announced:
    """A notice that belongs to a release. `title` is that of its text, empty where it has none.

    `url` is where it is published (http or https), `beside` the relative link to its file from the page that is
    written; either may be empty.
    """

    notice: Notice
    title: str = ""
    url: str = ""
    beside: str = ""


@record(frozen=True, slots=True)
class Release:
    """One release of one policy. `policy` is an index into `Changelog.policies`.

    `id` names it within a page, `urn` in the world; both stay when later versions join it, but for an `id` made of a
    day that they move. `day` is the day it is listed under: its first in force where releases are parted by that, else
    the day it was last published. `in_force` are the days stated for its text as the first it binds on, the text's own
    first; none where nobody states one. `binds` are the first and the last day from which its changes bind, by what is
    stated, else by publication, and never before it. `partly` says that a day is stated for some changes only.
    `versions` are those it takes together, newest first.

    `entries` are the net changes of the level asked for and above, clause by clause in the order of the text. `omitted`
    counts the changes below that level which a reader of the page sees, the lines that date the text left out, and
    `renumbered` the clauses that only have another number. `returns_to` is the version whose very text this one brings
    back. `pending`: without a tag yet in a changelog by tags, or not yet in force on the day that `--unreleased` was
    asked for. `people` wrote it, and are named only if that was asked for.
    """

    policy: int
    id: str
    urn: str
    day: date
    event: ReleaseEvent
    in_force: tuple[Stated, ...]
    binds: tuple[date, date]
    versions: tuple[Published, ...]
    tags: tuple[str, ...] = ()
    notices: tuple[Announced, ...] = ()
    said: tuple[Said, ...] = ()
    entries: tuple[Entry, ...] = ()
    omitted: tuple[tuple[Level, int], ...] = ()
    renumbered: int = 0
    returns_to: Published | None = None
    pending: bool = False
    partly: bool = False
    people: tuple[str, ...] = ()

    @property
    def first(self) -> Published:
        """The version that was published first."""
        return self.versions[-1]

    @property
    def last(self) -> Published:
        """The version whose text the release ends with."""
        return self.versions[0]

    @property
    def level(self) -> Level:
        """The highest level of its entries."""
        return max((entry.level for entry in self.entries), key=lambda level: level.rank, default=Level.EDITORIAL)

    @property
    def corrected(self) -> date | None:
        """The day of the last correction of what was said of it."""
        words = (*self.said, *(said for entry in self.entries for said in entry.said))
        return max((said.day for said in words if said.day), default=None)

    @property
    def silent(self) -> bool:
        """Whether a reader of the policy sees nothing of it: no word changed, and nobody said anything."""
        quiet = self.event is ReleaseEvent.CHANGED and not self.entries and not self.said and not self.returns_to
        return quiet and not self.renumbered and not any(count for _, count in self.omitted)


@record(frozen=True, slots=True)
class Subject:
    """A policy of a changelog.

    `url` is where it is published (http or https), `beside` the relative link to its file from the page that is
    written; either may be empty. `urn` names its feed. `since` is its first version.
    """

    path: str
    title: str
    language: str
    urn: str
    since: Published
    url: str = ""
    beside: str = ""


@record(frozen=True, slots=True)
class Changelog:
    """The answer of `policydiff changelog`: releases newest first, by the days they are listed under.

    `urn` names it in the world. `language` is that of the words that policydiff adds, `level` the lowest level told one
    by one. `total` counts the releases before `since`, `until` and `unreleased` chose among them. `notes` are for
    whoever publishes the page.
    """

    urn: str
    language: str
    by: By
    level: Level
    policies: tuple[Subject, ...]
    releases: tuple[Release, ...]
    total: int
    since: str = ""
    until: str = ""
    unreleased: bool = False
    notes: tuple[str, ...] = ()

    def subject(self, release: Release) -> Subject:
        """The policy that a release is of."""
        return self.policies[release.policy]
