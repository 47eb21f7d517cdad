"""The texts of a history, read in one go: which is compared with which, each distinct one parsed once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from policydiff.document import parse
from policydiff.history import Repository
from policydiff.model import Document, History, Revision


class Step(NamedTuple):
    """A revision and the one that its text is compared with: None where there is nothing to compare."""

    revision: Revision
    previous: Revision | None


def steps_of(history: History) -> list[Step]:
    """Each revision, newest first, with the nearest older one that has a text.

    In a history of all commits the neighbour in the list may be on another branch: there it is the nearest older one
    with the text of the commit's first parent.
    """
    steps: list[Step] = []
    text: Revision | None = None
    holds: dict[str, Revision] = {}
    for revision in reversed(history.revisions):
        steps.append(Step(revision, holds.get(revision.before or "", text) if history.all_commits else text))
        if revision.blob:
            text = holds[revision.blob] = revision
    return steps[::-1]


MOST = 32
"""Documents held at a time. A text that returns is parsed once if no more than so many others stand in between; more
would hold the whole of a history of thousands of versions that returns to its beginning."""


class Reading:
    """The documents of `revisions`, to be taken in that very order: read lazily, each distinct one parsed once.

    A document is let go when its last use is past; where more than MOST are waiting for another use, the one that is
    used latest is let go, and read again when its time comes.
    """

    def __init__(self, repository: Repository, revisions: Iterable[Revision]) -> None:
        self._repository = repository
        self._uses: dict[str, deque[int]] = {}
        for at, blob in enumerate(revision.blob for revision in revisions if revision.blob):
            self._uses.setdefault(blob, deque()).append(at)
        self._contents = iter(repository.read(tuple(self._uses)))
        self._unread = set(self._uses)
        self._parsed: dict[str, Document] = {}

    def take(self, revision: Revision) -> Document:
        """The text of `revision`, which must have one, taken apart."""
        wanted = revision.blob or ""
        if wanted not in self._parsed:
            self._parsed[wanted] = parse(self._data(wanted), revision.path)
        taken = self._parsed[wanted]
        self._uses[wanted].popleft()
        if not self._uses[wanted]:
            del self._parsed[wanted]
        elif len(self._parsed) > MOST:
            del self._parsed[max(self._parsed, key=lambda blob: self._uses[blob][0])]
        return taken

    def _data(self, wanted: str) -> bytes:
        """The bytes of a blob: the next of those not read yet, or one that has to be read again."""
        if wanted in self._unread:
            blob, data = next(self._contents)
            assert blob == wanted
            self._unread.discard(blob)
            return data
        [(_, data)] = self._repository.read([wanted])
        return data
