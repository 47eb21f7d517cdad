"""The page as it is being put together: its pieces so far, what is taken out of it, and how much it may still take."""

from __future__ import annotations

from dataclasses import dataclass

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.page import Fragment, Unseen
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.values import UNKNOWN, UNSET, text_of
from policydiff.model import Lines, Remark, TextOrigin

MOST_FILES = 500
_DEEPEST = 20
"""Files inside of each other."""
_MOST = 2_000_000
"""Characters that a page takes from files, loops and what it keeps under a name."""
ROUND = 100
"""What each round of a loop and each piece that was kept costs of them, for it takes time as well."""
_NESTED = 80
"""Conditions, loops and files inside of each other, all together."""


@dataclass
class Captured:
    """A text that is kept under a name, to be shown where that stands."""

    pieces: tuple[Fragment, ...]
    unseen: Unseen | None
    shown: bool = False


class PageOutput:
    """The `pieces` so far, and what is counted on the way.

    `open` are the files that are being put together, each inside of the one before; `left` the characters that may
    still be taken from elsewhere. With `trim` the white space that follows is taken away.
    """

    def __init__(self, tree: PageFiles) -> None:
        self._tree = tree
        self.pieces: list[Fragment] = []
        self.unseen: dict[Unseen, None] = {}  # in a loop the same text is taken out again and again
        self.kept: list[Captured] = []
        self.remarks: list[Remark] = []
        self.open: list[str] = [tree.path]
        self.included = 0
        self.depth = 0
        self.left = _MOST
        self.trim = False

    @property
    def is_deep(self) -> bool:
        """Whether so much stands inside of each other that no more is followed."""
        return self.depth >= _NESTED

    @property
    def is_full(self) -> bool:
        """Whether no more files are put in their place here."""
        return len(self.open) > _DEEPEST or self.is_deep or self.included >= MOST_FILES

    @property
    def text_so_far(self) -> str:
        """What was put together up to here."""
        return "".join(piece.text for piece in self.pieces)

    def text(self, source: Source, start: int, end: int) -> None:
        """Text as it stands in the file."""
        text = source.text[start:end]
        if self.trim:
            text = text.lstrip()
            self.trim = not text
        if not text:
            return
        line = source.line(end - len(text))
        if source.root:
            self.pieces.append(Fragment(text, source.root, True, source.path, line))
        else:
            self.pieces.append(Fragment(text, line))

    def value(self, source: Source, token: TemplateMark, value: object) -> bool:
        """Show a value in the place of a tag, if it is one that can be shown."""
        if self.left < 0:
            return False
        if isinstance(value, Captured):
            self.sides(token.left, False)
            root = source.root_line(token.start)
            self.pieces += [piece._replace(root=root, fixed=True) for piece in value.pieces]
            self.left -= sum(len(piece.text) + ROUND for piece in value.pieces)
            value.shown = True
            self.trim = token.right
            return True
        text = text_of(value) if value not in (UNKNOWN, UNSET) else None
        if text is None:
            return False
        self.sides(token.left, False)
        self.left -= len(text)
        if text:
            line = source.line(token.start) if source.path else 0
            self.pieces.append(Fragment(text, source.root_line(token.start), True, source.path, line))
        self.trim = token.right
        return True

    def tell(self, source: Source, token: TemplateMark) -> None:
        """Put the stamps of the files that decide what a tag shows, and are not followed, behind it."""
        for stamp in self._tree.stamps():
            root = source.root_line(token.start)
            directive = token.kind == "include" and source.text.startswith("..", token.start)
            before, after = (f"\n\n{source.indent(token.start)}", "\n\n") if directive else ("", "")
            self.pieces.append(Fragment(f"{before}{stamp}{after}", root, True))

    def tell_last(self, line: int) -> None:
        """Put the stamps of what all of the text hangs on behind it; `line` is its last one."""
        self.pieces += [Fragment(f"\n\n{stamp}", line, True) for stamp in self._tree.stamps()]

    def sides(self, left: bool, right: bool) -> None:
        """Take the white space before a tag and after it away, where its marks say so."""
        while left and self.pieces:
            last = self.pieces.pop()
            if text := last.text.rstrip():
                self.pieces.append(last._replace(text=text))
                break
        self.trim = self.trim or right

    def hide(self, source: Source, text: str, cause: str, start: int, end: int) -> None:
        """Take a text out of the page; `start` and `end` are those of all that takes it out."""
        if text.strip():
            self.unseen[self.as_unseen(source, text, cause, start, end)] = None

    def as_unseen(self, source: Source, text: str, cause: str, start: int, end: int) -> Unseen:
        """A text that is taken out, and all that takes it out."""
        whole = source.text[start:end]
        first, last = source.line(start), source.line(max(end - 1, start))
        if source.root:
            return Unseen(
                text, cause, whole, Lines(source.root, source.root), TextOrigin(source.path, Lines(first, last))
            )
        return Unseen(text, cause, whole, Lines(first, last))

    def taken_out(self) -> tuple[Unseen, ...]:
        """All that is taken out, in the order of lines; with it what was kept under a name and is not shown."""
        kept = [each.unseen for each in self.kept if not each.shown and each.unseen]
        return tuple(sorted((*self.unseen, *kept), key=lambda each: each.lines.first))

    def too_much(self, root: int) -> None:
        """Say, once, that not all is read."""
        told = "it takes more from elsewhere than is read; the rest is not read"
        if all(remark.message != told for remark in self.remarks):
            self.remarks.append(Remark(root, told))
