"""Which versions are one release: by the day they bind from, by tag, by day of publication, or each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from policydiff.effective import current
from policydiff.effective.binding import Basis, Binding, Stated, leading, moves_the_day, superseded, supersedes
from policydiff.effective.claims import span
from policydiff.effective.records import Claim, Kind
from policydiff.model import Diff, Document, Revision
from policydiff.questions.changelog.records import By
from policydiff.record import NamedTuple, record


@record(frozen=True, slots=True)
class Dated:
    """A version with the days that are stated for it as the first it binds on (see `effective.binding.stated`).

    `wording` says whether a reader sees other words than before, lines that date the text left out. `own` is the
    effective day in its text, even one that was there before this change; None if there is none. `notices` are the
    indices of the notices written for it.
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
    """A version as it was read: from when it binds, its text, and the diff against the text before it."""

    bound: Bound
    document: Document | None
    diff: Diff | None


def own_day(claims: Sequence[Claim]) -> date | None:
    """The effective day that a text names; None where it names a month only, no day, or several."""
    days = span(current(claims, Kind.EFFECTIVE))
    return days.first if days and days.first == days.last else None


# --------------------------------------------------------------------------- where a release begins


def parted(reads: Iterable[Read], by: By, *, tagged: bool) -> Iterator[tuple[Read, bool]]:
    """The versions, oldest first, each with whether a release begins with it; `tagged`: whether any of them has a tag.

    By the day they bind from, a version is one release with a later one that overtakes it: a text for 1 June, published
    in April, and another one for 1 June, published in May. So versions are held back until no later one can overtake
    them. By tags where there are none, the first version is a release by itself, for the others to be compared with.
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
    tip: Bound | None = None  # the newest version of the release that was handed on last
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
    """Whether `after` is one release with the earlier `before` by the day they bind from: it overtakes it.

    `next_` says that no version lies between them, so that `after` may also move the day. A tag on `before` keeps them
    apart where it binds since its publication, unless the same day is stated for both.
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
        """The days stated for it: those of its newest version that has any.

        There are none if the policy was taken away since, or if a newer text that binds from the same day has no date.
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
    """From when the changes of a release bind: on the `first` to the `last` of these days, as its versions say.

    `partly` says that a day is stated for some of its versions only. `tip` is the day from which its newest text binds,
    or the version of another release that overtook it (a tag may keep the two apart).
    """

    first: date
    last: date
    partly: bool
    tip: date


def terms(bounds: Sequence[Bound], sizes: Iterable[int]) -> Iterator[Term]:
    """The term of each release: `bounds` are all versions, oldest first, `sizes` says how many each release has.

    The changes of a version bind from its own first day, or from that of the version that overtook it.
    """
    never, start = superseded(bounds), 0
    for size in sizes:
        every = range(start, start + size)
        start += size
        # A version without a changed word has nothing that could bind; it counts only if the release has no other.
        telling = [at for at in every if at == 0 or bounds[at].version.wording or bounds[at].version.gone] or every
        tip = bounds[never.get(every[-1], every[-1])].first
        yield _term([(bounds[at], bounds[never.get(at, at)]) for at in telling], tip)


def _term(pairs: Sequence[tuple[Bound, Bound]], tip: date) -> Term:
    """The term of a release whose versions, each with the one that overtook it (or itself), are `pairs`."""
    said = {with_.first for each, with_ in pairs if {each.basis, with_.basis} & {Basis.STATED, Basis.CARRIED}}
    other = {with_.first for _, with_ in pairs} - said
    days = said or other
    return Term(min(days), max(days), bool(said and other), tip)
