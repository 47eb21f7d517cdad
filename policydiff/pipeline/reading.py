"""The texts of a history, read in one go: which is compared with which, each distinct one parsed once."""

from __future__ import annotations

from collections import Counter
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


class Reading:
    """The documents of `revisions`, to be taken in that very order: read lazily, each distinct one parsed once.

    A document is let go when its last use is past, so that a long history holds few of them at a time.
    """

    def __init__(self, repository: Repository, revisions: Iterable[Revision]) -> None:
        self._uses = Counter(revision.blob for revision in revisions if revision.blob)
        self._contents = iter(repository.read(tuple(self._uses)))
        self._parsed: dict[str, Document] = {}

    def take(self, revision: Revision) -> Document:
        """The text of `revision`, which must have one, taken apart."""
        wanted = revision.blob or ""
        while wanted not in self._parsed:
            blob, data = next(self._contents)
            self._parsed[blob] = parse(data, revision.path)
        self._uses[wanted] -= 1
        return self._parsed[wanted] if self._uses[wanted] else self._parsed.pop(wanted)
