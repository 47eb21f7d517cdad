"""Every record that passes between the stages. All are frozen; this module imports the standard library only.

Lines are 1-based and inclusive, in the file as stored. Times are aware `datetime`s that keep the offset Git recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from policydiff.record import NamedTuple, record

# --------------------------------------------------------------------------- Git


@record(frozen=True, slots=True)
class Person:
    """An author as Git recorded it; either part may be empty."""

    name: str
    email: str


@record(frozen=True, slots=True)
class Rename:
    """The path a revision's text had before, and Git's similarity score for the link, 0 to 100."""

    path: str
    score: int


@record(frozen=True, slots=True)
class Contribution:
    """A commit on a side branch that touched the file and that a later merge published.

    `text` is the id of the text it left and `before` of the one its first parent holds, None for none.
    """

    commit: str
    author: Person
    authored: datetime
    subject: str
    trailers: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    before: str | None = None


@record(frozen=True, slots=True)
class Revision:
    """One state of the policy file in its history.

    `published` is when the first-parent commit that brought this text was committed; `committed` and `authored` are
    the dates of `commit` itself. `blob` is the id of the file's contents, or None where the file was deleted.
    `returns_to` is the commit of the most recent earlier revision that held the very same text.
    `merged` lists the side-branch commits that a merge published (empty for an ordinary commit).
    `before` is the id of the text that the first parent of `commit` holds, None if it holds none.
    `tags` are the tags whose tree holds this revision: one set on a later commit counts for the text that stood there.
    `gap` is true for a text that comes back after the file had been deleted.
    `parts` are the other files that its text takes something from, in the order in which they are needed, and `page`
    is the id of the text with them, "" where there are none. `changed_parts` are the paths of those that `commit`
    changed, added or took away.
    """

    commit: str
    path: str
    blob: str | None
    author: Person
    authored: datetime
    committed: datetime
    published: datetime
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    merged: tuple[Contribution, ...] = ()
    renamed_from: Rename | None = None
    returns_to: str | None = None
    gap: bool = False
    before: str | None = None
    parts: tuple[PagePart, ...] = ()
    page: str = ""
    changed_parts: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """The id of its text: equal for two revisions if their readers read the same. None where it was deleted."""
        return self.page or self.blob


@record(frozen=True, slots=True)
class History:
    """The revisions of one file, newest first, and notes on how they were found.

    `paths` are all paths the file had, newest first. `notes` are plain sentences ("kept the history of X apart: ...").
    `cut` says that a shallow clone ends here while the file goes back further: its oldest revision is not its first.
    """

    path: str
    ref: str
    head: str
    revisions: tuple[Revision, ...]
    paths: tuple[str, ...]
    all_commits: bool = False
    notes: tuple[str, ...] = ()
    cut: bool = False


# --------------------------------------------------------------------------- the document


class Scope(StrEnum):
    """What a block is, and what a change is about. SECTION is for changes only: no block is a section.

    EXTERNAL is what the page shows from elsewhere and was not read: its text is the reference to it.
    """

    SECTION = "section"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    EXTERNAL = "external"
    FRONT_MATTER = "front_matter"


class Lines(NamedTuple):
    """First and last line, 1-based and inclusive."""

    first: int
    last: int


@record(frozen=True, slots=True)
class Link:
    """A link or image in a block: what the reader sees, and where it leads (URL, path or anchor as written)."""

    text: str
    target: str


class Visibility(StrEnum):
    """Whether a reader of the page sees a stretch of text as one that holds."""

    SHOWN = "shown"
    STRUCK = "struck"
    HIDDEN = "hidden"


class TextRun(NamedTuple):
    """A stretch of a block's text, and what makes it struck or hidden ("" where it is shown)."""

    text: str
    state: Visibility
    cause: str = ""


class TextOrigin(NamedTuple):
    """Where a text stands that a page takes from another file: the file's path and the lines there."""

    path: str
    lines: Lines


class PagePart(NamedTuple):
    """A file that a page takes text or values from, and its blob."""

    path: str
    blob: str


CELL = " | "
"""The separator of the cells in the text of a table row."""
BAR = "\u2223"
"""The sign for a bar inside a cell (`\\|`) in the text of a table row: it looks like a bar, and parts no cells."""


