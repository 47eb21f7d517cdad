"""The releases of one policy: its versions, read once, oldest first, are grouped, and each group compared with the one
before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import dropwhile
from pathlib import PurePosixPath
from uuid import UUID, uuid5

from policydiff.config import Settings
from policydiff.differ.placement import Placement
from policydiff.effective import claims
from policydiff.effective.binding import binds, stated
from policydiff.effective.lines import beside_dates
from policydiff.effective.records import DELETED, Claim, Notice
from policydiff.model import Clause, Document, Graded, History, Level, Revision
from policydiff.questions.changelog.entries import entries, omitted, place, renumbered, seen
from policydiff.questions.changelog.errata import corrected, corrections
from policydiff.questions.changelog.followed import Followed
from policydiff.questions.changelog.grouped import Bound, Dated, Group, Read, own_day, parted, terms
from policydiff.questions.changelog.records import Announced, By, Entry, Published, Release, ReleaseEvent, Said, Speaker
from policydiff.questions.changelog.said import Trailers, trailers
from policydiff.record import NamedTuple
from policydiff.site import PolicyReader

# The UUID namespace of the names that policydiff gives; the number itself means nothing.
_NAMESPACE = UUID("5f0d7f0e-8a0b-5b1c-9d57-2f4b1f5d3c11")
_NOTICE = "policy-notice"


class Wanted(NamedTuple):
    """What is asked of each policy. Versions published after the day `known_on` are left out, if there is one."""

    by: By
    level: Level
    language: str
    authors: bool
    known_on: date | None = None


@dataclass
class PolicyPast:
    """A policy to be read, and its notices.

    `written` has for each notice the paragraphs that a person wrote in it. `notes` gathers remarks for the publisher.
    """

    policy: PolicyReader
    notices: tuple[Announced, ...] = ()
    written: tuple[tuple[str, ...], ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def history(self) -> History:
        """Its whole history."""
        return self.policy.whole

    @property
    def settings(self) -> Settings:
        """The settings for it."""
        return self.policy.settings

    @property
    def newest(self) -> Document:
        """The newest text that there is."""
        return self.policy.document(self.policy.newest())

    @property
    def urn(self) -> str:
        """The URN of this policy, which stays when its file is renamed."""
        first = self.history.revisions[-1]
        return urn("policy", first.path, first.commit)


def urn(*facts: str) -> str:
    """A URN made of `facts`: the same facts give the same name, in every clone of the repository and for ever."""
    return uuid5(_NAMESPACE, "\n".join(facts)).urn


def published(revision: Revision) -> Published:
    """A revision as the record that a changelog has of it."""
    return Published(revision.commit, revision.blob, revision.published, revision.tags, revision.page)


def releases(past: PolicyPast, wanted: Wanted, index: int = 0) -> tuple[Release, ...]:
    """All releases of a policy, newest first; `index` is its place among the policies."""
    revisions = past.history.revisions
    known = [*dropwhile(lambda each: wanted.known_on and each.published.date() > wanted.known_on, revisions)]
    if not known:
        return ()
    tagged = any(revision.tags for revision in known)
    found: list[Release] = []
    maker = _Maker(past, wanted, index)
    for read, begins in parted(_read(past, reversed(known)), wanted.by, tagged=tagged):
        if begins and maker.group.members:
            found.append(maker.close())
        maker.add(read)
    found.append(maker.close())
    if wanted.by is By.TAG and not found[-1].tags:
        found[-1] = replace(found[-1], pending=True)
    if wanted.by is By.TAG and not tagged:
        past.notes.append(
            f"no version of {past.history.path} has a tag: "
            "all that changed since the first version is told as one release"
        )
    past.notes += maker.idle()
    days = terms(maker.bounds, [len(release.versions) for release in found])
    found = [
        replace(
            each,
            day=term.tip if wanted.by is By.EFFECTIVE else each.day,
            binds=(term.first, term.last),
            partly=term.partly,
        )
        for each, term in zip(found, days, strict=True)
    ]
    wrong = corrections(past.policy.site.loaded, past.history.paths, known, wanted.language, past.notes)
    return tuple(reversed(corrected(maker.followed.today(found), wrong, past.notes)))


# --------------------------------------------------------------------------- versions with their days and notices


def _read(past: PolicyPast, revisions: Iterable[Revision]) -> Iterator[Read]:
    """The versions, oldest first, each with the days stated for it, its notices, its text, and its diff."""
    before: tuple[Claim, ...] = ()
    bound: Bound | None = None
    text: Document | None = None
    before_it: Revision | None = None
    used = set[int]()
    for revision in revisions:
        document = past.policy.document(revision) if revision.blob else None
        diff = past.policy.site.texts.diff(text, document) if text and document else None
        now = claims_of(document, past.settings)
        mine = _notices_for(past.notices, revision, before_it, used)
        used.update(mine)
        days = stated(now, before, revision.published.date(), [past.notices[at].notice for at in mine])
        wording = diff is not None and any(change.wording for change in beside_dates(diff, before, now))
        bound = binds(Dated(revision, days, wording, own_day(now), mine), bound)
        yield Read(bound, document, diff)
        if revision.blob:
            before, before_it, text = now, revision, document


def claims_of(document: Document | None, settings: Settings) -> tuple[Claim, ...]:
    """The dates that a text states about itself, read as the settings of its policy say; none without a text."""
    if document is None:
        return ()
    return claims(document, effective=settings.effective, updated=settings.updated, order=settings.numeric_dates)


def _notices_for(
    notices: Sequence[Announced], revision: Revision, before: Revision | None, used: set[int]
) -> tuple[int, ...]:
    """The indices of the notices that a commit of the version names, or that were written for its very text.

    A notice in `used` belongs to an earlier version already. `before` is the version before this one.
    """
    pairs = [*revision.trailers, *(pair for each in revision.merged for pair in each.trailers)]
    named = {value.removeprefix("./") for key, value in pairs if key.casefold() == _NOTICE}
    same_file = before is not None and before.blob == revision.blob

    def fits(at: int, notice: Notice) -> bool:
        if notice.target == DELETED:
            return revision.blob is None and before is not None and notice.source in (before.text, before.blob)
        # One with blobs of the policy's own file alone, which are the same where only a part of the text changed.
        alone = notice.target == revision.blob and (notice.source == notice.target) == same_file
        return (notice.target == revision.text or alone) and at not in used

    return tuple(at for at, each in enumerate(notices) if each.notice.path in named or fits(at, each.notice))


# --------------------------------------------------------------------------- one release after the other


class _Maker:
    """Makes the releases one by one: `group` are the versions of the next one so far."""

    def __init__(self, past: PolicyPast, wanted: Wanted, index: int) -> None:
        self._past, self._wanted, self._index = past, wanted, index
        self.bounds: list[Bound] = []
        self.group = Group()
        self._text: Document | None = None  # of the newest version that has one
        self._before: Document | None = None  # the last text of the release before
        self._last: Release | None = None
        self._there = False  # whether the policy was there at the end of the release before
        self._trailers = Trailers()
        self._ids: Counter[str] = Counter()
        self._used: set[int] = set()
        self._known: dict[str, Published] = {}
        self.followed = Followed()

    def add(self, read: Read) -> None:
        """Take the next version into the group."""
        revision, document = read.bound.version.revision, read.document
        self.bounds.append(read.bound)
        self.group.members.append(read.bound)
        self.followed.enter(revision, document, read.diff)
        self._known[revision.commit] = published(revision)
        lines = trailers(revision, self._wanted.language)
        if lines or self._trailers:
            standing, graded = self._compared(self._text, document)
            self._trailers.add(lines, standing, _places(standing, graded))
        self._text = document or self._text

    def close(self) -> Release:
        """The release of the group, after which a new group begins."""
        group, self.group = self.group, Group()
        document = None if group.tip.version.gone else self._text
        notices = self._notices(group)
        first = group.members[0].version.revision
        day = group.tip.first if self._wanted.by is By.EFFECTIVE else group.tip.version.published
        standing, graded = self._compared(self._before, document)
        said = [self._of_notice(at) for at in notices if self._past.written[at]]
        listed: tuple[Entry, ...] = ()
        if standing is None:
            said += self._trailers.first()
            self.followed.close((), (), None, day)
        else:
            announced = [self._past.notices[at] for at in notices]
            listed = entries(graded, standing, self._wanted.level, announced)
            listed = self.followed.close(listed, graded, standing, day)
            listed, more = self._with_trailers(listed, _places(standing, graded))
            said += more
        made = Release(
            policy=self._index,
            id=self._id(day if self._wanted.by is By.EFFECTIVE else group.members[0].version.published),
            day=day,
            urn=urn("release", self._wanted.by, first.path, first.commit),
            event=self._event(document),
            in_force=group.stated,
            binds=(day, day),
            versions=tuple(published(each.version.revision) for each in reversed(group.members)),
            tags=group.tags,
            notices=tuple(self._past.notices[at] for at in notices),
            said=tuple(said),
            entries=listed,
            omitted=omitted(graded, self._wanted.level),
            renumbered=renumbered(graded, self._wanted.level),
            returns_to=self._return(group),
            people=_people(group) if self._wanted.authors else (),
        )
        self._before = document or self._before or self._text
        self._last, self._there, self._trailers = made, document is not None, Trailers()
        return made

    def idle(self) -> Iterator[str]:
        """A remark on each notice that belongs to no release."""
        for at, each in enumerate(self._past.notices):
            if at not in self._used:
                yield (
                    f"{each.notice.path} is shown with no release: it was written for none of the texts of "
                    f"{self._past.history.path}, and no commit names it in a Policy-Notice trailer"
                )

    def _compared(self, old: Document | None, new: Document | None) -> tuple[Placement | None, tuple[Graded, ...]]:
        """The clauses of two texts and the graded changes that a reader sees; (None, ()) where one is missing."""
        if old is None or new is None:
            return None, ()
        policy = self._past.policy
        assessment = policy.graded(policy.site.texts.diff(old, new))
        return Placement(assessment.diff), seen(assessment, self._claims)

    def _claims(self, document: Document) -> tuple[Claim, ...]:
        return claims_of(document, self._past.settings)

    def _notices(self, group: Group) -> tuple[int, ...]:
        """The indices of the notices written for versions of the group, and of those that name no text but its day."""
        mine = dict.fromkeys(at for each in group.members for at in each.version.notices)
        for at, each in enumerate(self._past.notices):
            unbound = not each.notice.target and not each.notice.source and at not in self._used
            if unbound and group.day and each.notice.effective == group.day:
                mine.setdefault(at)
        self._used.update(mine)
        return tuple(mine)

    def _of_notice(self, at: int) -> Said:
        return Said(Speaker.NOTICE, self._past.written[at], self._past.notices[at].notice.path)

    def _with_trailers(self, listed: tuple[Entry, ...], net: set[Clause]) -> tuple[tuple[Entry, ...], list[Said]]:
        """The entries with the trailers about each alone, and the trailers about several or the release as a whole.

        `net` are the clauses that the release changed in the end.
        """
        about: dict[Clause | None, list[Said]] = {}
        for clause, said in self._trailers.told(net, [entry.clause for entry in listed], self._past.notes):
            about.setdefault(clause, []).append(said)
        whole = about.pop(None, [])
        return tuple(replace(entry, said=tuple(about.get(entry.clause, ()))) for entry in listed), whole

    def _event(self, document: Document | None) -> ReleaseEvent:
        if self._last is None:
            return ReleaseEvent.FIRST if document else ReleaseEvent.WITHDRAWN
        if document is None:
            # Published again and deleted again: in the end nothing happened.
            return ReleaseEvent.DELETED if self._there else ReleaseEvent.CHANGED
        return ReleaseEvent.CHANGED if self._there else ReleaseEvent.RESTORED

    def _return(self, group: Group) -> Published | None:
        """The newest earlier version with the very text that the group ends with.

        None where that version is one of the group, or the text is that of the release before.
        """
        known = self._known.get(group.tip.version.revision.returns_to or "")
        own = {each.version.revision.commit for each in group.members}
        if known is None or known.commit in own or (self._last and self._last.last.text == known.text):
            return None
        return known

    def _id(self, day: date) -> str:
        """The policy's name and a day, and a number where the policy has several releases of that day."""
        name = re.sub(r"[^\w]+", "-", PurePosixPath(self._past.history.path).stem.lower()).strip("-")
        made = f"{name or 'policy'}-{day}"
        self._ids[made] += 1
        return made if self._ids[made] == 1 else f"{made}-{self._ids[made]}"


def _places(standing: Placement | None, graded: Sequence[Graded]) -> set[Clause]:
    """The clauses in which a reader sees other words."""
    return {place(standing, each.change) for each in graded} if standing else set()


def _people(group: Group) -> tuple[str, ...]:
    """The names of those who wrote it, each once, in the order of their work."""
    people = [
        person
        for revision in (each.version.revision for each in group.members)
        for person in ([by.author for by in reversed(revision.merged)] or [revision.author])
    ]
    return tuple(dict.fromkeys(" ".join(person.name.split()) for person in people if person.name.strip()))
