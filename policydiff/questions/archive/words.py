"""What the pages of an archive say of a version: from when to when it is in force, by the day they are read on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policydiff.language.phrases import Phrases
from policydiff.questions.archive.records import ArchivedPolicy, ArchivedVersion
from policydiff.record import NamedTuple


class DatedBanner(NamedTuple):
    """What is to be said of a version from a day on, until the next of its banners begins."""

    day: date
    text: str


def banners(version: ArchivedVersion, policy: ArchivedPolicy, say: Phrases) -> tuple[DatedBanner, ...]:
    """What is to be said of a version, by the day on which it is read."""
    return tuple(_banners(version, policy, say))


def _banners(version: ArchivedVersion, policy: ArchivedPolicy, say: Phrases) -> Iterator[DatedBanner]:
    from datetime import timedelta

    stamp = version.stamp
    published = stamp.revision.published.date()
    if stamp.overtaken:
        yield DatedBanner(published, say.say("site.overtaken"))
        return
    if stamp.binds > published:
        yield DatedBanner(published, say.say("site.coming", date=say.day(stamp.binds)))
    yield DatedBanner(stamp.binds, say.say("site.in_force"))
    if stamp.until:
        yield DatedBanner(stamp.until + timedelta(days=1), say.say("site.was", date=say.day(stamp.until)))
    if policy.gone and not stamp.until:
        yield DatedBanner(policy.gone, say.say("site.gone_on", date=say.day(policy.gone)))


def in_force(version: ArchivedVersion, say: Phrases) -> str:
    """From when to when a version binds, "" for one that never does by itself."""
    stamp = version.stamp
    if stamp.overtaken:
        return ""
    if stamp.until is None:
        return say.say("site.since", first=say.day(stamp.binds))
    return say.say("site.between", first=say.day(stamp.binds), last=say.day(stamp.until))


def waiting(policy: ArchivedPolicy, say: Phrases) -> tuple[str, ...]:
    """What is to be said above the text that was published last: from when it applies, and which one does until then.

    It depends on no day, and is true on each.
    """
    latest = policy.latest
    if policy.gone:
        return (say.say("site.gone_on", date=say.day(policy.gone)),)
    told = [say.say("site.newest")]
    if latest.stamp.binds > latest.stamp.revision.published.date():
        told.append(say.say("site.coming", date=say.day(latest.stamp.binds)))
        if before := in_force_before(policy):
            told.append(say.say("site.until_then", date=say.day(before.stamp.revision.published.date())))
    return tuple(told)


def in_force_before(policy: ArchivedPolicy) -> ArchivedVersion | None:
    """The version that is in force until the newest one is; None where none is."""
    able = (each for each in reversed(policy.versions[:-1]) if not each.stamp.overtaken)
    return max(able, key=lambda each: each.stamp.binds, default=None)
