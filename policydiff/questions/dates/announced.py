"""The notices of a policy over its published history: which of them a version's tree has, and which announce it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from policydiff.effective.records import Notice
from policydiff.git.history import Arrival, Repository
from policydiff.notices import is_notice, read_notice
from policydiff.notices.found import TEXTS
from policydiff.questions.dates.records import How, Told
from policydiff.record import NamedTuple
from policydiff.site import SiteReader


class Kept(NamedTuple):
    """One text that a notice had in the published history: its arrival, and the first arrival at its path (`since`)."""

    notice: Notice
    arrival: Arrival
    since: Arrival


class NoticeHistory:
    """The notices in the published history of `ref`. Each text is read and parsed once, for all policies together."""

    def __init__(self, site: SiteReader, ref: str) -> None:
        self._repository, self._texts, self._ref = site.repository, site.texts, ref
        self._paths = [path for path in self._repository.paths(ref) if path.lower().endswith(TEXTS)]
        self._arrivals: dict[str, tuple[Arrival, ...]] = {}
        self._read: dict[tuple[str, str], Notice | None] = {}

    def of(self, policies: Iterable[str], folders: Iterable[str], named: Iterable[str] = ()) -> PolicyNotices:
        """The notices of a policy: they lie in one of `folders` or are one of `named`, and name one of `policies`."""
        below, known, wanted = tuple(f"{folder}/" for folder in folders), set(policies), set(named)
        paths = [path for path in self._paths if path.startswith(below) or path in wanted]
        found = [kept for path in paths for kept in self._kept(path) if kept.notice.policy in known]
        return PolicyNotices(self._repository, self._ref, found)

    def _kept(self, path: str) -> Iterator[Kept]:
        if path not in self._arrivals:
            self._arrivals[path] = self._repository.arrivals(path, ref=self._ref)
        for arrival in self._arrivals[path]:
            if notice := self._notice(path, arrival.blob):
                yield Kept(notice, arrival, self._arrivals[path][0])

    def _notice(self, path: str, blob: str) -> Notice | None:
        if (path, blob) not in self._read:
            document = self._texts.document(blob, path)
            self._read[path, blob] = read_notice(document, path, blob) if is_notice(document) else None
        return self._read[path, blob]


class PolicyNotices:
    """The notices of one policy in all their texts."""

    def __init__(self, repository: Repository, ref: str, kept: list[Kept]) -> None:
        self._repository, self._ref = repository, ref
        self._by_text = {(each.notice.path, each.arrival.blob): each for each in kept}
        self._paths = tuple(dict.fromkeys(each.notice.path for each in kept))
        self._kept = kept

    def at(self, commit: str) -> tuple[Notice, ...]:
        """The notices in the tree of a commit, newest first."""
        there = self._standing(commit).items()
        found = (self._by_text[each].notice for each in there if each in self._by_text)
        return tuple(sorted(found, key=lambda n: (n.published or date.min, n.path), reverse=True))

    def _standing(self, commit: str) -> Mapping[str, str]:
        return self._repository.standing(self._paths, commit, ref=self._ref) if self._paths else {}

    def told(self, commit: str, announces: Callable[[Notice], bool], named: Iterable[str]) -> tuple[Told, ...]:
        """The notices that announce the change which was published by `commit`.

        `announces` says whether one was written for it; `named` are the paths that trailers of its commits name.
        """
        then = self.at(commit)
        found = [self._told(notice, How.BOUND) for notice in then if announces(notice)]
        wanted = set(named)
        found += [self._told(n, How.NAMED) for n in then if n.path in wanted and not (n.source or n.target)]
        place = self._repository.place(commit, ref=self._ref)
        paths = {told.notice.path for told in found}
        for kept in self._kept:
            if kept.arrival.place < place and announces(kept.notice) and kept.notice.path not in paths:
                paths.add(kept.notice.path)
                found.append(Told(kept.notice, How.LATER, kept.arrival.published.date(), kept.arrival.commit))
        return tuple(found)

    def bound(self, notices: Iterable[Notice]) -> tuple[Told, ...]:
        """Notices which the gate takes to be written for a change, as they are told."""
        return tuple(self._told(self._by_text[each.path, each.blob].notice, How.BOUND) for each in notices)

    def _told(self, notice: Notice, how: How) -> Told:
        since = self._by_text[notice.path, notice.blob].since
        return Told(notice, how, since.published.date(), since.commit)


def as_tied(told: Told, source: str, target: str) -> Notice:
    """The notice as the gate needs it: one that a trailer names gets `source` and `target` as the texts it is for."""
    return replace(told.notice, source=source, target=target) if told.how is How.NAMED else told.notice
