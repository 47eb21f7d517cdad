"""What Git is asked: one pass over the log, one pipe for contents; nothing written, nothing run.

Two commands are enough: `log --raw` for a whole history (without `--raw` where an earlier run kept that) and
`cat-file --batch` for texts and to look up a revision. A third, `for-each-ref`, finds the name that somebody may have
meant. None of them runs a program that the repository's configuration names, given the environment (see `program`) and
the options below.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, tee
from pathlib import Path
from typing import IO, Any, Protocol

from policydiff.errors import CannotRun, MissingObjects, NotARepository
from policydiff.git.program import Start, opened, program
from policydiff.late import late
from policydiff.record import NamedTuple

# Git calls a removed and an added file one renamed file when this much of the text is in both: its own default for -M.
RENAME_SCORE = 50

# Git is asked for pairs down to this score. Below RENAME_SCORE a pair is no rename, but where the names suggest one,
# the reader is shown how much of the text is the same. Rewritten files found by hand reach down to 18.
LEAST_SCORE = 10

# How many removed or added files of one commit Git compares with each other: its default since 2.34, named here so
# that every Git finds the same links.
RENAME_LIMIT = 1000

# One commit: these lines, then the body up to a NUL byte, then the trailers up to another.
FORMAT = "%H%n%P%n%D%n%cd%n%ad%n%an%n%ae%n%s%n%b%x00%(trailers:only,unfold)"

_RAW = (
    "--raw",
    "--no-abbrev",
    f"-l{RENAME_LIMIT}",
    # A merge is compared with its first parent, an ordinary commit with its only one: then the state of a file at any
    # commit follows from the pass.
    "--diff-merges=first-parent",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=none",
    f"-O{os.devnull}",
)
_LOG = (
    "-z",
    "--topo-order",
    "--no-color",
    "--no-notes",
    "--no-show-signature",
    "--encoding=UTF-8",
    "--date=raw",
    "--decorate=full",
    "--decorate-refs=refs/tags/",
    f"--format={FORMAT}",
    "--end-of-options",
)

_BY_WORDS, _BY_ID = f"-M{LEAST_SCORE}%", "-M100%"
"""Which removed and added files are pairs: those with text in common, or the same file, unread."""

_BETWEEN = (
    "diff-tree",
    "-r",
    "--raw",
    "-z",
    "--no-abbrev",
    _BY_WORDS,
    f"-l{RENAME_LIMIT}",
    "--no-ext-diff",
    "--no-textconv",
)

LONG_PASS = 5000
"""From so many commits on a pass is kept: what each did to files takes Git longer to find than all else."""
# So many heads of earlier passes are known, to go on from.
_HEADS = 8

_CHUNK = 1 << 16
# Ids sent at a time: 32 of 65 bytes are below the 4096 that the smallest pipe takes.
_GROUP = 32
# Letters of an id in a repository of SHA-1; those of SHA-256 are longer.
_SHA1 = 40
_ZERO = late(r"0+\Z")
_BLOB = late(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")


def blob_id(data: bytes, *, like: str) -> str:
    """The id that Git gives a file of these bytes, in a repository that has the id `like`."""
    algorithm = "sha1" if len(like) == _SHA1 else "sha256"
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class RawEntry(NamedTuple):
    """One line of the raw diff of a commit against its first parent. `old` or `new` is None where there is no file.

    `kind` is Git's letter: A(dded), M(odified), D(eleted), R(enamed) from `source`, T(ype changed).
    """

    kind: str
    score: int
    old_mode: str
    mode: str
    old: str | None
    new: str | None
    source: str
    path: str


class RawCommit(NamedTuple):
    """A commit of the pass: the format's lines and body as bytes, the trailers, and what it did to files."""

    head: bytes
    trailers: bytes
    entries: list[RawEntry]

    @property
    def name(self) -> str:
        """Its hash."""
        return self.head.partition(b"\n")[0].decode("ascii", "replace")


class PassKeeper(Protocol):
    """What keeps the results of a stage for the next run, as JSON: see `Recall`."""

    def told(self, stage: str, key: object) -> Any:
        """The result of a key, None where there is none."""
        ...

    def keep(self, stage: str, key: object, told: object) -> None:
        """Keep a result."""
        ...


