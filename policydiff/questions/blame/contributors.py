"""Which of the commits that a merge published brought a paragraph or its words, as far as their texts tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from policydiff.differ.align.weights import words_of
from policydiff.errors import MissingObjects
from policydiff.lineage.gone import MUCH, alike, runs_of
from policydiff.model import Contribution, Revision
from policydiff.questions.blame.records import Origin
from policydiff.site import PolicyReader


class Contributors:
    """Finds the origin of paragraphs and words. `revisions` are the versions that are named by their number below.

    The texts of merged commits are read only when their merge is asked about.
    """

    def __init__(self, policy: PolicyReader, revisions: Sequence[Revision]) -> None:
        self._policy, self._revisions = policy, revisions
        self._told: dict[tuple[int, str], Origin] = {}
        self._texts: dict[str, frozenset[str]] = {}

    def paragraph(self, version: int, text: str) -> Origin:
        """The origin of a paragraph that has the text `text` in version `version`, which brought it."""
        if (version, text) not in self._told:
            self._told[version, text] = self._paragraph(self._revisions[version], text)
        return self._told[version, text]

    def _paragraph(self, revision: Revision, text: str) -> Origin:
        try:
            wrote = tuple(each for each in revision.merged if self._of_paragraph(each, text))
            whole = any(_within(text, self._of(each.text)) for each in revision.merged)
        except MissingObjects:
            return Origin(revision)
        return Origin(revision, wrote, bool(revision.merged) and not whole)

    def words(self, version: int, piece: str, text: str) -> Origin:
        """The origin of `piece`, a stretch of words that version `version` brought to the paragraph `text`."""
        revision, whole = self._revisions[version], self.paragraph(version, text)
        if not revision.merged or not whole.itself:
            return whole
        theirs = {each.commit: self._of_paragraph(each, text) for each in whole.touched}
        wrote = tuple(each for each in whole.touched if _within(piece, theirs[each.commit]))
        if wrote:
            return Origin(revision, wrote)
        some = tuple(
            each for each in whole.touched if any(runs_of(piece) & runs_of(own) for own in theirs[each.commit])
        )
        return Origin(revision, some, itself=True)

    def _of_paragraph(self, commit: Contribution, text: str) -> list[str]:
        """The paragraphs that a commit wrote or edited and that contain `text` or are much like it."""
        new = self._of(commit.text) - self._of(commit.before)
        return [each for each in new if _within(text, [each]) or alike(text, each) >= MUCH]

    def _of(self, text: str | None) -> frozenset[str]:
        """What the blocks of a text say, by its id; nothing where there is no file."""
        if not text:
            return frozenset()
        if text not in self._texts:
            document = self._policy.site.text(text, self._policy.path)
            self._texts[text] = frozenset(block.text for block in document.blocks)
        return self._texts[text]


def _within(piece: str, paragraphs: Collection[str]) -> bool:
    """Whether the words of `piece` stand in a row in one of the paragraphs; a piece without words has to be one."""
    if not words_of(piece):
        return piece in paragraphs
    wanted = f" {' '.join(words_of(piece))} "
    return any(wanted in f" {' '.join(words_of(own))} " for own in paragraphs)
