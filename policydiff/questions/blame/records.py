"""The records of blame: for each paragraph of a text the versions that it and its words come from.

A paragraph is a block: a list item, a table row, a heading and a front-matter key are too.
"""

from __future__ import annotations

from policydiff.model import Block, Clause, Contribution, Document, History, Revision
from policydiff.record import NamedTuple, record


@record(frozen=True, slots=True)
class Origin:
    """The version that brought something.

    For a merge, `touched` are those of the commits it published that wrote the paragraph. `itself` is true where none
    of them has the paragraph as it is: whoever merged put it together, or wrote it. Where `touched` is empty and
    `itself` false, any of `revision.merged` may have written it.
    """

    revision: Revision
    touched: tuple[Contribution, ...] = ()
    itself: bool = False


@record(frozen=True, slots=True)
class Absence:
    """That something went and came back: the version it was not in any more, and the one it is in again.

    `whole`: the paragraph was not there at all; else it had other words meanwhile.
    """

    left: Revision
    back: Revision
    whole: bool


class WordsOrigin(NamedTuple):
    """A stretch of a paragraph and where its words come from."""

    text: str
    origin: Origin


@record(frozen=True, slots=True)
class Blamed:
    """A paragraph and where it comes from.

    `id` and `clause` are those of the clause it stands in. `first` is the version that brought the paragraph, `words`
    the one that brought its present words: the first one that had them, if they went and came back. `changed` are the
    versions that changed its words, oldest first, `material` the newest that changed or brought it materially. `away`
    is set where the present words, or the paragraph, went and came back. `pieces` are its words by the version that
    wrote them, if that was asked for.
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


@record(frozen=True, slots=True)
class Blame:
    """The answer of `policydiff blame`: the paragraphs of one text in its order.

    `document` is the text of `revision`, and `history` the history up to it; `versions` are its revisions, oldest
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
