"""From when a text binds: the day that the text or a notice of it states, who states it, and which text overtakes it.

Git knows when a text was published and never when it took effect. Where nobody states a day, publication is taken;
`Binding.basis` is ASSUMED then, and whoever shows the day has to say so. No text binds before it was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from policydiff.effective import claims, current
from policydiff.effective.records import Claim, Kind, Notice
from policydiff.model import Version
from policydiff.record import record


class StatedBy(StrEnum):
    """Who states from when a text binds."""

    FRONT_MATTER = "front matter"
    TEXT = "text"
    NOTICE = "notice"


@record(frozen=True, slots=True)
class Stated:
    """A day from which a text binds. `where` is the front-matter key, the line as written, or the notice's path."""

    day: date
    source: StatedBy
    where: str


def stated(
    claims: Sequence[Claim], before: Sequence[Claim], published: date, notices: Sequence[Notice]
) -> tuple[Stated, ...]:
    """Every day that is stated as the first on which a text binds, the text's own before those of its notices.

    `claims` are those of the text, `before` those of the text it replaced (none for a first version), `published` the
    day it was published, `notices` those written for exactly this text. Left out are an effective date that the older
    text had too and that lies before `published`, for it says nothing about the change; a date that can be read in two
    ways; and a month.
    """
    old = {claim.certain for claim in current(before, Kind.EFFECTIVE)}
    own = []
    for claim in current(claims, Kind.EFFECTIVE):
        days = claim.certain
        if days is None or days.first != days.last or (days in old and days.last < published):
            continue
        source = StatedBy.FRONT_MATTER if claim.key else StatedBy.TEXT
        own.append(Stated(days.first, source, claim.key or claim.written))
    told = [Stated(n.effective, StatedBy.NOTICE, n.path) for n in notices if n.effective and n.for_existing]
    return (*own, *told)


def leading(stated: Sequence[Stated]) -> Stated | None:
    """The statement that counts: that of the text a reader sees, else of its front matter, else of a notice.

    None where nobody states a day.
    """
    order = [StatedBy.TEXT, StatedBy.FRONT_MATTER, StatedBy.NOTICE]
    return min(stated, key=lambda each: order.index(each.source), default=None)


def counted(stated: Sequence[Stated], published: date) -> date | None:
    """The first day by the statement that counts (`leading`), but not before publication; None if none is stated."""
    lead = leading(stated)
    return max(lead.day, published) if lead else None


# --------------------------------------------------------------------------- the versions of a policy


class Basis(StrEnum):
    """Why a version binds from its first day.

    STATED: its text or a notice says so. CARRIED: it was published before the version it replaced took effect, and
    takes effect with that one. SAME_WORDS: no word in it differs, so it binds since it was published. ASSUMED: only its
    publication is known.
    """

    STATED = "stated"
    CARRIED = "carried"
    SAME_WORDS = "same words"
    ASSUMED = "assumed"


class Issue(Protocol):
    """A version as it is dated here: the day it was published, the days `stated` for it, whether a reader sees other
    words than before (`wording`), and whether it deleted the policy (`gone`)."""

    @property
    def published(self) -> date: ...
    @property
    def stated(self) -> tuple[Stated, ...]: ...
    @property
    def wording(self) -> bool: ...
    @property
    def gone(self) -> bool: ...


Of = TypeVar("Of", bound=Issue)


@record(frozen=True, slots=True)
class Binding(Generic[Of]):
    """A version with the `first` day on which it could bind, and why. `stated` is the statement that counts, if any."""

    version: Of
    first: date
    stated: Stated | None
    basis: Basis


def binds(version: Of, before: Binding[Of] | None) -> Binding[Of]:
    """From when a version binds: from the day that is stated for it, but not before it was published.

    `before` is the version it replaced, None for a first one. Without a stated day it binds from its publication, or
    with `before` if that has not taken effect by then: a typo corrected in April in a text for 1 June waits for 1 June.
    """
    if first := counted(version.stated, version.published):
        return Binding(version, first, leading(version.stated), Basis.STATED)
    follows = before is not None and not version.gone and not before.version.gone
    if before and follows and before.first > version.published:
        return Binding(version, before.first, None, Basis.CARRIED)
    basis = Basis.SAME_WORDS if follows and not version.wording else Basis.ASSUMED
    return Binding(version, version.published, None, basis)


def supersedes(after: Binding[Of], before: Binding[Of]) -> bool:
    """Whether `after` overtakes the earlier `before`: it takes effect no later, so `before` never binds by itself.

    Not so if `after` was published earlier by its clock: then one of the clocks was wrong.
    """
    return after.first <= before.first and after.version.published >= before.version.published


def moves_the_day(after: Binding[Of], before: Binding[Of]) -> bool:
    """Whether `after`, the next version, only moves the day: it has the same words and a later day, and was published
    no later than the day it moves."""
    same = not after.version.wording and not after.version.gone and after.stated is not None
    return same and after.first > before.first >= after.version.published


def superseded(bindings: Sequence[Binding[Of]]) -> dict[int, int]:
    """The indices of versions that never bind by themselves, each with the index of the version they bind with.

    These are versions that a later one overtakes (`supersedes`), or whose day the next one moves. `bindings` are oldest
    first: of versions for 1 June, 1 July and 1 May the third overtakes both others, `{0: 2, 1: 2}`.
    """
    direct: dict[int, int] = {}
    waiting: list[int] = []
    for at, each in enumerate(bindings):
        while waiting and supersedes(each, bindings[waiting[-1]]):
            direct[waiting.pop()] = at
        if waiting and waiting[-1] == at - 1 and moves_the_day(each, bindings[at - 1]):
            direct[waiting.pop()] = at
        waiting.append(at)
    found: dict[int, int] = {}
    for at in sorted(direct, reverse=True):
        found[at] = found.get(direct[at], direct[at])
    return found


def dated(versions: Iterator[Version]) -> Iterator[tuple[Version, tuple[date, ...], date | None]]:
    """Each version, oldest first, with the days its text states as its first, and the one that counts (`counted`)."""
    before: Sequence[Claim] = ()
    for version in versions:
        days: tuple[date, ...] = ()
        first = None
        if version.document:
            own, published = claims(version.document), version.revision.published.date()
            said = stated(own, before, published, ())
            days, first, before = tuple(each.day for each in said), counted(said, published), own
        yield version, tuple(dict.fromkeys(days)), first
