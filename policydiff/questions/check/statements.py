"""What a range says of a policy itself: the notices that announce a change, and the trailers of its commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from policydiff.config import Settings
from policydiff.document.sources import is_read
from policydiff.effective.records import Notice
from policydiff.git.ranges import RangeCommit
from policydiff.notices import read_notice
from policydiff.notices.found import TEXTS, found_notices, unread_notices
from policydiff.questions.check.case import Entered
from policydiff.questions.check.demands import CHANGE, NOTICE
from policydiff.questions.check.records import Statement
from policydiff.questions.check.view import RangeView

_KEYS = (NOTICE, CHANGE)


def notices_of(
    view: RangeView, path: str, old_path: str, settings: Settings
) -> tuple[tuple[Notice, ...], tuple[Notice, ...], frozenset[str]]:
    """The notices of a policy, newest first, those that cannot be read, and the paths of those of this range.

    They lie in the folder of notices, or in the one of the old path, or are named by a trailer of the range.
    """
    folders = folders_of(view, old_path, settings)
    named = {value.removeprefix("./") for each in view.tree.span.commits for value in _values(each, NOTICE)}
    view.tree.find([*folders, *(name for name in named if name.lower().endswith(TEXTS))])
    now, before = view.tree.files, view.tree.span.old_files
    mine = found_notices(now, view.site.texts.document, {path, old_path, *settings.previously}, folders, named)
    unread = unread_notices(now, view.site.texts.document, folders, named)
    both = (*mine, *unread)
    fresh = frozenset(notice.path for notice in both if notice.path in named or before.get(notice.path) != notice.blob)
    return mine, unread, fresh


def entering(view: RangeView, today: date) -> Callable[[Notice], Entered]:
    """What `Case.entered` has to be. A notice of a pull request enters the history today, at the earliest.

    It is the same notice while it announces the same change, whatever else was corrected in it.
    """
    repository, span = view.site.repository, view.tree.span
    began = (repository.authored(each.commit, ref=span.head).date() for each in span.commits)
    written = min(began, default=today)

    def entered(notice: Notice) -> Entered:
        for arrival in repository.arrivals(notice.path, ref=span.merge_base):
            before = read_notice(view.site.texts.document(arrival.blob, notice.path), notice.path)
            if (before.source, before.target) == (notice.source, notice.target):
                return Entered(arrival.published.date(), arrival.published.date())
        return Entered(today, min(written, today))

    return entered


def folders_of(view: RangeView, old_path: str, settings: Settings) -> set[str]:
    """Where notices lie: beside the policy, or where the configuration says, for its old path too."""
    return {settings.notices, view.force.before(old_path).notices if old_path else settings.notices}


def _values(commit: RangeCommit, key: str) -> Iterator[str]:
    return (value for name, value in commit.trailers if name.casefold() == key)


def statements(commits: Sequence[RangeCommit], known: set[str], folders: Iterable[str]) -> tuple[Statement, ...]:
    """The trailers that may be about a policy: of commits that touched it, or that touched no text but notices."""
    below = tuple(f"{folder}/" for folder in folders)
    return tuple(
        Statement(commit.commit, key, value, commit.paths, commit.merge)
        for commit in commits
        if commit.paths & known or all(_beside(path, below) for path in commit.paths)
        for key, value in commit.trailers
        if key.casefold() in _KEYS
    )


def _beside(path: str, below: tuple[str, ...]) -> bool:
    """Whether a file is surely no policy: a notice in one of the folders `below`, or no text."""
    return path.startswith(below) or not is_read(path)
