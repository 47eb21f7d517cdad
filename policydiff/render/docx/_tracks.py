"""Marks of tracked changes: each with an id that nothing else in the file has, by whom and when."""

from __future__ import annotations

from itertools import count

from policydiff.model import Comparison, SpanKind
from policydiff.prose.versions import authors
from policydiff.render.docx._xml import tag

# Who is named where Git names nobody, or where several versions lie between the two texts: whose change is whose is
# then not known from them.
TOOL = "policydiff"
# Word cuts longer names.
_NAME = 200
# A range of what moved has to have a day by the schema, and Word shows that of the words in it, which may have none.
_NO_DAY = "1970-01-01T00:00:00Z"


class Tracks:
    """The marks of one file."""

    def __init__(self, comparison: Comparison) -> None:
        new, old = comparison.new.revision, comparison.old.revision
        self._by = {"author": TOOL}
        if new and old and not new.page and new.before and new.before == old.blob:
            # Word shows this clock's time as it is, whatever the zone: that of the author, as Git has it.
            self._by = {"author": authors(new)[:_NAME], "date": f"{new.published:%Y-%m-%dT%H:%M:%SZ}"}
        self._ids = count(1)

    def next(self) -> int:
        """An id that nothing else in the file has."""
        return next(self._ids)

    def mark(self, name: str, *inside: str) -> str:
        """A mark around what came or went, or within the properties of a paragraph or a row."""
        return tag(name, *inside, id=self.next(), **self._by)

    def range(self, name: str, own: int, move: str) -> str:
        """The beginning of a range of what moved under that name; `own` is its id, which its end has as well."""
        return tag(name, id=own, **{"date": _NO_DAY, **self._by}, name=move)

    def end(self, *, old: bool, new: bool, move: str) -> str:
        """The mark of the end of a paragraph, or of a row, that stands in the old text, the new one, both or none."""
        gone, come = ("moveFrom", "moveTo") if move else ("del", "ins")
        return ("" if old else self.mark(come)) + ("" if new else self.mark(gone))

    def around(self, kind: SpanKind, run: str, move: str) -> str:
        """A run in the marks that its kind asks for; `move` is "from" or "to" in what moved."""
        if move == "from":
            return self.mark("moveFrom", run)
        if kind is SpanKind.INSERT:
            return self.mark("ins", run)
        if kind is SpanKind.DELETE:
            run = self.mark("del", run)
        return self.mark("moveTo", run) if move == "to" else run
