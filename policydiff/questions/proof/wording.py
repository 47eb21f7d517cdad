"""The words of a text and nothing else, and a digest of them: equal for two texts that differ in formatting alone.

The normalised text is made of a `Document` so, and a change of this recipe gets another `TAG`:

1. Take the blocks in the order of the page, with what it takes from other files in its place, without the front matter
   and without blocks that are hidden as a whole, such as comments.
2. Of each block take its label (the number of a clause as written, the number a list item is shown with, the mark of a
   footnote) and its text as compared: NFC, white space, quotation marks and invisible characters folded, the marks and
   link targets of Markdown, HTML and reStructuredText off, without what is struck or hidden, the cells of a table row
   parted by " | ", code and what was not read (template tags and the like) as written.
3. Part both at white space. What comes out are the words, with the punctuation that touches them.
4. Write `TAG` and then the words, each on a line of its own that ends with a line feed, in UTF-8.

The digest is the SHA-256 of that. Where one block ends and the next one starts is not in it, nor are kinds and levels:
a paragraph that was cut in two has the same words.

By the first recipe, `FIRST`, Markdown was read with struck and hidden text, HTML as written, and without other files;
all else was read as Markdown. Where a text has none of that its words are the same, and a digest of then can be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from policydiff.document import RECIPE
from policydiff.document.sources import MARKDOWN, source_of
from policydiff.model import BAR, Block, Change, ChangeKind, Diff, Document, LinkChange, Scope
from policydiff.questions.proof.records import Beside, Difference, Other, Passage
from policydiff.record import NamedTuple

TAG = RECIPE
"""The first line of the normalised text: which recipe it was made by."""

FIRST = "policydiff-words-1"
"""That of digests which were published before there was another."""

TAGS = (TAG, FIRST)

# So many words are shown of each text from the first difference on, and so many equal ones before it.
SHOWN = 8
BEFORE = 5


class Word(NamedTuple):
    """A word, and the block that it stands in."""

    text: str
    block: Block


def words(document: Document) -> Iterator[Word]:
    """The words of a text in reading order."""
    for block in document.blocks:
        if block.kind is not Scope.FRONT_MATTER and not block.hidden:
            yield from (Word(text, block) for text in f"{block.label} {_typed(block)}".split())


def _typed(block: Block) -> str:
    """The text of a block, with the sign for a bar inside a cell (BAR) as "|" again."""
    return block.text.replace(BAR, "|") if block.kind is Scope.TABLE_ROW else block.text


def normalised(document: Document, tag: str = TAG) -> str:
    """The text that the digest is of: the tag of a recipe that has the same words, then a word a line."""
    return "".join(f"{line}\n" for line in (tag, *(word.text for word in words(document))))


def digest(document: Document, tag: str = TAG) -> str:
    """The SHA-256 of the normalised text, in hexadecimal digits."""
    return hashlib.sha256(normalised(document, tag).encode("utf-8", "surrogatepass")).hexdigest()


def read_as_first(document: Document, path: str) -> bool:
    """Whether the text of the file at `path` has the words that the first recipe found in it."""
    return source_of(path) is MARKDOWN and all(map(_as_first, document.blocks))


def _as_first(block: Block) -> bool:
    plain = not block.runs and block.shown is None and block.origin is None and block.kind is not Scope.EXTERNAL
    return plain or (block.hidden != "" and block.source.startswith("<!--") and block.source.rstrip().endswith("-->"))


def first_difference(old: Document, new: Document) -> Difference | None:
    """The first place where the words of two texts differ, None where all are the same."""
    left, right = list(words(old)), list(words(new))
    shared = min(len(left), len(right))
    at = next((at for at in range(shared) if left[at].text != right[at].text), shared)
    if at == len(left) == len(right):
        return None
    return Difference(_passage(old, left, at), _passage(new, right, at))


def _passage(document: Document, found: list[Word], at: int) -> Passage:
    """The passage of a text at its word number `at`; the words before it are of the same block only."""
    end = at == len(found)
    block = found[at].block if not end else found[-1].block if found else None
    before = [word.text for word in found[max(at - BEFORE, 0) : at] if word.block is block]
    shown = [word.text for word in found[at : at + SHOWN] if word.block is block]
    rest = not end and at + len(shown) < len(found) and found[at + len(shown)].block is block
    return Passage(
        before=tuple(before),
        words=tuple(shown),
        more=rest,
        clause=document.clause_of(block) if block else None,
        lines=block.lines if block else None,
    )


# --------------------------------------------------------------------------- beside the words


def beside(diff: Diff, same_words: bool) -> tuple[tuple[Other, ...], tuple[Change, ...]]:
    """The differences beside the words, by kind, and the changes that are mere formatting.

    Where the words differ, a change of structure cannot be told from one of words: that kind is left out then, and so
    are anchors, which follow the headings.
    """
    found: dict[Beside, list[Change]] = {kind: [] for kind in Beside}
    formatting: list[Change] = []
    for change in diff.changes:
        kinds = _kinds(change, same_words)
        for kind in kinds:
            found[kind].append(change)
        if not kinds and change.kind is ChangeKind.REFORMATTED:
            formatting.append(change)
    anchors = tuple(_anchors(diff)) if same_words else ()
    others = (Other(kind, tuple(found[kind]), anchors if kind is Beside.LINKS else ()) for kind in Beside)
    return tuple(other for other in others if other.changes or other.anchors), tuple(formatting)


def _kinds(change: Change, same_words: bool) -> tuple[Beside, ...]:
    """The kinds of a change, often one, or more: a paragraph was cut in two, and a link in it leads elsewhere."""
    if change.hidden:
        return (Beside.COMMENTS,)
    if change.scope is Scope.FRONT_MATTER:
        return () if change.kind is ChangeKind.REFORMATTED else (Beside.FRONT_MATTER,)
    links = (Beside.LINKS,) if change.links else ()
    return (*links, Beside.STRUCTURE) if same_words and _reshaped(change) else links


def _reshaped(change: Change) -> bool:
    """Whether the same words stand in other blocks: a paragraph in two, a list item as a paragraph, a deeper heading.

    Changed links, line wrapping and markup leave the blocks as they are.
    """
    if len(change.old) != len(change.new) or change.kind not in (ChangeKind.EDITED, ChangeKind.REFORMATTED):
        return True
    pairs = list(zip(change.old, change.new, strict=True))
    return any((old.kind, old.level) != (new.kind, new.level) or old.text != new.text for old, new in pairs)


def _anchors(diff: Diff) -> Iterator[LinkChange]:
    """Headings whose anchor changed, where both texts have the same headings."""
    old, new = ([section for section in document.sections if section.heading] for document in (diff.old, diff.new))
    if len(old) == len(new):
        for before, now in zip(old, new, strict=True):
            if before.clause.anchor != now.clause.anchor:
                yield LinkChange(now.clause.title, f"#{before.clause.anchor}", f"#{now.clause.anchor}")
