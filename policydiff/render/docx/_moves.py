"""Moves: both ends of each in a range, the two ranges under one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from policydiff.model import Scope, SpanKind
from policydiff.pages.records import RedlineRow
from policydiff.render.docx._cells import BAR
from policydiff.render.docx._tracks import Tracks
from policydiff.render.docx._xml import tag

Place = tuple[int, int | None]
"""Where a range begins or ends: a row, and a run of it where that alone moved."""


class Moves:
    """The moves of one file: of rows, and of sentences, which are runs.

    Word joins one stretch at each end. Where what was split or merged on the way stands at several places, the stretch
    goes on over what lies between, as far as nothing of that moved by itself; what lies beyond is plainly inserted or
    deleted, as is what has one end only.
    """

    def __init__(self, rows: Sequence[RedlineRow], tracks: Tracks) -> None:
        self._tracks = tracks
        self._kinds: dict[Place, str] = {}
        self._begin: dict[Place, tuple[str, str, int]] = {}
        self._end: dict[Place, tuple[str, int]] = {}
        ends: dict[str, dict[str, list[Place]]] = defaultdict(lambda: {"From": [], "To": []})
        for at, row in enumerate(rows):
            if row.move:
                ends[f"row {row.move}"]["To" if row.new else "From"].append((at, None))
                continue
            for place, run in enumerate(row.runs):
                whole = row.block.kind is not Scope.TABLE_ROW or BAR not in run.text  # in one cell, that is
                if run.move and run.kind is not SpanKind.SAME and whole:
                    ends[f"run {run.move}"]["To" if run.kind is SpanKind.INSERT else "From"].append((at, place))
        moved = tuple(accumulate(bool(row.move) for row in rows))
        for number, sides in enumerate((each for each in ends.values() if all(each.values())), 1):
            for side, places in sides.items():
                stretch = _first_stretch(places, moved)
                name = tracks.next()
                self._begin[stretch[0]] = f"move{side}RangeStart", f"move{number}", name
                self._end[stretch[-1]] = f"move{side}RangeEnd", name
                self._kinds |= dict.fromkeys(stretch, side.lower())

    def kind(self, row: int, run: int | None = None) -> str:
        """ "from" or "to" for what stands in a range, else ""."""
        return self._kinds.get((row, run), "")

    def around(self, inside: str, row: int, run: int | None = None) -> str:
        """What a row or a run is, with the beginning of the range that begins there, and the end of that which ends."""
        place = row, run
        if place in self._begin:
            start, move, name = self._begin[place]
            inside = self._tracks.range(start, name, move) + inside
        if place in self._end:
            end, name = self._end[place]
            inside += tag(end, id=name)
        return inside


def _first_stretch(places: Sequence[Place], moved: Sequence[int]) -> list[Place]:
    """The first places that one range can have; `moved` is how many rows up to each moved by themselves."""
    found = [places[0]]
    for row, run in places[1:]:
        before, last = found[-1]
        of_rows = run is None or last is None
        if moved[row - 1] != moved[before] if of_rows else (row, run) != (before, (last or 0) + 1):
            break
        found.append((row, run))
    return found
