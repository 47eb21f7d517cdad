"""The comments of the file: one on each graded change, and one at the top that says what is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policydiff.model import Level, Scope, Visibility
from policydiff.pages.records import MarginNote, RedlinePage, RedlineRow
from policydiff.prose.levels import mark, reasons
from policydiff.prose.versions import comparison_summary, unnoted, warnings
from policydiff.render.docx._tracks import TOOL, Tracks
from policydiff.render.docx._xml import paragraph, root, run, tag


class Comments:
    """The comments of one file, and at which rows they begin and end.

    One that begins or ends with a row of a table that came or went stands at a point: programs that take out the row
    would leave an empty one for the sake of the range.
    """

    def __init__(self, page: RedlinePage, rows: Sequence[RedlineRow], tracks: Tracks) -> None:
        self._tracks = tracks
        self._made: list[str] = []
        self._begin: dict[int, list[int]] = defaultdict(list)
        self._end: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        places: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            places[row.key].append(at)
        if rows:
            self._add(_about(page, rows), rows, 0, 0)
        for note in page.notes:
            found = sorted(at for key in note.rows for at in places[key])
            if found:
                self._add(_told(note), rows, *_stretch(found, rows))

    def _add(self, lines: Iterable[str], rows: Sequence[RedlineRow], first: int, last: int) -> None:
        name = self._tracks.next()
        if _comes_or_goes(rows[first]) or _comes_or_goes(rows[last]):
            self._end[first].append((name, False))
        else:
            self._begin[first].append(name)
            self._end[last].append((name, True))
        sign = tag("r", tag("rPr", tag("rStyle", val="CommentReference")), tag("annotationRef"))
        head, *more = lines
        told = [
            paragraph("CommentText", sign, run(head, tag("b"), tag("bCs"))),
            *(paragraph("CommentText", run(x)) for x in more),
        ]
        self._made.append(tag("comment", *told, id=name, author=TOOL, initials="pd"))

    def before(self, at: int) -> str:
        """What stands at the beginning of a row on which comments begin."""
        return "".join(tag("commentRangeStart", id=name) for name in self._begin[at])

    def after(self, at: int) -> Iterator[tuple[str, str]]:
        """What stands at the end of a row on which comments end: the end of each, and the run that leads to it."""
        look = tag("rPr", tag("rStyle", val="CommentReference"))
        for name, ranged in self._end[at]:
            end = tag("commentRangeEnd", id=name) if ranged else ""
            yield end, tag("r", look, tag("commentReference", id=name))

    def part(self) -> str:
        """The part of the file that has them."""
        return root("comments", *self._made)


def _stretch(found: Sequence[int], rows: Sequence[RedlineRow]) -> tuple[int, int]:
    """The first and the last of rows that stand together. Of what moved, those where it stands now."""
    stretches = [[found[0]]]
    for at in found[1:]:
        if at > stretches[-1][-1] + 1:
            stretches.append([])
        stretches[-1].append(at)
    best = next((each for each in stretches if rows[each[0]].new), stretches[0])
    return best[0], best[-1]


def _comes_or_goes(row: RedlineRow) -> bool:
    return row.block.kind is Scope.TABLE_ROW and (row.old is None or row.new is None)


def _told(note: MarginNote) -> Iterator[str]:
    """A note line by line: its level and the lead reason, what the rules saw, and the rule that decided."""
    graded = note.graded
    yield f"{mark((graded,)).capitalize()}; {note.fact}"
    yield from filter(None, [note.lead])
    if graded.level is not Level.EDITORIAL:
        yield from reasons(graded, led=bool(note.lead))
    if graded.decided_by:
        yield f"Decided by: {graded.decided_by}"


def _about(page: RedlinePage, rows: Iterable[RedlineRow]) -> Iterator[str]:
    """What is compared, how much of it changed, what is doubtful, and what the looks of words mean."""
    comparison = page.comparison
    yield page.title
    for name, side in (("old", comparison.old), ("new", comparison.new)):
        yield f"{name}: {side.name}" + (f", {side.path}" if side.path != side.name else "")
    yield comparison_summary(comparison)
    yield from filter(None, [page.banner, unnoted(comparison), *comparison.notes, *warnings(comparison.diff)])
    states = {run.state for row in rows for run in row.runs}
    if Visibility.HIDDEN in states:
        yield "Words in grey italics are in the text, and no reader of the page sees them."
    if Visibility.STRUCK in states:
        yield "Words struck by two lines are struck out on the page itself."