@record(frozen=True, slots=True)
class Block:
    """The smallest thing compared: a paragraph, list item (its own text only), table row, heading, front-matter key ...

    `text` is what is compared: NFC, white space, quotes and invisible characters folded, markup off, label off.
    `source` is what stands in the file, without the line ending of its last line.
    `label` is the clause number as written ("4.2", "(a)", "Article 3"), the number an ordered list item is shown with
    ("3."), or a front-matter key. `section` is the index in `Document.sections`, -1 for front matter.
    `level` is the heading's level 1-6, or the depth of a list item or quote (0 is outermost).
    `runs` are the stretches of its text with those that are struck or hidden, in order; empty where all is shown.
    `hidden` is what hides it as a whole ("HTML comment"), "" where a reader sees it; its text is then the hidden one.
    `shown` is the Markdown of what is read, to be graded, where that is not `source`; None where it is.
    `origin` says where it stands if it comes from another file; `lines` are then those that refer to it.
    `leads` says that what comes next belongs to it by the markup, as to a term that is defined or to a summary.
    `cells` is what stands in each column of a table row, where a cell of it or of a row above reaches over several: the
    same in all that it takes up. `text` has such a cell once.
    `within` is how many lists a paragraph, a quotation or a sample stands in, as a part of one of their items.
    """

    kind: Scope
    text: str
    source: str
    lines: Lines
    label: str = ""
    links: tuple[Link, ...] = ()
    section: int = -1
    level: int = 0
    runs: tuple[TextRun, ...] = ()
    hidden: str = ""
    shown: str | None = None
    origin: TextOrigin | None = None
    leads: bool = False
    cells: tuple[str, ...] = ()
    within: int = 0

    @property
    def read(self) -> str:
        """The Markdown of what a reader of the page reads."""
        return self.source if self.shown is None else self.shown

    @property
    def label_written(self) -> str:
        """The label with the sign behind it, as in the file: "1.", "A:", "a)"; "" where there is none."""
        label, first = self.label, self.text.split(maxsplit=1)[:1]
        at = self.source.find(label)
        end = self.source.find(first[0], at + len(label)) if first and label and at >= 0 else -1
        sign = self.source[at + len(label) : end].rstrip()[-1:] if end >= 0 else ""
        return f"{label}{sign}" if sign and sign in ".:)]" and not label.endswith(sign) else label

    @property
    def reaching(self) -> dict[int, str]:
        """The cells that stand in columns of a table row and begin in another column or row, by these columns."""
        own = [cell.strip() for cell in self.text.split("|")] if self.cells else []
        return {at: cell for at, cell in enumerate(self.cells) if cell and (at >= len(own) or not own[at])}


@record(frozen=True, slots=True)
class Clause:
    """Where in a document something stands: heading titles from the outermost inwards, number label, anchor."""

    path: tuple[str, ...] = ()
    label: str = ""
    anchor: str = ""

    @property
    def title(self) -> str:
        """The innermost heading's text; empty for what stands before the first heading and for front matter."""
        return self.path[-1] if self.path else ""


