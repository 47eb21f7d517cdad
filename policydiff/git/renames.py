"""One file followed through the commits: its names, and when it was added, deleted and restored.

A pass over the log is laid out in lines. A line is a run of first parents: line 0 leads from the head to the root and
is what was published; every other line is a side branch, from the merge that took it in down to where it forked off.
Each commit is on exactly one line. A file is followed down each line, from the newest commit to the oldest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from operator import attrgetter
from pathlib import PurePosixPath

from policydiff.git.links import LINK, led_over
from policydiff.git.store import RENAME_SCORE, RawCommit, RawEntry
from policydiff.language.locales import locale_of
from policydiff.model import Rename
from policydiff.record import NamedTuple

# A text with fewer bytes than this proves no rename: the empty file, a lone newline or a stub like "Moved." is the same
# in unrelated documents. One short sentence is longer.
TINY_BYTES = 32

# Of the files removed in the commit that adds a file, at most this many are named as possible ancestors ...
QUESTIONS = 2
# ... and where more were removed, only those whose path is this similar to the new one. Pairs of one document found by
# hand in the site-policy repository have 0.53 to 0.93; unrelated files of one folder reach 0.8. So this only keeps a
# bulk removal from naming files at random; the reader decides.
ALIKE = 0.6


class Touch(NamedTuple):
    """What one commit did to one path, against its first parent. `commit` is its index in the pass, 0 the newest.

    `kind` is Git's letter; `other` the path before a rename (R) or, at the old path (D), the path after it.
    `blob` and `old` are None where there is no file; for R, `old` is the text under the other name.
    """

    commit: int
    kind: str
    path: str
    blob: str | None
    old: str | None
    mode: str
    other: str = ""
    score: int = 0

    @property
    def born(self) -> bool:
        """Whether there was no file at the path before."""
        return self.kind in "AR"

    @property
    def text(self) -> bool:
        """Whether a regular file stands there now, not a symbolic link or a submodule."""
        return self.blob is not None and self.mode.startswith("100")


class FirstParents(NamedTuple):
    """A line: first parents from `top` down to, not including, the commit `fork`; the commit `merge` merged it.

    Both are -1 for none.
    """

    top: int
    merge: int
    fork: int


class RenameStep(NamedTuple):
    """One commit that did something to the file. `rename` is its path before; `gap`: it had been deleted until then."""

    touch: Touch
    rename: Rename | None = None
    gap: bool = False


class Past:
    """One pass over the log, laid out in lines. Built once, then only read.

    `link_text` gives what the blob of a link says.
    """

    def __init__(self, commits: Iterable[RawCommit], link_text: Callable[[str], str | None] = lambda _: None) -> None:
        self.commits = list(commits)
        self._link_text = link_text
        names = [commit.head.split(b"\n", 3)[:3] for commit in self.commits]
        self.hashes = [name.decode("ascii") for name, _, _ in names]
        self.index = {name: number for number, name in enumerate(self.hashes)}
        self.tagged = {number: tags.decode("utf-8", "replace") for number, (_, _, tags) in enumerate(names) if tags}
        # Parents below the boundary of a shallow clone are not in the log.
        self.parents = [
            tuple(self.index[name] for name in parents.decode("ascii").split() if name in self.index)
            for _, parents, _ in names
        ]
        self._lay_out()
        self.touches: dict[str, dict[int, list[Touch]]] = {}
        for number in range(len(self.commits)):
            for touch in self.at(number):
                self.touches.setdefault(touch.path, {}).setdefault(self.line_of[number], []).append(touch)

    def below(self, head: str) -> Past:
        """The past of `head`, a commit of this past, made without asking Git again."""
        waiting, found = [self.index[head]], set[int]()
        while waiting:
            commit = waiting.pop()
            if commit not in found:
                found.add(commit)
                waiting.extend(self.parents[commit])
        if len(found) == len(self.commits):
            return self
        return Past((self.commits[number] for number in sorted(found)), self._link_text)

    def at(self, commit: int) -> Iterator[Touch]:
        """What this commit did to files, against its first parent."""
        return _touches(commit, self.commits[commit].entries)

    def _lay_out(self) -> None:
        self.lines: list[FirstParents] = []
        self.line_of = [-1] * len(self.hashes)
        if self.hashes:
            self._claim(0, -1)
        for number, parents in enumerate(self.parents):
            for parent in parents[1:]:
                if self.line_of[parent] < 0:
                    self._claim(parent, number)

    def _claim(self, top: int, merge: int) -> None:
        at = top
        while at >= 0 and self.line_of[at] < 0:
            self.line_of[at] = len(self.lines)
            at = self.parent(at)
        self.lines.append(FirstParents(top, merge, at))

    def parent(self, commit: int) -> int:
        """The first parent, -1 for none."""
        return self.parents[commit][0] if self.parents[commit] else -1

    @cached_property
    def bringers(self) -> list[int]:
        """For each commit the one that published it: the oldest commit of line 0 that contains it."""
        found = [-1] * len(self.hashes)
        for main in (n for n in reversed(range(len(self.hashes))) if self.line_of[n] == 0):
            waiting = [main]
            while waiting:
                commit = waiting.pop()
                if found[commit] < 0:
                    found[commit] = main
                    waiting.extend(self.parents[commit])
        return found

    @cached_property
    def brought(self) -> dict[int, list[int]]:
        """For each commit of line 0 the commits that it published, itself included, newest first."""
        found: dict[int, list[int]] = {}
        for commit, bringer in enumerate(self.bringers):
            found.setdefault(bringer, []).append(commit)
        return found

    def newest(self, path: str, line: int, start: int) -> Touch | None:
        """The newest touch of `path` on the line, by the commit `start` or an older one; None if there is none."""
        touches = self.touches.get(path, {}).get(line, ())
        place = bisect_left(touches, start, key=attrgetter("commit"))
        return touches[place] if place < len(touches) else None

    def state(self, path: str, commit: int) -> Touch | None:
        """The touch that left `path` as it is at `commit`; None if there never was a file until then."""
        while commit >= 0:
            line = self.line_of[commit]
            if touch := self.newest(path, line, commit):
                return touch
            commit = self.lines[line].fork
        return None

    @cached_property
    def links(self) -> frozenset[str]:
        """The paths at which there ever was a symbolic link."""
        return frozenset(
            path
            for path, lines in self.touches.items()
            if any(touch.mode == LINK for touches in lines.values() for touch in touches)
        )

    def link_at(self, path: str, commit: int) -> str | None:
        """What the link at a path says at a commit, "" where that is not here; None where there is no link."""
        state = self.state(path, commit) if path in self.links else None
        return (self._link_text(state.blob) or "") if state and state.blob and state.mode == LINK else None

    def blob_at(self, commit: int) -> TreeBlobs:
        """What gives the blob of a regular file at this commit, also by a link to it; None for no file."""
        return TreeBlobs(self, commit)

    def alive(self, path: str, commit: int) -> bool:
        """Whether there is a file, link or submodule at `path` at this commit."""
        state = self.state(path, commit)
        return state is not None and state.blob is not None

    def files(self, commit: int) -> dict[str, str]:
        """Path and blob of every regular file at a commit, sorted by path."""
        states = ((path, self.state(path, commit)) for path in sorted(self.touches))
        return {path: state.blob for path, state in states if state and state.text and state.blob}

    def short(self, commit: int) -> str:
        """The first ten digits of the hash of a commit."""
        return self.hashes[commit][:10]


class TreeBlobs:
    """The regular files of the tree of a commit: called with a path it gives the blob, None where there is none.

    Links inside of the tree are followed.
    """

    def __init__(self, past: Past, commit: int) -> None:
        self._past, self._commit = past, commit

    def __call__(self, path: str) -> str | None:
        if self._past.links:
            path = self.over(path)[-1]
        state = self._past.state(path, self._commit) if path in self._past.touches else None
        return state.blob if state and state.text else None

    def over(self, path: str) -> tuple[str, ...]:
        """The paths that a path leads over, links and their targets: see `led_over`."""
        if not self._past.links:
            return (path,)
        return tuple(led_over(path, lambda each: self._past.link_at(each, self._commit)))

    def those(self, paths: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Those of many paths at which there is a file, in their order, each with its blob: most never were any."""
        ever = set(paths) if self._past.links else self._past.touches.keys() & paths
        found = [(path, self(path)) for path in paths if path in ever] if ever else []
        return tuple([(path, blob) for path, blob in found if blob])


