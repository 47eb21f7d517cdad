"""Which versions are one release: by the day they bind from, by tag, by day of publication, or each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from policydiff.effective import current
from policydiff.effective.binding import Basis, Binding, Stated, leading, moves_the_day, superseded, supersedes
from policydiff.effective.claims import span
from policydiff.effective.records import Claim, Kind
from policydiff.model import Diff, Document, Revision
from policydiff.questions.changelog.records import By


@dataclass(frozen=True, slots=True)
class Dated:
    """A version with the days that are stated for it as the first it binds on (see `force.stated`).

    `wording` says whether a reader sees other words than before, lines that date the text left out. `own` is the day
    that its text names, whether it says anything about this change or not; None if it names none. `notices` are the
    indices of those written for it.
    """

    revision: Revision
    stated: tuple[Stated, ...] = ()
    wording: bool = False
    own: date | None = None
    notices: tuple[int, ...] = ()

    @property
    def published(self) -> date:
        """The day of publication, as Git recorded it."""
        return self.revision.published.date()

    @property
    def gone(self) -> bool:
        """Whether it took the policy away."""
        return self.revision.blob is None


Bound: TypeAlias = Binding[Dated]


class Read(NamedTuple):
    """A version as it was read: from when it binds, its text, and what that changed in the text before it."""

    bound: Bound
    document: Document | None
    diff: Diff | None


def own_day(claims: Sequence[Claim]) -> date | None:
    """The day that a text names as its first, None for a month and where it names none or several."""
    days = span(current(claims, Kind.EFFECTIVE))
    return days.first if days and days.first == days.last else None


# --------------------------------------------------------------------------- where a release begins


def parted(reads: Iterable[Read], by: By, *, tagged: bool) -> Iterator[tuple[Read, bool]]:
    """The versions, oldest first, each with whether a release begins with it; `tagged`: whether any of them has a tag.

    By the day they bind from, what a later version overtakes is one release with it; so a version that is to bind is
    held back while another waits before it. Where there are no tags to part by, the first version is a release, so that
    there is a text that what came later can be compared with.
    """

    def takes(before: Bound, after: Bound, *, next_: bool) -> bool:
        match by:
            case By.REVISION:
                return False
            case By.TAG:
                return not before.version.revision.tags and (tagged or before is not first)
            case By.DAY:
                return before.version.published == after.version.published
        return _is_one(before, after, next_=next_)

    first: Bound | None = None
    tip: Bound | None = None  # of the release whose versions are handed on
    waiting: list[list[Read]] = []
    for read in reads:
        first, group = first or read.bound, [read]
        while waiting and takes(waiting[-1][-1].bound, read.bound, next_=len(group) == 1):
            group = [*waiting.pop(), *group]
        if not waiting and tip and takes(tip, read.bound, next_=len(group) == 1):
            yield from ((each, False) for each in group)
            tip = read.bound
        else:
            waiting.append(group)
        while waiting and (tip is None or by is not By.EFFECTIVE or tip.first < read.bound.version.published):
            tip = waiting[0][-1].bound
            yield from _release(waiting.pop(0))
    for group in waiting:
        yield from _release(group)


def _release(group: Sequence[Read]) -> Iterator[tuple[Read, bool]]:
    return ((each, at == 0) for at, each in enumerate(group))


def _is_one(before: Bound, after: Bound, *, next_: bool) -> bool:
    """Whether a later version is one release with another by the day they bind from; `next_`: if it is the next one.

    A tag ends a release that binds since it was published, unless the same day is stated for both.
    """
    if not (supersedes(after, before) or (next_ and moves_the_day(after, before))):
        return False
    same = before.stated is not None and after.stated is not None and before.stated.day == after.stated.day
    return same or not before.version.revision.tags or before.first > before.version.published


# --------------------------------------------------------------------------- a release


@dataclass
class Group:
    """Versions that are one release so far, oldest first."""

    members: list[Bound] = field(default_factory=list)

    @property
    def tip(self) -> Bound:
        """The newest version."""
        return self.members[-1]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of its versions, each once, oldest first."""
        return tuple(dict.fromkeys(tag for each in self.members for tag in each.version.revision.tags))

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The days stated for it: those of the newest version for which any is.

        None of them if the policy was taken away since, or if a text that binds from the same day lost its date.
        """
        tip = self.tip
        found = next((each for each in reversed(self.members) if each.stated), None)
        if found is None or found is tip:
            return found.version.stated if found else ()
        lost = tip.version.own is None and tip.first == found.first and tip.basis is not Basis.CARRIED
        return () if tip.version.gone or lost else found.version.stated

    @property
    def day(self) -> date | None:
        """The day that is stated for it, None where nobody states one."""
        lead = leading(self.stated)
        return lead.day if lead else None


class Term(NamedTuple):
    """From when the changes of a release bind: the `first` and the `last` day, several where its versions differ.

    `partly` says that for some of them no day is stated, while one is for others. `tip` is the day from which its
    newest text binds, with the version that overtook it if one did: a tag may keep the two releases apart.
    """

    first: date
    last: date
    partly: bool
    tip: date


def terms(bounds: Sequence[Bound], sizes: Iterable[int]) -> Iterator[Term]:
    """The term of each release: `bounds` are all versions, oldest first, `sizes` says how many each release has.

    What a version changed binds from its own first day, or with the version that overtook it.
    """
    never, start = superseded(bounds), 0
    for size in sizes:
        every = range(start, start + size)
        start += size
        # A version in which no word changed changed nothing that could bind, unless there is no other.
        telling = [at for at in every if at == 0 or bounds[at].version.wording or bounds[at].version.gone] or every
        tip = bounds[never.get(every[-1], every[-1])].first
        yield _term([(bounds[at], bounds[never.get(at, at)]) for at in telling], tip)


def _term(pairs: Sequence[tuple[Bound, Bound]], tip: date) -> Term:
    """`pairs` are versions with those that they bind with."""
    said = {with_.first for each, with_ in pairs if {each.basis, with_.basis} & {Basis.STATED, Basis.CARRIED}}
    other = {with_.first for _, with_ in pairs} - said
    days = said or other
    return Term(min(days), max(days), bool(said and other), tip)
