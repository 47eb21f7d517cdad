"""An assembled page: its lines, where each stands in the file or in a part, and what templates take out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policydiff.document.fold import fold
from policydiff.model import Block, Lines, Remark, Scope, TextOrigin
from policydiff.record import NamedTuple, record


class Fragment(NamedTuple):
    """A stretch of an assembled text.

    `root` is the line of the root file where it begins; with `fixed` it is where all of it is referred to. `path` and
    `line` say where it begins in a part, "" and 0 where it is text of the root file, or a value.
    """

    text: str
    root: int
    fixed: bool = False
    path: str = ""
    line: int = 0


class Unseen(NamedTuple):
    """A text that a template takes out of the page: what of it nobody reads, why, and all of it as it stands there."""

    text: str
    cause: str
    source: str
    lines: Lines
    origin: TextOrigin | None = None


class LinePlace(NamedTuple):
    """Where an assembled line stands: lines of the root file, and a part and its line if all of its text is from there.

    `blank` where there is nothing to be read in it.
    """

    first: int
    last: int
    path: str = ""
    line: int = 0
    blank: bool = False


@record(frozen=True, slots=True)
class Page:
    """An assembled text: its lines, the first of which are the header as it stands in the file.

    `root` are the lines of the file itself and `places` where each of `lines` stands; None where both are the same.
    `unseen` are the texts that templates take out, in the order of their lines. `given` are keys as in the header that
    other files give the page, by which it is made or not.
    """

    lines: Sequence[str]
    root: Sequence[str] = ()
    places: Sequence[LinePlace] | None = None
    unseen: tuple[Unseen, ...] = ()
    remarks: tuple[Remark, ...] = ()
    given: tuple[Block, ...] = ()

    def placed(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that were read from `lines`, with the lines of the file and where they come from.

        Between them, in the order of lines, are those for what is taken out.
        """
        if self.places is None:
            return list(blocks)
        taken_out = [
            Block(Scope.HTML, fold(each.text), each.source, each.lines, hidden=each.cause, origin=each.origin)
            for each in self.unseen
        ]
        both = [*(self._placed(block, self.places) for block in blocks), *taken_out]
        return list(_with_sections(sorted(both, key=lambda block: block.lines.first)))

    def _placed(self, block: Block, all_places: Sequence[LinePlace]) -> Block:
        places = all_places[block.lines.first - 1 : block.lines.last]
        lines = Lines(min(place.first for place in places), max(place.last for place in places))
        read = [place for place in places if not place.blank] or places
        paths = {place.path for place in read}
        if len(paths) == 1 and (path := paths.pop()):
            numbers = [place.line for place in read]
            return replace(block, lines=lines, origin=TextOrigin(path, Lines(min(numbers), max(numbers))))
        source = "\n".join(self.root[lines.first - 1 : lines.last])
        shown = block.shown if block.shown is not None or source == block.source else block.source
        return replace(block, lines=lines, source=source, shown=shown)


def _with_sections(blocks: Iterable[Block]) -> Iterator[Block]:
    """What is taken out belongs to the section of the block before it."""
    section = 0
    for block in blocks:
        if block.section < 0:
            yield replace(block, section=section)
        else:
            section = block.section
            yield block


def lines_of(pieces: Iterable[Fragment]) -> Iterator[tuple[str, LinePlace]]:
    """The lines that the pieces make when they are put together, and where each stands."""
    held: list[Fragment] = []
    for piece in pieces:
        text = piece.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in piece.text else piece.text
        first, *more = text.split("\n") if "\n" in text else (text,)
        held.append(piece._replace(text=first))
        for number, text in enumerate(more, 1):
            yield _line(held)
            root = piece.root if piece.fixed else piece.root + number
            held = [piece._replace(text=text, root=root, line=piece.line + number if piece.path else 0)]
    if held:
        yield _line(held)


def _line(held: Sequence[Fragment]) -> tuple[str, LinePlace]:
    text = "".join(piece.text for piece in held)
    read = [piece for piece in held if piece.text.strip()]
    if not read:
        return text, LinePlace(held[0].root, held[0].root, blank=True)
    own = read[0].path and all(piece.path == read[0].path for piece in read)
    path, line = (read[0].path, read[0].line) if own else ("", 0)
    return text, LinePlace(min(piece.root for piece in read), max(piece.root for piece in read), path, line)