class Descent:
    """Follows one path down all lines: `steps` of each line, newest first; `notes` say what was not followed."""

    def __init__(
        self,
        past: Past,
        path: str,
        *,
        follow: bool,
        previously: Sequence[str],
        sizes: Callable[[list[str]], Iterable[int]],
    ) -> None:
        self._past, self._follow, self._sizes = past, follow, sizes
        self._unused = list(previously)
        self._names: list[list[tuple[int, tuple[str, ...]]]] = []
        self.notes: dict[str, None] = {}
        self.steps: list[list[RenameStep]] = []
        for line in past.lines:
            names = (path,) if line.merge < 0 else self._names_on_branch(line)
            self.steps.append(list(self._walk(len(self.steps), names)))
        self.names = tuple(dict.fromkeys(name for line in self._names for _, group in line for name in group))
        newest = next(iter(self.steps[0]), None) if self.steps else None
        if newest and newest.touch.blob is None and newest.touch.other:
            there, when = newest.touch.other, past.short(newest.touch.commit)
            self._note(f"{path} was renamed to {there} in {when}; ask for {there} to see what came after")
        for name in self._unused:
            if name not in self.names:
                self._note(f"the earlier path {name} was not used: it is not there before the file was added")

    def _note(self, sentence: str) -> None:
        self.notes[sentence] = None

    def _names_on_branch(self, line: FirstParents) -> tuple[str, ...]:
        """The names that the file may have on a side branch: those at its merge, just before it, and at its fork."""
        known = self._names_at(line.merge, line.merge) + self._names_at(line.merge, line.merge + 1)
        if line.fork >= 0:
            known += self._names_at(line.fork, line.fork)
        return tuple(dict.fromkeys(known))

    def _names_at(self, commit: int, place: int) -> tuple[str, ...]:
        known = self._names[self._past.line_of[commit]]
        return next(names for start, names in reversed(known) if start <= place)

    def _walk(self, number: int, names: tuple[str, ...]) -> Iterator[RenameStep]:
        past = self._past
        at = past.lines[number].top
        self._names.append([(at, names)])
        if not any(number in past.touches.get(name, {}) for name in names):
            return
        current = next((name for name in names if past.alive(name, at)), None)
        while touch := self._next(number, (current,) if current else names, at):
            at = touch.commit + 1
            if current is None:  # there is no file here, so this touch deleted it
                current = touch.path
                yield RenameStep(touch)
            elif touch.born:
                names, current, step = self._birth(touch, names)
                self._names[number].append((at, names))
                yield step
            else:
                yield RenameStep(touch)

    def _next(self, line: int, names: Iterable[str], at: int) -> Touch | None:
        found = (self._past.newest(name, line, at) for name in names)
        return min((touch for touch in found if touch), key=attrgetter("commit"), default=None)

    def _birth(self, touch: Touch, names: tuple[str, ...]) -> tuple[tuple[str, ...], str | None, RenameStep]:
        """Where an added file comes from: the names to look for below, the one in use there (or None), and the step."""
        parent = self._past.parent(touch.commit)
        if self._follow and parent >= 0:
            if rename := self._link(touch) or self._link_of_branch(touch, parent) or self._link_by_name(touch):
                return _first(rename.path, names), rename.path, RenameStep(touch, rename)
            if name := self._named(parent):
                score = touch.score if touch.other == name else 0
                alive = self._past.alive(name, parent)
                step = RenameStep(touch, Rename(name, score), gap=not alive)
                return _first(name, names), name if alive else None, step
            if elder := next((name for name in names if self._past.alive(name, parent)), None):
                return _first(elder, names), elder, RenameStep(touch, Rename(elder, 0))
            self._ask(touch)
        return names, None, RenameStep(touch, gap=any(self._past.state(name, parent) for name in names))

    def _named(self, parent: int) -> str | None:
        """The first of the user's earlier paths (`previously`) that there is, or was, at the commit `parent`."""
        name = next((name for name in self._unused if self._past.state(name, parent)), None)
        if name is not None:
            self._unused.remove(name)
        return name

    def _link(self, touch: Touch) -> Rename | None:
        if touch.kind != "R" or not touch.text:
            return None
        if why := self._refusal(touch):
            here = f"in {self._past.short(touch.commit)} Git sees {touch.other} renamed to {touch.path}"
            self._note(f"{here} ({touch.score} %); not followed, for {why}")
            return None
        return Rename(touch.other, touch.score)

    def _link_of_branch(self, touch: Touch, parent: int) -> Rename | None:
        """The rename that a merged branch made in one or more steps, where the merge as a whole does not show it."""
        past, path, score = self._past, touch.path, 100
        if len(past.parents[touch.commit]) < 2 or past.line_of[touch.commit] != 0:
            return None
        seen = {path}
        while link := self._link_within(path, touch.commit):
            path, score = link.path, min(score, link.score)
            if path in seen:
                return None
            seen.add(path)
            if past.alive(path, parent) and not past.alive(path, touch.commit):
                return Rename(path, score)
        return None

    def _link_by_name(self, touch: Touch) -> Rename | None:
        """The rename of a file that was rewritten with it: the file removed in the same commit that has a like name.

        `privacy-statement.md` and `general-privacy-statement.md` in one folder, or `privacy.md` in two, are one policy
        if no other file of that commit could be meant and Git sees some of the text in both. It is a guess, and noted
        as one.
        """
        beside = list(self._past.at(touch.commit))
        named = [gone for gone in beside if gone.kind == "D" and not gone.other and _same_name(gone.path, touch.path)]
        rivals = [new for new in beside if new.kind == "A" and named and _same_name(named[0].path, new.path)]
        if len(named) != 1 or len(rivals) != 1 or not touch.text or touch.other != named[0].path:
            return None
        if self._refusal(touch._replace(old=named[0].old)):
            return None
        self._note(
            f"{touch.other} was removed and {touch.path} added in {self._past.short(touch.commit)}; taken for one "
            f"policy because of their names, though only {touch.score} % alike (--no-follow keeps them apart)"
        )
        return Rename(touch.other, touch.score)

    def _link_within(self, path: str, merge: int) -> Rename | None:
        touches = (touch for group in self._past.touches.get(path, {}).values() for touch in group)
        within = (touch for touch in touches if touch.commit != merge and self._past.bringers[touch.commit] == merge)
        return next((link for touch in within if (link := self._link(touch))), None)

    def _refusal(self, touch: Touch) -> str:
        """Why a rename that Git sees is not followed; empty if it is."""
        if crosses_locale(touch.other, touch.path):
            return "the two are different languages"
        if min(self._sizes([blob for blob in (touch.blob, touch.old) if blob])) < TINY_BYTES:
            return "so short a text proves nothing"
        death = self._past.state(touch.path, self._past.parent(touch.commit))
        if death is not None and self._past.alive(touch.other, self._past.parent(death.commit)):
            return f"{touch.path} itself stood there until {self._past.short(death.commit)}, beside {touch.other}"
        return ""

    def _ask(self, touch: Touch) -> None:
        """Note the files removed in the same commit that may have been this one, for the user to name one of them."""
        for path in _candidates(touch, self._past.at(touch.commit)):
            self._note(
                f"{path} was removed in {self._past.short(touch.commit)}, the commit that added {touch.path}; "
                f"if it is the same policy, name it with --previously"
            )


