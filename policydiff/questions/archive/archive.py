"""The archive of policies, worked out policy by policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policydiff.errors import CannotRun
from policydiff.language.phrases import FALLBACK
from policydiff.lineage.records import Lineage
from policydiff.model import Comparison, Document, Level, Side
from policydiff.questions.archive.addresses import HeldName, NameClaim, settled, slug, version_ids
from policydiff.questions.archive.places import places
from policydiff.questions.archive.records import (
    Archive,
    ArchivedClause,
    ArchivedPolicy,
    ArchivedVersion,
    NetChange,
    OtherLanguage,
)
from policydiff.questions.changelog.changelog import PublishedPage, changelog_of, language_for, past_of, subject_of
from policydiff.questions.dates.announced import NoticeHistory
from policydiff.questions.dates.readings import policies
from policydiff.questions.since.asking import Asking
from policydiff.questions.since.records import VersionStamp
from policydiff.questions.since.since import threshold_of
from policydiff.questions.since.stamps import stamps
from policydiff.questions.translations.originals import TranslationSet, sets_of
from policydiff.site import PolicyReader, SiteReader


def archive(site: SiteReader, paths: Sequence[str] = ()) -> Archive:
    """The archive of the policies at `paths`, or of all that the configuration names, translations and deleted ones
    included. They are read one after the other, when they are asked for.

    Raises UsageError where there is neither, CannotRun where the answer is out of reach.
    """
    wanted = policies(site, paths)
    mine = places(wanted)
    languages = _languages(site, mine)
    url = site.loaded.config.site_url or "" if site.configured else ""
    announced = NoticeHistory(site, site.ref)
    made = (_policy(policy, announced, mine[policy.path], languages, url) for policy in wanted)
    past = past_of(wanted[0], PublishedPage(), None)
    return Archive(made, url.rstrip("/"), language_for("", [past])[0] or FALLBACK)


def _languages(site: SiteReader, mine: Mapping[str, HeldName]) -> dict[str, tuple[OtherLanguage, ...]]:
    """The other languages that each policy of the archive is in."""
    try:
        sets, _ = sets_of(site, ())
    except CannotRun:
        return {}
    return {path: found for each in sets for path, found in _within(site, each, mine)}


def _within(
    site: SiteReader, translated: TranslationSet, mine: Mapping[str, HeldName]
) -> Iterator[tuple[str, tuple[OtherLanguage, ...]]]:
    tags = {each.path: each.tag for each in translated.translations}
    tags[translated.path] = translated.tag or site.settings(translated.path).language
    present = {path: tag for path, tag in tags.items() if path in mine}
    for path in present:
        others = ((mine[other].name, tag) for other, tag in present.items() if other != path)
        yield path, tuple(OtherLanguage(*each) for each in others)


def _policy(
    policy: PolicyReader,
    announced: NoticeHistory,
    address: HeldName,
    languages: Mapping[str, tuple[OtherLanguage, ...]],
    url: str,
) -> ArchivedPolicy:
    known = stamps(policy, announced)
    threshold, history = threshold_of(policy), policy.whole
    ids = version_ids([each.revision for each in known])
    found = tuple(map(ArchivedVersion, ids, known, _nets(policy, known, threshold)))
    past = past_of(policy, PublishedPage(), None)
    subject = subject_of(past, PublishedPage(), None)
    newest = history.revisions[0]
    made = _Compared(policy, found)
    return ArchivedPolicy(
        address=address.name,
        others=address.others,
        path=policy.path,
        title=subject.title,
        language=subject.language,
        spoken=policy.settings.language if policy.site.configured else "",
        url=subject.url,
        versions=found,
        clauses=tuple(_clauses(policy.lineage)),
        ids=policy.lineage.ids,
        languages=languages.get(policy.path, ()),
        changelog=changelog_of([policy], PublishedPage(url=f"{url.rstrip('/')}/{address.name}/latest/" if url else "")),
        threshold=threshold,
        gone=newest.published.date() if newest.blob is None else None,
        text=made.text,
        step=made.step,
        net=made.net,
    )


def _nets(policy: PolicyReader, known: Sequence[VersionStamp], threshold: Level | None) -> Iterator[NetChange]:
    """What is different today for somebody who agreed to each of these versions. Where it is gone nobody is asked."""
    asking = Asking(policy, known, None if policy.history.revisions[0].blob is None else threshold)
    for at in range(len(known)):
        net, asks = asking.net(at, len(known) - 1), asking.since(at)
        level = net.level if net.graded else None
        yield NetChange(level, len(net.graded), asks is not None, asks.binds if asks else None)


class _Compared:
    """The texts of a policy, and what changed between them."""

    def __init__(self, policy: PolicyReader, versions: tuple[ArchivedVersion, ...]) -> None:
        self._policy, self._versions = policy, versions
        self._place = {each.id: at for at, each in enumerate(versions)}

    def text(self, version: ArchivedVersion) -> Document:
        return self._policy.document(version.stamp.revision)

    def step(self, version: ArchivedVersion) -> Comparison | None:
        """What a version changed, graded as the configuration says today, but for clauses that it names by their id:
        what they are called later must not change what is told of a version."""
        at = self._place[version.id]
        return self._comparison(self._versions[at - 1], version, own=False) if at else None

    def net(self, version: ArchivedVersion) -> Comparison:
        return self._comparison(version, self._versions[-1], own=True)

    def _comparison(self, old: ArchivedVersion, new: ArchivedVersion, *, own: bool) -> Comparison:
        texts, site = self._policy.site.texts, self._policy.site
        diff = texts.diff(self.text(old), self.text(new))
        levels = site.loaded.config.levels if site.configured else ()
        found = self._policy.graded(diff) if own else texts.assessment(diff, levels)
        return Comparison(_side(old), _side(new), found.diff, (), found)


def _side(version: ArchivedVersion) -> Side:
    """A version as a side of a comparison, without its tags: these may come later."""
    revision = version.stamp.revision
    return Side(f"{revision.commit[:8]} ({revision.published.date()})", revision.path, revision)


def _clauses(lineage: Lineage) -> Iterator[ArchivedClause]:
    """Every clause there ever was, with its addresses: from its id, and from what it was called later."""
    place = {revision.commit: at for at, revision in enumerate(reversed(lineage.history.revisions))}
    claims = []
    for who, life in enumerate(lineage.lives):
        born = place[life.born.version.revision.commit]
        claims.append(NameClaim((born, who), who, (slug(life.id), slug(f"{life.id}-clause"))))
        for state in life.states[1:]:
            if state.renamed and state.clause.anchor:
                at = place[state.version.revision.commit]
                claims.append(NameClaim((at, who), who, (slug(state.clause.anchor),), own=False))
    addresses = settled(claims)
    for who, life in enumerate(lineage.lives):
        yield ArchivedClause(addresses[who].name, addresses[who].others, life)
