"""The records of a proof: whether two texts have the same words, and what differs between them beside the words."""

from __future__ import annotations

from enum import StrEnum

from policydiff.model import Change, Clause, Diff, Lines, LinkChange, Side
from policydiff.record import record


class Beside(StrEnum):
    """Kinds of differences that are no words."""

    LINKS = "links"
    FRONT_MATTER = "front-matter"
    STRUCTURE = "structure"
    COMMENTS = "comments"


@record(frozen=True, slots=True)
class Passage:
    """One of two texts at the first place where their words differ: the last equal words (`before`), the first others.

    `words` is empty where the text ends there; `more` says that its block goes on. `clause` and `lines` are where the
    words stand, or where the text ends; None for a text without any words.
    """

    before: tuple[str, ...]
    words: tuple[str, ...]
    more: bool
    clause: Clause | None
    lines: Lines | None


@record(frozen=True, slots=True)
class Difference:
    """The first place where the words of two texts differ, in each of them."""

    old: Passage
    new: Passage


@record(frozen=True, slots=True)
class Other:
    """Differences of one kind beside the words. `anchors` are headings whose anchor changed."""

    kind: Beside
    changes: tuple[Change, ...] = ()
    anchors: tuple[LinkChange, ...] = ()


@record(frozen=True, slots=True)
class Proof:
    """The answer of `policydiff prove`.

    `tag` names the recipe of the normalised text, `old_digest` and `new_digest` are its SHA-256, and `old_words` and
    `new_words` count what is in it. `difference` is None where all words are the same. `formatting` are the changes
    that are neither words nor in `others`. `also` are the kinds of `others` that the reader wants to count as well.
    """

    old: Side
    new: Side
    diff: Diff
    tag: str
    old_digest: str
    new_digest: str
    old_words: int
    new_words: int
    difference: Difference | None
    others: tuple[Other, ...]
    formatting: tuple[Change, ...]
    also: frozenset[Beside] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def same_words(self) -> bool:
        """Whether both texts have the same words in the same order."""
        return self.difference is None

    @property
    def holds(self) -> bool:
        """Whether nothing that counts differs: no word, and nothing of a kind in `also`."""
        return self.same_words and not any(other.kind in self.also for other in self.others)
