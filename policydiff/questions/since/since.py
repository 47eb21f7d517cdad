"""What changed in the text that somebody agreed to: net, the gravest first, and whether to ask them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policydiff.differ.placement import Placement
from policydiff.errors import BadRevision, UsageError
from policydiff.grading.gravity import by_change
from policydiff.late import late
from policydiff.model import Assessment, Block, Change, Comparison, Level
from policydiff.questions.archive.addresses import version_ids
from policydiff.questions.archive.places import published_at
from policydiff.questions.changelog.changelog import PublishedPage, language_for, past_of, subject_of
from policydiff.questions.changelog.entries import entries, omitted, renumbered, seen
from policydiff.questions.changelog.records import By, Changelog, Release, ReleaseEvent
from policydiff.questions.changelog.releases import claims_of, published
from policydiff.questions.proof.wording import FIRST, digest, read_as_first
from policydiff.questions.since.asking import Asking
from policydiff.questions.since.records import Since, VersionStamp
from policydiff.questions.since.stamps import stamps
from policydiff.resolve.versions import is_date, notes_of, possible_at, side_of
from policydiff.site import PolicyReader

SHORTEST = 8
"""So many digits of a digest are taken for one."""

_DIGEST = late(r"(?:sha256[ :-]*)?([0-9a-fA-F]{8,64})")


def since(policy: PolicyReader, agreed: str | date) -> Since:
    """What changed from the version `agreed` to the newest text: what was taken back in between does not appear.

    `agreed` is the digest of a version's words, or the beginning of one (`SHORTEST` digits or more), or a revision, a
    tag or a date, as in `diff`. Where several versions have these words, the first of them is meant, so that nothing
    beside words that changed later, such as where a link leads, is left out. Of the versions that a date may mean where
    dates of commits run backwards, it is one for which people are asked again, or since which the gravest has changed.
    Raises BadRevision where it names no version that was published, UsageError for digits that mean several.
    """
    known, threshold = stamps(policy), threshold_of(policy)
    gone = policy.history.revisions[0].blob is None
    asking = Asking(policy, known, threshold)
    at, name, notes = _found(policy, known, agreed, asking)
    old, new = policy.document(known[at].revision), policy.document(known[-1].revision)
    found = policy.graded(policy.site.texts.diff(old, new))
    gravity = _Gravity(found)
    sides = (side_of(known[at].revision, name), side_of(known[-1].revision))
    return Since(
        comparison=Comparison(*sides, found.diff, notes_of(policy.history, notes), found),
        agreed=known[at],
        current=known[-1],
        versions=len(known) - at - 1,
        gravest=tuple(sorted(found.graded, key=lambda each: gravity.of(each.change))),
        told=_told(policy, found, known[-1], gravity),
        threshold=threshold,
        asking=None if gone else asking.since(at),
        redline=_redline(policy, known, at),
        gone=gone,
    )


def _redline(policy: PolicyReader, known: Sequence[VersionStamp], at: int) -> str:
    """Where the archive shows what changed since a version; its newest text, where that is the one."""
    place = published_at(policy.site, policy.path)
    if not place:
        return ""
    ids = [*version_ids([each.revision for each in known])]
    return f"{place}compare/{ids[at]}/" if at < len(known) - 1 else f"{place}latest/"


def threshold_of(policy: PolicyReader) -> Level | None:
    """The level from which people have to be asked again, by the configuration; None for never."""
    level = policy.site.loaded.config.ask_again if policy.site.configured else Level.MATERIAL.value
    return None if level == "never" else Level(level)


# --------------------------------------------------------------------------- which version


def _found(
    policy: PolicyReader, known: Sequence[VersionStamp], agreed: str | date, asking: Asking
) -> tuple[int, str, tuple[str, ...]]:
    """The place of the version that is meant, the name it was asked for by, and notes on how it was found."""
    typed = _DIGEST.fullmatch(agreed.strip()) if isinstance(agreed, str) else None
    if typed and (mine := _with_digest(policy, known, typed[1].lower())):
        if any(each.revision.commit.startswith(typed[1].lower()) for each in known):
            raise UsageError(f"{agreed} begins a digest and the hash of a commit", "write more digits")
        days = [_called(known[at]) for at in mine]
        note = f"these words stood in {len(mine)} versions, {', '.join(days)}: taken for the first of them"
        return mine[0], "", (note,) if len(mine) > 1 else ()
    if possible := _possible(policy, known, agreed):
        at = max(possible, key=lambda each: (asking.since(each) is not None, asking.weight(each), -each))
        every = ", ".join(_called(known[each]) for each in possible)
        note = f"{agreed}: the dates of commits run backwards, so that it may have been any of {every}"
        return at, "", (f"{note}: taken for {_called(known[at])}, since which most has changed",)
    try:
        found = policy.version_at(agreed)
    except BadRevision as error:
        if not typed:
            raise
        what = f"no version of {policy.path} has a digest, and no commit a hash, that begins with {typed[1].lower()}"
        raise BadRevision(what, _listed(policy)) from error
    for at, each in enumerate(known):
        if each.revision.commit == found.revision.commit:
            return at, found.name, found.notes
    raise BadRevision(
        f"{agreed} names a text of {policy.path} that was never published",
        f"policydiff log {policy.path} lists the versions",
    )


def _possible(policy: PolicyReader, known: Sequence[VersionStamp], agreed: str | date) -> list[int]:
    """The places of the versions that a date may mean where dates run backwards; none where they do not."""
    history = policy.history
    if not is_date(agreed) or any(str(agreed) in revision.tags for revision in history.revisions):
        return []
    possible = {revision.commit for revision in possible_at(history, agreed)}
    return [at for at, each in enumerate(known) if each.revision.commit in possible] if len(possible) > 1 else []


def _called(stamp: VersionStamp) -> str:
    return f"{stamp.revision.published.date()} ({stamp.revision.commit[:8]})"


def _listed(policy: PolicyReader) -> str:
    return f"policydiff log {policy.path} lists the versions"


def _with_digest(policy: PolicyReader, known: Sequence[VersionStamp], digits: str) -> list[int]:
    """The places of the versions whose digest begins so, by either recipe. Raises UsageError for several digests."""
    found: dict[int, str] = {}
    for at, each in enumerate(known):
        for made in _digests(policy, each):
            if made.startswith(digits):
                found[at] = each.digest
    if len({*found.values()}) > 1:
        raise UsageError(f"{digits} begins the digests of several texts of {policy.path}", "write more digits")
    return sorted(found)


def _digests(policy: PolicyReader, stamp: VersionStamp) -> Iterator[str]:
    yield stamp.digest
    document = policy.document(stamp.revision)
    if read_as_first(document, stamp.revision.path):
        yield digest(document, FIRST)


# --------------------------------------------------------------------------- what changed, and since when it asks


class _Gravity:
    """What orders changes: the level, then the weight of the gravest sentence. Known by the blocks of a change."""

    def __init__(self, found: Assessment) -> None:
        graves = by_change(found, Level.CLARIFICATION)
        self._known: dict[_Blocks, tuple[int, float]] = {}
        for at, graded in enumerate(found.graded):
            mine = -graded.level.rank, -max((each.weight for each in graves.get(at, ())), default=0.0)
            self._known[_blocks(graded.change)] = min(mine, self._known.get(_blocks(graded.change), mine))

    def of(self, change: Change) -> tuple[int, float]:
        """The less, the graver."""
        return self._known[_blocks(change)]


_Blocks = tuple[tuple[Block, ...], tuple[Block, ...]]


def _blocks(change: Change) -> _Blocks:
    return change.old, change.new


def _told(policy: PolicyReader, found: Assessment, current: VersionStamp, gravity: _Gravity) -> Changelog:
    """What a reader of the page sees of the changes, as the only release of a changelog."""
    past = past_of(policy.published, PublishedPage(), None)
    subject, (language, notes) = subject_of(past, PublishedPage(), None), language_for("", [past])
    graded = seen(found, lambda document: claims_of(document, past.settings))
    listed = entries(graded, Placement(found.diff), Level.CLARIFICATION, ())
    day = current.revision.published.date()
    release = Release(
        policy=0,
        id="since",
        urn=subject.urn,
        day=day,
        event=ReleaseEvent.CHANGED,
        in_force=(),
        binds=(current.binds, current.binds),
        versions=(published(current.revision),),
        entries=tuple(sorted(listed, key=lambda e: min(gravity.of(net.graded.change) for net in e.changes))),
        omitted=omitted(graded, Level.CLARIFICATION),
        renumbered=renumbered(graded, Level.CLARIFICATION),
    )
    return Changelog(
        urn=subject.urn,
        language=language,
        by=By.REVISION,
        level=Level.CLARIFICATION,
        policies=(subject,),
        releases=(release,),
        total=1,
        notes=tuple(notes),
    )
