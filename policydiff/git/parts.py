"""The texts that a policy had over its past, with what it takes from other files: a change of a part is a step too.

Which files a text takes something from is known from the text alone. So each line of commits is gone through from its
oldest commit to its newest: the paths that the text at hand asks for, found or not, are watched until it changes. What
comes out is the same text with other bytes (another key of a data file) is no step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Protocol

from policydiff.git.renames import Descent, Past, RenameStep, Touch
from policydiff.globs import places
from policydiff.model import PagePart, Rename
from policydiff.record import NamedTuple


class Assembled(NamedTuple):
    """A text with what it takes from other files.

    `text` is its id: the blob of the policy's file, and another one where something in it comes from elsewhere. `parts`
    are the files it takes something from, `asked` all that it asks for, and `lacking` those that are not in this clone.
    """

    text: str
    parts: tuple[PagePart, ...] = ()
    asked: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class Assembler(Protocol):
    """What makes a page of a text: see `Texts`."""

    def refers(self, blobs: Iterable[str]) -> bool:
        """Whether any of these texts may refer to another file; one that is not here does not."""
        ...

    def deciding(self, path: str) -> tuple[str, ...]:
        """The files besides the text at `path` that may say whether its page is made."""
        ...

    def assembled(self, blob: str, path: str, blob_at: Callable[[str], str | None]) -> Assembled:
        """The text `blob` of the file at `path`, in a tree that has `blob_at(path)` at a path, None for no file."""
        ...


class TextStep(NamedTuple):
    """One commit that did something to the text. `page` is what it left, `before` what the first parent has.

    `changed` are the paths of the parts that it changed itself.
    `touch` is what it did to the policy's own file; where it changed nothing but a part, that stayed as it was.
    """

    touch: Touch
    rename: Rename | None = None
    gap: bool = False
    page: Assembled | None = None
    before: str | None = None
    changed: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """The id of the text it left, None where it deleted the file."""
        return self.page.text if self.page else None


class Pages:
    """The texts of a policy at every commit. `lines` are the steps of its file on each line, newest first."""

    def __init__(
        self, past: Past, descent: Descent, lines: Sequence[Sequence[RenameStep]], assembler: Assembler | None
    ) -> None:
        self._past, self._descent, self._lines, self._assembler = past, descent, lines, assembler
        self._asked: set[str] = set()
        self.lacking: dict[str, None] = {}

    @cached_property
    def _refers(self) -> Assembler | None:
        """The assembler, None where no text refers to another file and every text is its file alone."""
        if self._assembler is None:
            return None
        files = {file for name in self._descent.names for file in self._assembler.deciding(name)}
        if not files.isdisjoint(self._past.touches):
            return self._assembler
        blobs = {step.touch.blob: None for line in self._lines for step in line if step.touch.blob}
        return self._assembler if self._assembler.refers(filter(None, blobs)) else None

    def steps(self, line: int, own: Sequence[RenameStep]) -> list[TextStep]:
        """The steps of a line, newest first: `own`, those of the policy's file, and between them those of its parts."""
        if self._refers is None:
            return [TextStep(*step, _plain(step.touch), step.touch.old) for step in own]
        ever = self._past.touches
        if line and not own and not any(line in ever[path] for path in ever.keys() & self._asked):
            return []
        return list(self._walk(line, own))[::-1]

    def texts(self, commit: int) -> set[str]:
        """The ids of the texts that a commit holds, under any name that the policy ever had."""
        states = (self._past.state(name, commit) for name in self._descent.names)
        return {page.text for state in states if state and state.blob and (page := self._page(state, commit))}

    def _walk(self, line: int, own: Sequence[RenameStep]) -> Iterator[TextStep]:
        """The same, the oldest first."""
        waiting, at = list(own), len(self._past.hashes)
        page = self._at(self._past.lines[line].fork)
        while True:
            bound = waiting[-1].touch.commit if waiting else -1
            commit = self._touched(line, page.asked if page else (), at, bound)
            if commit is not None:
                now = self._at(commit)
                if now and page and now.text != page.text:
                    changed = self._changed(line, commit, page, now)
                    yield TextStep(self._untouched(commit), None, False, now, self._before(commit), changed)
            elif waiting:
                step = waiting.pop()
                commit = step.touch.commit
                now = self._page(step.touch, commit)
                before = self._before(commit) if step.touch.old else None
                yield TextStep(*step, now, before, self._changed(line, commit, page, now))
            else:
                return
            page, at = now, commit

    def _touched(self, line: int, paths: Iterable[str], before: int, bound: int) -> int | None:
        """The oldest commit of a line that touched one of `paths`, after `before` and older than `bound`."""
        oldest, ever = bound, self._past.touches
        for path in ever.keys() & paths:
            touches = ever[path].get(line, ())
            place = bisect_left(touches, before, key=attrgetter("commit"))
            if place:
                oldest = max(oldest, touches[place - 1].commit)
        return oldest if oldest > bound else None

    def _changed(self, line: int, commit: int, old: Assembled | None, new: Assembled | None) -> tuple[str, ...]:
        paths = dict.fromkeys(part.path for page in (old, new) if page and old for part in page.parts)
        over = self._past.blob_at(commit).over
        return tuple(path for path in paths if any(self._touches(each, line, commit) for each in over(path)))

    def _touches(self, path: str, line: int, commit: int) -> bool:
        touch = self._past.newest(path, line, commit)
        return touch is not None and touch.commit == commit

    def _before(self, commit: int) -> str | None:
        page = self._at(self._past.parent(commit))
        return page.text if page else None

    def _untouched(self, commit: int) -> Touch:
        """What a commit that changed a part did to the policy's own file: nothing."""
        touch = self._own(commit)
        assert touch is not None
        return touch._replace(commit=commit, kind="M", old=touch.blob, other="", score=0)

    def _own(self, commit: int) -> Touch | None:
        """The touch that left the policy's own file as it is at a commit."""
        while commit >= 0:
            line = self._past.line_of[commit]
            steps = self._lines[line]
            place = bisect_left(steps, commit, key=lambda step: step.touch.commit)
            if place < len(steps):
                return steps[place].touch
            commit = self._past.lines[line].fork
        return None

    def _links_in(self, path: str) -> Iterator[str]:
        """The folders of a path that ever were links: one may become a link, or stop being one."""
        return filter(self._past.links.__contains__, places(path))

    def _at(self, commit: int) -> Assembled | None:
        touch = self._own(commit)
        return self._page(touch, commit) if touch else None

    def _page(self, touch: Touch, commit: int) -> Assembled | None:
        if touch.blob is None or self._refers is None or not touch.text:
            return _plain(touch)
        blob_at = self._past.blob_at(commit)
        page = self._refers.assembled(touch.blob, touch.path, blob_at)
        if self._past.links:
            over = (each for path in page.asked for each in (*blob_at.over(path), *self._links_in(path)))
            page = page._replace(asked=tuple(dict.fromkeys(filter(None, over))))
        self._asked.update(page.asked)
        self.lacking.update(dict.fromkeys(page.lacking))
        return page


def _plain(touch: Touch) -> Assembled | None:
    return Assembled(touch.blob) if touch.blob else None
