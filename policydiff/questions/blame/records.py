"""The records of blame: for each paragraph of a text the versions that it and its words come from.

A paragraph is a block: a list item, a table row, a heading and a front-matter key are too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policydiff.model import Block, Clause, Contribution, Document, History, Revision


@dataclass(frozen=True, slots=True)
class Origin:
    """The version that brought something.

    Of a merge, `touched` are those of the commits it published that wrote the paragraph; if there are none, and the
    merge did not do it `itself`, any of `revision.merged` may have. `itself`: none of its commits has the paragraph as
    it is, so that whoever merged put it together, or wrote it.
    """

    revision: Revision
    touched: tuple[Contribution, ...] = ()
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """That something went and came back: the version it was not in any more, and the one it is in again.

    `whole`: the paragraph was not there at all; else it read otherwise meanwhile.
    """

    left: Revision
    back: Revision
    whole: bool


class WordsOrigin(NamedTuple):
    """A stretch of a paragraph and where its words come from."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Blamed:
    """A paragraph and where it comes from.

    `id` and `clause` are of the clause it stands in. `first` brought the paragraph in its first form, `words` its
    present words; the earlier one where they came back. `changed` are the versions that changed its words, oldest
    first, `material` the newest that changed it materially, or brought it by a material change. `away` is set where the
    present words went and came back, or the paragraph did and was edited for it. `pieces` are its words by version, if
    they were asked for.
    """

    block: Block
    id: str
    clause: Clause
    first: Origin
    words: Origin
    changed: tuple[Revision, ...] = ()
    material: Revision | None = None
    away: Absence | None = None
    pieces: tuple[WordsOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class Blame:
    """The answer of `policydiff blame`: the paragraphs of one text in its order.

    `history` is that of the text up to `revision`, whose text it is. `versions` are the revisions with a text, oldest
    first. `words` says whether single words were asked for, `clause` which clause, if only one.
    """

    history: History
    revision: Revision
    document: Document
    versions: tuple[Revision, ...]
    paragraphs: tuple[Blamed, ...]
    words: bool = False
    clause: str = ""
    notes: tuple[str, ...] = ()
