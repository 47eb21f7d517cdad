"""Which versions are one release: by the day they bind from, by tag, by day of publication, or each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from policydiff.dates import current
from policydiff.dates.claims import span
from policydiff.force import Stated
from policydiff.model import Revision
from policydiff.release import By
from policydiff.verdict import Claim, Kind


@dataclass(frozen=True, slots=True)
class Dated:
    """A version with the days that are stated for it as the first it binds on (see `force.stated`).

    `own` is the day that its text names, whether it says anything about this change or not; None if it names none.
    `notices` are the indices of those written for it.
    """

    revision: Revision
    stated: tuple[Stated, ...] = ()
    own: date | None = None
    notices: tuple[int, ...] = ()

    @property
    def published(self) -> date:
        """The day of publication, as Git recorded it."""
        return self.revision.published.date()

    @property
    def day(self) -> date | None:
        """The day it binds from, the text's own first."""
        return self.stated[0].day if self.stated else None


def own_day(claims: Sequence[Claim]) -> date | None:
    """The day that a text names as its first, None for a month and where it names none or several."""
    days = span(current(claims, Kind.EFFECTIVE))
    return days.first if days and days.first == days.last else None


@dataclass
class Group:
    """Versions that are one release so far, oldest first."""

    by: By
    members: list[Dated] = field(default_factory=list)

    @property
    def tip(self) -> Dated:
        """The newest version."""
        return self.members[-1]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of its versions, each once, oldest first."""
        return tuple(dict.fromkeys(tag for each in self.members for tag in each.revision.tags))

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The days stated for it: those of the newest version for which any is."""
        return next((each.stated for each in reversed(self.members) if each.stated), ())

    @property
    def day(self) -> date | None:
        """The day it binds from, None where nobody states one."""
        return self.stated[0].day if self.stated else None

    def takes(self, version: Dated) -> bool:
        """Whether the next version is one release with these.

        By the day they bind from: the same day is stated for both; or both were published on one day, and at most one
        of them states a day, or the later text still names the day stated for the earlier. A tag ends a release.
        """
        match self.by:
            case By.REVISION:
                return False
            case By.TAG:
                return not self.tip.revision.tags
            case By.DAY:
                return self.tip.published == version.published
        if version.day is not None and version.day == self.day:
            return True
        if self.tip.revision.tags or self.tip.published != version.published:
            return False
        return self.day is None or (version.day is None and version.own == self.day)
