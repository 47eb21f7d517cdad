"""The files of a bundle in a folder, compared with those they should be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from policydiff.errors import CannotRun
from policydiff.git.store import blob_id
from policydiff.late import late
from policydiff.questions.audit.bundle.facts import differing_facts, made_otherwise
from policydiff.questions.audit.bundle.records import FACTS, SUMS, TEXTS, BundleDifference, Contents, Way

_SUM = late(r"([0-9a-f]{64})  (\S.*)")


class Folder:
    """A folder and the names of all files in it. No link is followed. Raises CannotRun where there is none."""

    def __init__(self, where: Path) -> None:
        self._where = where
        if not where.is_dir():
            raise CannotRun(f"there is no folder {where}", "policydiff audit --bundle DIR writes one")
        self.names = frozenset(_below(where))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if it is not there, or not a file. Raises CannotRun if it cannot be read."""
        file = self._where / name
        if name not in self.names or file.is_symlink() or not file.is_file():
            return None
        try:
            return file.read_bytes()
        except OSError as error:
            raise CannotRun(f"cannot read {file}: {error.strerror}") from error

    def sums(self) -> dict[str, str]:
        """The digest of each file by the folder's own list (SHA256SUMS); lines that are none are left out."""
        lines = (self.read(SUMS) or b"").decode("utf-8", "replace").splitlines()
        return {match[2]: match[1] for line in lines if (match := _SUM.fullmatch(line))}


def _below(where: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(where):
        inside = Path(folder).relative_to(where)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        yield from ((inside / name).as_posix() for name in (*names, *links))


def differing_files(folder: Folder, derived: Contents | None) -> Iterator[tuple[str, tuple[BundleDifference, ...]]]:
    """Each file that is there or should be, with its differences from `derived`, the files made from the repository.

    Without these the files are compared with the folder's own digests.
    """
    digests = folder.sums()
    expected = _by_the_list(digests) if derived is None else _comparable(folder, derived, digests.get(FACTS, ""))
    seen = set[str]()
    for name, data, said in expected:
        seen.add(name)
        yield name, (*said, *_differing(folder, name, data, digests.get(name, "")))
    known = {SUMS} if derived is None else set[str]()
    for name in sorted(folder.names - seen - known):
        yield name, (BundleDifference(Way.ADDED, name, "is not part of the bundle"),)


_Expected = Iterator[tuple[str, bytes | None, tuple[BundleDifference, ...]]]


def _by_the_list(digests: Iterable[str]) -> _Expected:
    return ((name, None, ()) for name in digests)


def _comparable(folder: Folder, derived: Contents, digest: str) -> _Expected:
    """The files to expect. Facts that were made otherwise are only compared with `digest`, the folder's own one of
    them, and get a difference that says so."""
    ours = b""
    for name, data in derived:
        if name == FACTS and (other := made_otherwise(folder.read(name) or b"", data)):
            ours = hashlib.sha256(data).hexdigest().encode()
            yield name, None, (other,)
        elif name == SUMS and ours:
            yield name, data.replace(ours, digest.encode()), ()
        else:
            yield name, data, ()


def _differing(folder: Folder, name: str, derived: bytes | None, digest: str) -> Iterator[BundleDifference]:
    if name not in folder.names:
        yield BundleDifference(Way.MISSING, name, "is not there")
        return
    data = folder.read(name)
    if data is None:
        yield BundleDifference(Way.CHANGED, name, "is not a regular file")
        return
    kept = not digest or hashlib.sha256(data).hexdigest() == digest
    changed = data != derived if derived is not None else not (kept and _is_its_name(name, data))
    if changed:
        yield BundleDifference(Way.CHANGED, name, _how(name, kept, derived is not None))
    if changed and name == FACTS and derived is not None:
        yield from differing_facts(data, derived)


def _how(name: str, kept: bool, derived: bool) -> str:
    if name == SUMS:
        return "is another list than that of these files"
    if not kept:
        return f"was changed after the bundle was written: {SUMS} has another digest of it"
    return f"is not what the repository says, though {SUMS} agrees with it" if derived else "is not the text of its id"


def _is_its_name(name: str, data: bytes) -> bool:
    """Whether a text has the blob id that its file is named after; true for all other files."""
    folder, _, blob = name.partition("/")
    if folder != TEXTS:
        return True
    return blob_id(data, like=blob) == blob