def crosses_locale(old: str, new: str) -> bool:
    """Whether two paths name different languages: `en/terms.md` and `fr/terms.md`. `en` and `en-US` agree, and a path
    without a language agrees with any, for a file may get or lose the mark of its own language."""
    one, other = locale_of(old), locale_of(new)
    if not one or not other or one.language != other.language:
        return bool(one and other)
    return bool(one.region and other.region and one.region != other.region)


def _candidates(touch: Touch, beside: Iterable[Touch]) -> list[str]:
    """Files removed in the same commit that could be the added one: of like name or ending, not of another language,
    QUESTIONS at most."""
    if not touch.text:
        return []
    new = PurePosixPath(touch.path)
    gone = [
        PurePosixPath(t.path)
        for t in beside
        if t.kind == "D" and not t.other and not crosses_locale(t.path, new.as_posix())
    ]
    gone = [old for old in gone if old.suffix == new.suffix or old.stem.casefold() == new.stem.casefold()]
    ranked = sorted(gone, key=lambda old: -_alike(old, new))
    if len(gone) > QUESTIONS:
        ranked = [old for old in ranked if _alike(old, new) >= ALIKE]
    return [old.as_posix() for old in ranked[:QUESTIONS]]


def _same_name(old: str, new: str) -> bool:
    """Whether two files have like names: in one folder all words of one are in the other (two at least), in different
    folders the words are equal."""
    one, other = PurePosixPath(old), PurePosixPath(new)
    if one.suffix != other.suffix:
        return False
    words, others = (frozenset(re.findall(r"[^\W_]+", path.stem.casefold())) for path in (one, other))
    if one.parent == other.parent:
        return min(len(words), len(others)) >= 2 and (words <= others or others <= words)
    return words == others and one.stem.casefold() not in ("index", "_index", "readme")


def _alike(old: PurePosixPath, new: PurePosixPath) -> float:
    return SequenceMatcher(None, old.as_posix().casefold(), new.as_posix().casefold(), autojunk=False).ratio()


def _first(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return (name, *(other for other in names if other != name))


def _touches(number: int, entries: Iterable[RawEntry]) -> Iterator[Touch]:
    """The touches of a commit. A rename that Git scores below RENAME_SCORE is one file removed and another added.

    The added one keeps the score and the other name, to be shown to the reader.
    """
    for entry in entries:
        if entry.kind == "R" and entry.score < RENAME_SCORE:
            yield Touch(number, "A", entry.path, entry.new, None, entry.mode, entry.source, entry.score)
            yield Touch(number, "D", entry.source, None, entry.old, "000000")
            continue
        yield Touch(number, entry.kind, entry.path, entry.new, entry.old, entry.mode, entry.source, entry.score)
        if entry.kind == "R":
            yield Touch(number, "D", entry.source, None, entry.old, "000000", entry.path, entry.score)
