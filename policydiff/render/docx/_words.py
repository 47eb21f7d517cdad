"""The words of rows as runs: their marks, their looks, their direction, and the links around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policydiff.model import SpanKind, Visibility
from policydiff.pages.records import RedlineRow, RedlineRun
from policydiff.render.docx._cells import PlacedRun
from policydiff.render.docx._links import Links
from policydiff.render.docx._moves import Moves
from policydiff.render.docx._tracks import Tracks
from policydiff.render.docx._xml import run, tag

_STYLES = {Visibility.STRUCK: "StruckOnPage", Visibility.HIDDEN: "HiddenOnPage"}


class RunWriter:
    """What makes runs of one file."""

    def __init__(self, rows: Sequence[RedlineRow], tracks: Tracks, moves: Moves, links: Links) -> None:
        self._rows, self._tracks, self._moves, self._links = rows, tracks, moves, links

    def of(self, at: int, runs: Iterable[PlacedRun]) -> str:
        """The words of these runs of row number `at`, in the marks and links that they need."""
        single = ((place, each) for place, run in runs for each in _one_link(run) if each.text)
        told = ""
        for target, linked in groupby(single, key=lambda each: _target(each[1])):
            inside = "".join(self._run(at, place, run, linked=bool(target)) for place, run in linked)
            told += self._links.around(target, inside) if target else inside
        return told

    def _run(self, at: int, place: int, told: RedlineRun, *, linked: bool) -> str:
        row, kind, move = self._rows[at], told.kind, self._moves.kind(at)
        if own := self._moves.kind(at, place):
            kind, move = SpanKind.SAME, own
        here = SpanKind.INSERT if row.old is None else SpanKind.DELETE if row.new is None else SpanKind.SAME
        if kind is SpanKind.SAME and not move:
            kind = here
        style = "" if row.block.hidden else _STYLES.get(told.state, "Hyperlink" if linked else "")
        look = (tag("rStyle", val=style),) if style else ()
        made = run(told.text, *look, deleted=kind is SpanKind.DELETE and move != "from")
        made = self._tracks.around(kind, made, move)
        if kind is SpanKind.DELETE and here is SpanKind.INSERT and not move:
            made = self._tracks.mark("ins", made)  # words of neither text: they were edited on the way
        return self._moves.around(made, at, place)


def _one_link(run: RedlineRun) -> Iterator[RedlineRun]:
    """A run that leads elsewhere than before stands twice: with the old link, deleted, and with the new one."""
    if run.kind is SpanKind.SAME and run.target != run.was:
        yield run._replace(kind=SpanKind.DELETE, target="")
        yield run._replace(kind=SpanKind.INSERT, was="")
    else:
        yield run


def _target(run: RedlineRun) -> str:
    return run.was if run.kind is SpanKind.DELETE else run.target
