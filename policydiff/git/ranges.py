"""The range between a base and a head: their merge base, the commits of the range, and the files on both sides.

Everything comes from the passes over the log that `history` keeps; Git is not asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from policydiff.errors import CannotRun, MissingObjects
from policydiff.git.renames import Past, TreeBlobs
from policydiff.record import record

Trailers = tuple[tuple[str, str], ...]


@record(frozen=True, slots=True)
class RangeCommit:
    """A commit of the head's history that the base does not have.

    `paths` are the files it changed against its first parent, with both names of a renamed one. `own` are those whose
    new text none of its parents has: all for an ordinary commit, for a merge those that were resolved by hand.
    """

    commit: str
    trailers: Trailers
    paths: frozenset[str]
    own: frozenset[str]
    merge: bool


@record(frozen=True)
class CommitRange:
    """The range from the merge base of two commits to one of them, the head.

    `past` is the history of the head, `base` the index of the merge base, `outside` are the commits not in the range.
    """

    past: Past
    base: int
    outside: frozenset[int]
    trailers: Callable[[int], Trailers]

    @property
    def merge_base(self) -> str:
        """The hash of the newest commit that both sides have."""
        return self.past.hashes[self.base]

    @property
    def head(self) -> str:
        """The hash of the head."""
        return self.past.hashes[0]

    @cached_property
    def commits(self) -> tuple[RangeCommit, ...]:
        """The commits of the range, newest first."""
        inside = (number for number in range(len(self.past.hashes)) if number not in self.outside)
        return tuple(_range_commit(self.past, number, self.trailers) for number in inside)

    @cached_property
    def files(self) -> dict[str, str]:
        """Path and blob of every regular file at the head."""
        return self.past.files(0)

    @cached_property
    def old_files(self) -> dict[str, str]:
        """Path and blob of every regular file at the merge base."""
        return self.past.files(self.base)

    def blob_at(self, commit: str) -> TreeBlobs:
        """What gives the blob of a regular file in the tree of a commit, None where there is none."""
        return self.past.blob_at(self.past.index[commit])

    @cached_property
    def renamed_to(self) -> dict[str, str]:
        """The paths that were renamed within the range, each with its path at the head."""
        found: dict[str, str] = {}
        for number in range(len(self.past.hashes)):
            if number not in self.outside:
                for touch in self.past.at(number):
                    if touch.kind == "D" and touch.other:
                        found.setdefault(touch.path, found.get(touch.other, touch.other))
        return found


def brought(past: Past, commit: int, trailers: Callable[[int], Trailers]) -> tuple[RangeCommit, ...]:
    """The commits that a commit of the published line published, itself included, newest first."""
    return tuple(_range_commit(past, number, trailers) for number in past.brought.get(commit, ()))


def _range_commit(past: Past, number: int, trailers: Callable[[int], Trailers]) -> RangeCommit:
    def blob(path: str, commit: int) -> str | None:
        state = past.state(path, commit)
        return state.blob if state else None

    parents = past.parents[number]
    touches = list(past.at(number))
    own = (t.path for t in touches if all(blob(t.path, parent) != t.blob for parent in parents[1:]))
    paths = {touch.path for touch in touches}
    merge = len(parents) > 1
    return RangeCommit(
        past.hashes[number], trailers(number), frozenset(paths), frozenset(own if merge else paths), merge
    )


def between(head: Past, base: Past, shallow: frozenset[str], trailers: Callable[[int], Trailers]) -> CommitRange:
    """The range from the merge base of two pasts to the head.

    Of several merge bases it is the first in the order of the head's log. Raises MissingObjects where a shallow clone
    ends before it is certain, CannotRun where the two have nothing in common.
    """
    theirs = set(base.hashes)
    common = [number for number, name in enumerate(head.hashes) if name in theirs]
    mine = set(head.hashes)
    # Below the end of a shallow clone there may be a later common ancestor than the one that can be seen.
    uncertain = shallow & ((mine | theirs) - (mine & theirs))
    if uncertain or (shallow and not common):
        raise MissingObjects("this is a shallow clone, and it ends before the merge base", "git fetch --unshallow")
    if not common:
        raise CannotRun("the base and the head have no commit in common", "name another base with --base")
    return CommitRange(head, common[0], frozenset(common), trailers)
