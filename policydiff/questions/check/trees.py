"""The files at the head of a range: those of a commit, or those in the work tree on top of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from policydiff.errors import CannotRun
from policydiff.git import disk
from policydiff.git.ranges import CommitRange
from policydiff.git.store import blob_id
from policydiff.texts import LARGEST_FILE, Texts

# Folders that hold no policies of the repository's own, and many files.
_PRUNED = frozenset({".git", "node_modules", ".venv", "venv", "__pycache__"})


class Tree:
    """The files at the head of a span, path to blob: those of the commit."""

    name = ""

    def __init__(self, span: CommitRange) -> None:
        self.span = span

    @property
    def files(self) -> dict[str, str]:
        """Path and blob of every file."""
        return self.span.files

    def find(self, paths: Iterable[str]) -> None:
        """Look for files that no commit has yet; there are none in a commit."""

    def blob(self, path: str) -> str | None:
        """The blob of a file that a text may take something from, None where there is none."""
        return self.span.blob_at(self.span.head)(path)

    def has_other(self, path: str) -> bool:
        """Whether such a file is not what the commit has."""
        return self.blob(path) != self.span.blob_at(self.span.head)(path)

    def led_to(self, path: str) -> str:
        """The path of the file to which links in `path` lead; itself where there are none."""
        return self.span.blob_at(self.span.head).over(path)[-1]

    def differs(self, path: str) -> bool:
        """Whether the file is not what the commit has."""
        return False


class WorkTree(Tree):
    """The same files as they lie on disk. A file that Git does not know is seen once it is asked for by `find`."""

    name = "working tree"

    def __init__(self, span: CommitRange, root: Path, texts: Texts) -> None:
        super().__init__(span)
        self._root, self._texts = root, texts
        self._looked: dict[str, str] = {}

    @cached_property
    def _there(self) -> dict[str, str]:
        return {path: blob for path, blob in self.span.files.items() if disk.on_disk(self._root, path)}

    @property
    def files(self) -> dict[str, str]:
        return self._there | self._looked

    def find(self, paths: Iterable[str]) -> None:
        """Look at these files, or at all files below them, as they are on disk."""
        for path in paths:
            for file in below(self._root, path):
                if file not in self._looked:
                    self._looked[file] = self._blob(file)

    def blob(self, path: str) -> str | None:
        if path not in self._looked:
            path = self.led_to(path)
            if path not in self._looked and disk.below(self._root, path, LARGEST_FILE):
                self.find([path])
        return self._looked.get(path)

    def led_to(self, path: str) -> str:
        return disk.led_to(self._root, path)

    def differs(self, path: str) -> bool:
        return self.files.get(path) != self.span.files.get(path)

    def put(self, path: str, data: bytes) -> None:
        """Let the file at `path` be `data` from here on, as if that lay on disk."""
        self._looked[path] = self._kept(path, data)

    def _blob(self, path: str) -> str:
        try:
            return self._kept(path, (self._root / path).read_bytes())
        except OSError as error:
            raise CannotRun(f"cannot read {path}: {error.strerror}") from error

    def _kept(self, path: str, data: bytes) -> str:
        """The blob id that Git would give the file. CRLF line ends that a checkout made are turned back."""
        known = self.span.files.get(path)
        if b"\r\n" in data and not (known and self._texts.has(known) and b"\r\n" in self._texts.data(known)):
            data = data.replace(b"\r\n", b"\n")
        blob = blob_id(data, like=self.span.head)
        self._texts.put(blob, data)
        return blob


def below(root: Path, path: str = ".") -> Iterator[str]:
    """The file at `path` from `root`, or all files below that folder, as paths from `root`; no links are followed."""
    place = root / path
    if disk.on_disk(root, path):
        yield path
    elif place.is_dir() and not place.is_symlink():
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(set(folders) - _PRUNED)
            inside = Path(folder).relative_to(root)
            yield from (found for name in sorted(names) if disk.on_disk(root, found := (inside / name).as_posix()))


def literal_part(glob: str) -> str:
    """The folder that holds all a glob can match: "legal" of "legal/**/*.md"; the path itself if it is no glob."""
    parts = PurePosixPath(glob).parts
    plain = [part for at, part in enumerate(parts) if not any(sign in "".join(parts[: at + 1]) for sign in "*?[")]
    return "/".join(plain) or "."
