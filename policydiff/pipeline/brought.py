"""Who brought a paragraph: of the commits that a merge published those that wrote it, as far as their texts tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.document import parse
from policydiff.errors import MissingObjects
from policydiff.history import Repository
from policydiff.lineage.gone import MUCH, alike
from policydiff.model import Contribution, Revision
from policydiff.origins import Origin


class Brought:
    """The origins of paragraphs. The texts of merged commits are read when a merge is asked about."""

    def __init__(self, repository: Repository, revisions: Sequence[Revision]) -> None:
        self._repository, self._revisions = repository, revisions
        self._told: dict[tuple[int, str], Origin] = {}
        self._texts: dict[str, frozenset[str]] = {}

    def by(self, version: int, text: str) -> Origin:
        """Who brought a paragraph of that text in that version."""
        if (version, text) not in self._told:
            self._told[version, text] = self._origin(self._revisions[version], text)
        return self._told[version, text]

    def _origin(self, revision: Revision, text: str) -> Origin:
        if not revision.merged:
            return Origin(revision)
        try:
            wrote = [each for each in revision.merged if any(_same(text, new) for new in self._new(each))]
            itself = all(text not in self._of(each.blob) for each in revision.merged)
        except MissingObjects:
            return Origin(revision)
        return Origin(revision, tuple(wrote), itself and bool(wrote))

    def _new(self, commit: Contribution) -> Iterator[str]:
        """The paragraphs that a commit wrote or edited."""
        yield from sorted(self._of(commit.blob) - self._of(commit.before))

    def _of(self, blob: str | None) -> frozenset[str]:
        if not blob:
            return frozenset()
        if blob not in self._texts:
            [(_, data)] = self._repository.read([blob])
            self._texts[blob] = frozenset(block.text for block in parse(data).blocks)
        return self._texts[blob]


def _same(text: str, other: str) -> bool:
    """Whether two texts are one paragraph before and after an edit."""
    return text == other or alike(text, other) >= MUCH