@record(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it up to the next heading. The tree is in `parent`, an index, or None at the top.

    `lines` runs to the end of the last subsection. Section 0 always exists: what stands before the first heading
    (level 0, no heading, possibly no blocks).
    """

    index: int
    parent: int | None
    level: int
    clause: Clause
    lines: Lines
    heading: Block | None
    blocks: tuple[Block, ...]


@record(frozen=True, slots=True)
class FrontMatter:
    """The fenced header. `entries` are one block a top-level key, `label` the key. `values` are the parsed values.

    `error` says why the header could not be parsed (values are then empty, and entries hold the raw lines).
    """

    format: str
    lines: Lines
    entries: tuple[Block, ...]
    values: dict[str, object] = field(default_factory=dict, hash=False)
    error: str = ""


@record(frozen=True, slots=True)
class Remark:
    """Something in a text that its reader should know: the line it is on (0: the whole file) and a plain sentence."""

    line: int
    message: str


@record(frozen=True, slots=True)
class Document:
    """A policy text taken apart. `blocks` are all of them in line order, front matter and headings included.

    `language` is what its front matter, its HTML or its path says ("fr", "pt-br"), "" if none does; `written_in` is
    what the HTML says. `encoding` and `newline`
    ("\\n", "\\r\\n", "\\r" or "mixed") say how it was stored. `text` is the decoded file.
    """

    title: str
    front_matter: FrontMatter | None
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    language: str = ""
    encoding: str = "utf-8"
    newline: str = "\n"
    warnings: tuple[Remark, ...] = ()
    text: str = ""
    written_in: str = ""

    def clause_of(self, block: Block) -> Clause:
        """Where `block` stands. Front matter has an empty path and its key as label."""
        if block.section < 0:
            return Clause(label=block.label)
        return self.sections[block.section].clause


# --------------------------------------------------------------------------- the diff


class SpanKind(StrEnum):
    """What happened to a stretch of words."""

    SAME = "same"
    INSERT = "insert"
    DELETE = "delete"


class Span(NamedTuple):
    """A stretch of an edited text. The old text is the SAME and DELETE spans joined, the new one SAME and INSERT."""

    kind: SpanKind
    text: str


class ChangeKind(StrEnum):
    """What happened to the blocks of a change. `moved` on a change says that they also stand elsewhere now."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    RELEVELLED = "relevelled"
    REFORMATTED = "reformatted"


@record(frozen=True, slots=True)
class LinkChange:
    """A link whose text stayed while its target changed. `old` is empty if it was no link before, `new` if it is none
    now."""

    text: str
    old: str
    new: str


@record(frozen=True, slots=True)
class MovedSentence:
    """A sentence that left one block for another: its text there and here, the clauses, and the blocks that held it and
    hold it. The texts differ where it was edited, too."""

    old: str
    new: str
    old_clause: Clause
    new_clause: Clause
    old_block: Block
    new_block: Block


@record(frozen=True, slots=True)
class Counterpart:
    """Two blocks of a page that holds, or held, two nearly equal texts: the one that came or went, and the one that it
    is like, which stayed. `spans` is the redline from the old text's block to the new text's."""

    old: Block
    new: Block
    spans: tuple[Span, ...]


@record(frozen=True, slots=True)
class Change:
    """One thing that happened to one clause.

    `old` and `new` are the blocks concerned, in document order: empty for an added or a removed one, several for a
    split, a merge or a section. A SECTION change holds the heading and those of its blocks that no other change names.
    `spans` is the redline of the joined texts (paragraphs of a split or merge joined by a blank), for changes with text
    on both sides; for RENUMBERED of the labels; empty for added, removed and sections.
    `old_clause` and `new_clause` say where it stood and stands, None where there was or is nothing.
    `fingerprint` hashes the words and what they stand under, not how the change is told, and never a line number.
    `went` are the sentences that stand in a block of another change now, `came` those that stood in one. Each is one
    whole span of the redline, deleted or inserted, in their order.
    `like` are the counterparts of blocks that came or went with a second text of a page, in the other text.
    """

    scope: Scope
    kind: ChangeKind
    moved: bool
    old_clause: Clause | None
    new_clause: Clause | None
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    spans: tuple[Span, ...] = ()
    links: tuple[LinkChange, ...] = ()
    similarity: float = 1.0
    fingerprint: str = ""
    went: tuple[MovedSentence, ...] = ()
    came: tuple[MovedSentence, ...] = ()
    like: tuple[Counterpart, ...] = ()

    @property
    def clause(self) -> Clause:
        """The clause it stands in now, or stood in if it was removed."""
        return self.new_clause or self.old_clause or Clause()

    @property
    def wording(self) -> bool:
        """Whether a reader of the page sees other words, numbers, links or order than before."""
        return self.kind is not ChangeKind.REFORMATTED and not self.hidden

    @property
    def hidden(self) -> bool:
        """Whether it concerns nothing but what no reader of the page sees, such as comments."""
        return all(block.hidden for block in (*self.old, *self.new))


@record(frozen=True, slots=True)
class Diff:
    """Two documents, what changed between them in the order of the new text, and the pairs of blocks that stayed."""

    old: Document
    new: Document
    changes: tuple[Change, ...]
    same: tuple[tuple[Block, Block], ...]


# --------------------------------------------------------------------------- grades


class Level(StrEnum):
    """How much a change matters to the people a policy binds, from nothing to notice."""

    EDITORIAL = "editorial"
    CLARIFICATION = "clarification"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        """0, 1 or 2: for comparing levels."""
        return 2 if self is Level.MATERIAL else 1 if self is Level.CLARIFICATION else 0


@record(frozen=True, slots=True)
class Finding:
    """One fact that a rule saw in a change: the very words before and after, and the reason code it stands for.

    `arguments` are further facts, as (name, value); they are put into words by each format.
    """

    rule: str
    level: Level
    code: str
    old: str = ""
    new: str = ""
    arguments: tuple[tuple[str, str], ...] = ()


@record(frozen=True, slots=True)
class Graded:
    """A change with its level and why: the findings, strongest first, and the score where rules alone did not decide.

    `codes` are the reasons in a word each ("retention"), the main one first. `decided_by` names the rule that decided,
    "score", or "configuration: " and the rule for which the configuration has another level. `by_rules` is the level
    without the configuration, where that gives another one.
    """

    change: Change
    level: Level
    findings: tuple[Finding, ...] = ()
    score: float | None = None
    decided_by: str = ""
    codes: tuple[str, ...] = ()
    by_rules: Level | None = None


class Happened(StrEnum):
    """What happened to a sentence."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@record(frozen=True, slots=True)
class Grave:
    """A change with the gravest of its sentences.

    `kind` is what that is about (a table of headlines.toml) or "", `rule` "promise withdrawn", "prohibition set" and
    the like or "". `spans` are the redline of the sentence. `weight` orders changes and means no more. `label` is the
    row and the column of a cell of a table, or the key of front matter; "" for other sentences.
    """

    graded: Graded
    happened: Happened
    spans: tuple[Span, ...]
    weight: float
    kind: str = ""
    rule: str = ""
    label: str = ""


@record(frozen=True, slots=True)
class Assessment:
    """A diff with each of its changes graded, in the same order. `level` is the highest of them.

    `graves` gives the gravest sentence of each material change, where these may be known from before.
    """

    diff: Diff
    graded: tuple[Graded, ...]
    graves: Callable[[], tuple[Grave, ...]] | None = field(default=None, compare=False)

    @property
    def level(self) -> Level:
        """The highest level of any change; EDITORIAL where nothing changed."""
        return max((each.level for each in self.graded), key=lambda level: level.rank, default=Level.EDITORIAL)


# --------------------------------------------------------------------------- what is reported


@record(frozen=True, slots=True)
class Version:
    """A revision and what it changed. `diff` is None where there is nothing to compare: first version, deletion.

    `assessment` grades the changes of `diff`, in their order; None where there is no diff.
    """

    revision: Revision
    previous: Revision | None
    diff: Diff | None
    document: Document | None
    returns_to: Revision | None = None
    assessment: Assessment | None = None


@record(frozen=True, slots=True)
class Log:
    """The answer of `policydiff log`: `versions` may be a lazy iterator, to be read once.

    `total` counts the versions in the bounds of time; `clause` and `level` are those that were asked for, if any.
    `published` is when each of the versions was, empty where that shows only as they are read.
    """

    history: History
    versions: Iterator[Version]
    total: int
    clause: str = ""
    level: Level | None = None
    published: tuple[datetime, ...] = ()


@record(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name, its path, and the revision it comes from (None: a file on disk)."""

    name: str
    path: str
    revision: Revision | None = None


@record(frozen=True, slots=True)
class Comparison:
    """The answer of `policydiff diff` and `policydiff compare`.

    `level` is the lowest level shown, where one was asked for, and `hidden` how many changes are below it.
    """

    old: Side
    new: Side
    diff: Diff
    notes: tuple[str, ...] = ()
    assessment: Assessment | None = None
    level: Level | None = None
    hidden: int = 0


@record(frozen=True, slots=True)
class Excerpt:
    """The answer of `policydiff show`: a text as it stood, whole or the sections asked for (`sections`: indices)."""

    side: Side
    document: Document
    sections: tuple[int, ...]
    whole: bool
    notes: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Style:
    """How a report is to look, by the options of the reader and by the place it goes to.

    `redline`: word changes under each line of the log (`-p`). `stat`: counts of words instead. `context`: unchanged
    words kept on each side of a change in a redline (None: all). `width`: columns. `front_matter`: the program that a
    changelog in Markdown gets a header for ("hugo", "jekyll"). `title`: whether the report begins with its title; a
    page that it is put into has one already. `top`: so many of the gravest changes open each version of a log (None:
    three, where it has many). `lines`: the address of a line, with {commit}, {path} and {line} in it; `job`: the one of
    the job that makes the report.
    """

    redline: bool = False
    stat: bool = False
    side_by_side: bool = False
    context: int | None = 12
    width: int = 100
    color: bool = False
    front_matter: str = ""
    title: bool = True
    top: int | None = None
    lines: str = ""
    job: str = ""