class Store:
    """An opened repository: its folders on disk, and the few Git commands that read it. Close it after use."""

    def __init__(self, where: str | os.PathLike[str]) -> None:
        """Find the repository at or above `where`, which need not exist itself.

        Raises NotARepository if there is none, CannotRun if Git is not installed or the configuration is unreadable.
        """
        try:
            start = Path.cwd() / where
        except OSError as error:
            raise CannotRun(f"the working directory cannot be read: {error.strerror}") from error
        found = opened(start)
        self.root, self.git_dir, self.common_dir = found.root, found.git_dir, found.common_dir
        self._start, self._close_repo = found.start, found.close
        self._batch: _Process | None = None
        self.left_out = 0
        self.keeper: PassKeeper | None = None

    def commit(self, rev: str) -> str | None:
        """The hash of the commit that `rev` names, None if it names none.

        It goes through the pipe: what a user types is never an argument of a command.
        """
        if not rev or "\n" in rev or "\0" in rev or rev.startswith("-"):
            return None
        [answer] = self._answers([f"{rev}^{{commit}}"])
        return answer[0] if answer else None

    def refs(self) -> list[str]:
        """The full names of all branches and tags."""
        return [_path(name) for name in self._tokens(["for-each-ref", "--format=%(refname)"], b"\n")]

    def remotes(self) -> list[str]:
        """The names of the repositories that can be fetched from."""
        return [_path(name) for name in self._tokens(["remote"], b"\n")]

    def log(self, *commits: str) -> list[RawCommit]:
        """Every commit reachable from `commits`, children before parents. Raises MissingObjects, CannotRun.

        Git reads the texts of all files that were removed and added at once. Where a partial clone lacks some of them,
        pairs are looked for among the others; `left_out` counts those.
        """
        if not self._is_partial():
            found = self._continued(commits)
            if found is None:
                found = list(self._commits(_BY_WORDS, commits))
                self._keep_pass({}, found, commits)
            return found
        with suppress(MissingObjects):
            return list(self._commits(_BY_WORDS, commits))
        lacking = self._lacking(commits)
        found = [self._paired(commit, lacking) for commit in self._commits(_BY_ID, commits)]
        self.left_out = len({blob for commit in found for blob in _parted(commit.entries) if blob in lacking})
        return found

    def _commits(self, renames: str, commits: Iterable[str]) -> Iterator[RawCommit]:
        return _commits(self._tokens(["log", renames, *_RAW, *_LOG, *dict.fromkeys(commits), "--"]))

    def _continued(self, commits: Sequence[str]) -> list[RawCommit] | None:
        """The pass with what earlier ones found that commits did to files; None where there was none to go on from.

        A commit is named by all that it holds, so what it did against its first parent never changes. Which commits
        there are, their order and their tags are asked for again.
        """
        told: Any = self.keeper.told("pass", self._pass_key()) if self.keeper else None
        if told is None:
            return None
        try:
            known = {name: [RawEntry(*each) for each in entries] for name, entries in told["entries"].items()}
            heads = [f"^{head}" for head in told["heads"] if _BLOB.match(head)]
        except (TypeError, ValueError, KeyError, AttributeError):
            return None
        try:
            found = list(_commits(self._tokens(["log", *_LOG, *dict.fromkeys(commits), "--"])))
            if any(commit.name not in known for commit in found):
                new = {each.name: each.entries for each in self._commits(_BY_WORDS, [*commits, *heads])}
                self._keep_pass({**known, **new}, found, [*commits, *told["heads"]])
                known.update(new)
        except CannotRun:  # such as a head that is gone
            return None
        if any(commit.name not in known for commit in found):
            return None
        return [commit._replace(entries=known[commit.name]) for commit in found]

    def _keep_pass(self, known: Mapping[str, list[RawEntry]], found: list[RawCommit], heads: Iterable[str]) -> None:
        """Keep what the commits that were `found` did to files, as they tell or as it is `known`."""
        if self.keeper is not None and len(found) >= LONG_PASS:
            entries = {commit.name: known.get(commit.name, commit.entries) for commit in found}
            within = [head for head in dict.fromkeys(heads) if head in entries]
            kept = {"heads": within[:_HEADS], "entries": entries}
            self.keeper.keep("pass", self._pass_key(), kept)

    def _pass_key(self) -> list[object]:
        """What a pass depends on besides its commits: where a shallow clone ends, and the Git that compared."""
        found = Path(shutil.which(program()) or "")
        about = [found.stat().st_size, found.stat().st_mtime_ns] if found.is_file() else []
        return [str(self.common_dir.resolve()), sorted(self.shallow()), str(found), about]

    def _tokens(self, arguments: list[str], end: bytes = b"\0") -> Iterator[bytes]:
        """What a command prints, in pieces. Raises MissingObjects, CannotRun where it fails."""
        process = _Process(self._start, arguments)
        try:
            yield from _tokens(process.out, end)
            failure = process.finish()
        finally:
            process.kill()
        if failure:
            raise self._failure(failure)

    def _lacking(self, commits: Iterable[str]) -> frozenset[str]:
        """The objects below `commits` that are not here, without an attempt to fetch them."""
        listed = self._tokens(
            ["rev-list", "--objects", "--missing=print", "--end-of-options", *dict.fromkeys(commits), "--"], b"\n"
        )
        return frozenset(line[1:].decode("ascii") for line in listed if line.startswith(b"?"))

    def _paired(self, commit: RawCommit, lacking: frozenset[str]) -> RawCommit:
        """The commit, its removed and added files made pairs where Git finds them alike; only those that are here."""
        here = {entry for entry in commit.entries if entry.kind in "AD" and (entry.new or entry.old) not in lacking}
        name, parents, _ = commit.head.decode("ascii", "replace").split("\n", 2)
        if len({entry.kind for entry in here}) < 2 or not parents or len(here) > RENAME_LIMIT:
            return commit
        between = [*_BETWEEN, parents.split()[0], name, "--", *sorted(entry.path for entry in here)]
        tokens = self._tokens(between)
        others = [entry for entry in commit.entries if entry not in here]
        pairs = [_entry(token.decode("ascii"), tokens) for token in tokens]
        return commit._replace(
            entries=sorted([*others, *pairs], key=lambda entry: entry.path.encode("utf-8", "surrogateescape"))
        )

    def contents(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """The bytes of each blob, in this order, through one pipe for all. Raises MissingObjects at the first gap.

        Blobs are asked for in groups, and all answers of a group are read before the first is given: a reader may stop
        halfway or read two lists in turn. A group of questions fits into a pipe, so neither side waits for the other.
        """
        asked, answered = tee(blobs)
        for blob, data in zip(asked, self.contents_present(answered), strict=True):
            if data is None:
                raise self._failure(f"the text {blob[:10]} is not in this repository")
            yield data

    def contents_present(self, blobs: Iterable[str]) -> Iterator[bytes | None]:
        """The same, with None for a blob that is not here."""
        waiting = iter(blobs)
        while group := list(islice(waiting, _GROUP)):
            if bad := [blob for blob in group if not _BLOB.match(blob)]:
                raise ValueError(f"not an object id: {bad[0]!r}")
            yield from (answer[1] if answer else None for answer in self._answers(group))

    def _answers(self, names: list[str]) -> list[tuple[str, bytes] | None]:
        """For each object its id and its bytes, None where there is no such object."""
        if self._batch is None:
            self._batch = _Process(self._start, ["cat-file", "--batch"], pipe=True)
        try:
            self._batch.ask(names)
            return [self._answer(self._batch) for _ in names]
        except BaseException:  # an answer that nobody read would be taken for that to the next question
            self._end_batch()
            raise

    def _answer(self, batch: _Process) -> tuple[str, bytes] | None:
        header = batch.out.readline()
        if header.endswith((b" missing\n", b" ambiguous\n")):
            return None
        name, _, size = header.decode("utf-8", "replace").split() if header else ("", "", "0")
        data = batch.out.read(int(size) + 1)
        if not header or len(data) != int(size) + 1:
            failure = batch.finish()
            self._end_batch()
            raise self._failure(failure or "Git stopped in the middle of a text")
        return name, data[:-1]

    def shallow(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a complete one."""
        try:
            return frozenset((self.common_dir / "shallow").read_text("ascii").split())
        except (OSError, ValueError):
            return frozenset()

    def head_target(self) -> str:
        """The full name of the branch HEAD is on, empty if it is on none."""
        try:
            return (self.git_dir / "HEAD").read_text("utf-8").removeprefix("ref:").strip()
        except (OSError, ValueError):
            return ""

    def close(self) -> None:
        """End the pipe. Closing twice does no harm."""
        self._end_batch()
        self._close_repo()

    def _end_batch(self) -> None:
        if self._batch is not None:
            self._batch.kill()
            self._batch = None

    def _is_partial(self) -> bool:
        """Whether this is a partial clone, which may lack what the other side has."""
        return any((self.common_dir / "objects" / "pack").glob("*.promisor"))

    def _failure(self, message: str) -> CannotRun:
        """The error for a failed reading, with the command that mends it."""
        message = message.removeprefix("fatal: ")
        if re.search(r"bad config|not a git repository|repository extension|repo version", message):
            return NotARepository(f"Git cannot open the repository at {self.git_dir}: {message}")
        if re.match(r"unrecognized argument|usage:|unknown option|invalid", message):
            return CannotRun(f"Git cannot answer: {message}", "policydiff needs Git 2.31 or newer")
        if self._is_partial():
            hint = "this is a partial clone; fetch the rest with: git fetch --refetch --no-filter"
        else:
            hint = "objects are missing or damaged; see which with: git fsck"
        return MissingObjects(message, hint)


class _Process:
    """A running Git command: its output is read as it comes, its complaints are collected beside it."""

    def __init__(self, start: Start, arguments: list[str], *, pipe: bool = False) -> None:
        self._popen, self._keeper = start(arguments, pipe=pipe)
        assert self._popen.stdout is not None
        assert self._popen.stderr is not None
        self.out: IO[bytes] = self._popen.stdout
        self._complaints: list[bytes] = []
        # A full pipe of warnings would stop Git while we wait for its answer.
        self._listener = threading.Thread(target=self._complaints.extend, args=(self._popen.stderr,), daemon=True)
        self._listener.start()
        # Also for a reader who drops it unread: at the end of the interpreter nothing may still wait for Git.
        self._end = weakref.finalize(self, _end, self._popen, self._listener)

    def ask(self, lines: list[str]) -> None:
        """Send lines. That the process has ended shows by its missing answers."""
        assert self._popen.stdin is not None
        with suppress(BrokenPipeError):
            self._popen.stdin.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
            self._popen.stdin.flush()

    def finish(self) -> str:
        """Wait for the end. Empty if all went well, else the line with which Git gave up."""
        status = self._popen.wait()
        self._listener.join()
        lines = [line.decode("utf-8", "replace").strip() for line in self._complaints]
        fatal = [line for line in lines if line.startswith("fatal:")] or lines
        return (fatal[0] if fatal else f"git ended with status {status}") if status else ""

    def kill(self) -> None:
        """Stop the process if it still runs, and let go of everything. A second time does nothing."""
        self._end()


def _end(process: subprocess.Popen[bytes], listener: threading.Thread) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    listener.join()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(BrokenPipeError):  # a question that the process did not live to read
                stream.close()


def _tokens(stream: IO[bytes], end: bytes) -> Iterator[bytes]:
    """The pieces of a stream, each of which ends in `end`."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(end)
        yield from whole
    if rest.strip():
        yield rest


def _commits(tokens: Iterator[bytes]) -> Iterator[RawCommit]:
    """Group the pieces of the log into commits. A piece that starts with a colon is a file's entry, else a commit."""
    current: RawCommit | None = None
    for token in tokens:
        start = token.lstrip(b"\n")
        if start.startswith(b":") and current is not None:
            current.entries.append(_entry(start.decode("ascii"), tokens))
        elif start:
            if current is not None:
                yield current
            current = RawCommit(start, next(tokens, b""), [])
    if current is not None:
        yield current


def _parted(entries: Iterable[RawEntry]) -> Iterator[str]:
    """The files of a commit that were removed or added, where there are both."""
    parted = [entry for entry in entries if entry.kind in "AD"]
    if len({entry.kind for entry in parted}) > 1:
        yield from (blob for entry in parted if (blob := entry.new or entry.old))


def _entry(meta: str, tokens: Iterator[bytes]) -> RawEntry:
    old_mode, mode, old, new, status = meta[1:].split()
    first = _path(next(tokens, b""))
    source, path = (first, _path(next(tokens, b""))) if status[0] in "RC" else ("", first)
    score = int(status[1:] or 0)
    return RawEntry(status[0], score, old_mode, mode, _blob(old), _blob(new), source, path)


def _path(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _blob(name: str) -> str | None:
    return None if _ZERO.match(name) else name
