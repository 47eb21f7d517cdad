"""One file of SQLite with results as JSON. Nothing in it can run; what is damaged or foreign is not used."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from policydiff.memory.code import code_digest
from policydiff.memory.place import unsafe

FILE = "results.sqlite3"
MOST_KEPT = 1 << 28
"""The most bytes on disk: a quarter of a gigabyte, some thousands of versions. Beyond it the least lately used go."""
OLDEST = 90
"""What was not used for so many days goes."""

# How the file says what it is: "pdif", and the form of its tables.
_OURS, _FORM = 0x70646966, 1
_TABLES = """
CREATE TABLE results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE code (stamp TEXT PRIMARY KEY, digest TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""
_CHECK = 16
# Results wait for the end of a run, or for so many bytes.
_MOST_WAITING = 1 << 23
_LARGEST = 1 << 26
_PATIENCE = 5.0
_DAY = 86400


class Memory:
    """Results by stage and key. It never fails: what cannot be read is not there, what cannot be written is not kept.

    The file is in `folder`, and is made when the first question is asked. `tell` gets a sentence, once, where it is
    there and is not used. Close it, or nothing new is kept.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self.folder = folder
        self._tell = tell
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._touched: set[bytes] = set()
        self._today = int(time.time()) // _DAY
        self._base: sqlite3.Connection | None = None
        self._code = ""
        self._opened = False
        self.made = 0
        """How many results were to be kept, which none of an earlier run was there for."""

    @property
    def tell(self) -> Callable[[str], None]:
        """What gets a sentence that a reader should see."""
        return self._tell

    def get(self, stage: str, key: object) -> Any:
        """The result of a stage for a key, as JSON has it; None where there is none."""
        if not self._ready():
            return None
        assert self._base
        name = self._name(stage, key)
        try:
            row = self._base.execute("SELECT used, data FROM results WHERE key = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        used, data = row
        if used != self._today:
            self._touched.add(name)
        return _opened(name, data)

    def put(self, stage: str, key: object, result: object) -> None:
        """Keep a result, which has to be JSON; what is none is not kept."""
        if not self._ready():
            return
        try:
            text = json.dumps(result, separators=(",", ":"), allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            return
        self.made += 1
        name = self._name(stage, key)
        data = zlib.compress(text.encode("ascii"), 1)
        self._waiting[name] = _checked(name, data) + data
        self._size += len(data)
        if self._size > _MOST_WAITING:
            self._write()

    def keep(self) -> None:
        """Write what waits, so that other processes find it."""
        if self._base is not None:
            self._write()

    def close(self) -> None:
        """Write what waits, let go of what is old, and close the file. Closing twice does no harm."""
        if self._base is not None:
            self._write(last=True)
        if self._base is not None:
            self._base.close()
            self._base = None

    # ----------------------------------------------------------------- the file

    def _ready(self) -> bool:
        """Whether there is a file to ask; it is opened for the first question."""
        if not self._opened:
            self._opened = True
            self._open()
        return self._base is not None

    def _open(self) -> None:
        file = self.folder / FILE
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        except OSError as error:
            if os.path.lexists(file):
                self._tell(f"the cache {file} is not used: {error.strerror}")
            return
        try:
            if why := unsafe(self.folder) or unsafe(file):
                self._tell(f"the cache {file} is not used: {why}")
                return
            base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            try:
                if why := _prepared(base):
                    base.close()
                    self._tell(f"the cache {file} is not used: {why}; policydiff cache --clear takes it away")
                    return
                self._base = base
                self._code = code_digest(self._digest, self._keep_digest)
                if not self._code:
                    self._base = None
                    base.close()
            except BaseException:
                self._base = None
                base.close()
                raise
        except (sqlite3.Error, OSError) as error:
            self._complain(error)

    def _name(self, stage: str, key: object) -> bytes:
        """What a result is kept by: a digest of its stage, its key and all code."""
        text = json.dumps([self._code, stage, key], separators=(",", ":"))
        return sha256(text.encode("ascii")).digest()

    def _digest(self, stamp: str) -> str | None:
        assert self._base
        row = self._base.execute("SELECT digest FROM code WHERE stamp = ?", (stamp,)).fetchone()
        return row[0] if row and isinstance(row[0], str) else None

    def _keep_digest(self, stamp: str, digest: str) -> None:
        assert self._base
        with suppress(sqlite3.Error):
            self._base.execute("INSERT OR REPLACE INTO code VALUES (?, ?, ?)", (stamp, digest, self._today))

    def _write(self, *, last: bool = False) -> None:
        waiting, touched = self._waiting, self._touched if last else set()
        self._waiting, self._size = {}, 0
        if not waiting and not touched:
            return
        assert self._base
        try:
            self._base.execute("BEGIN IMMEDIATE")
            rows = [(name, self._today, data) for name, data in waiting.items()]
            self._base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._base.executemany("UPDATE results SET used = ? WHERE key = ?", [(self._today, n) for n in touched])
            if last:
                self._let_go(self._base)
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            # Another run has the file, or the disk is full: then this one keeps nothing.
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            if "malformed" in str(error):
                self._give_up(error)
        except sqlite3.Error as error:
            self._give_up(error)

    def _let_go(self, base: sqlite3.Connection) -> None:
        """Drop what is too old, and of more than is kept what was used least lately."""
        base.execute("DELETE FROM results WHERE used < ? OR used > ?", (self._today - OLDEST, self._today + 1))
        base.execute("DELETE FROM code WHERE used < ?", (self._today - OLDEST,))
        if _taken(base) <= MOST_KEPT:
            return
        [(most,)] = base.execute("SELECT SUM(LENGTH(data)) FROM results")
        left = int(most or 0) - MOST_KEPT // 2
        for day, held in base.execute(
            "SELECT used, SUM(LENGTH(data)) FROM results GROUP BY used ORDER BY used"
        ).fetchall():
            if left <= 0:
                break
            if day < self._today:
                base.execute("DELETE FROM results WHERE used = ?", (day,))
            else:  # all of one day: which of them goes is all the same, for their names are digests
                base.execute(
                    "DELETE FROM results WHERE key IN (SELECT key FROM results WHERE used = ? ORDER BY key LIMIT "
                    "(SELECT COUNT(*) / 2 FROM results WHERE used = ?))",
                    (day, day),
                )
            left -= held

    def _give_up(self, error: Exception) -> None:
        """Go on without the file."""
        base, self._base = self._base, None
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()
        self._complain(error)

    def _complain(self, error: Exception) -> None:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return
        file = self.folder / FILE
        self._tell(f"the cache {file} is not used: {error}; policydiff cache --clear takes it away")


def kept(folder: Path) -> int:
    """The bytes that are kept in a folder."""
    return sum(file.lstat().st_size for file in _lying(folder))


def cleared(folder: Path) -> int:
    """Take away what is kept in a folder, and nothing else; the bytes that were kept. Raises OSError."""
    files = list(_lying(folder))
    size = kept(folder)
    for file in files:
        file.unlink()
    return size


def _lying(folder: Path) -> Iterator[Path]:
    """The file with the results, and what SQLite leaves beside it when a run is killed."""
    return (file for end in ("", "-journal") if os.path.lexists(file := folder / f"{FILE}{end}"))


def _prepared(base: sqlite3.Connection) -> str:
    """Why a file is none of ours, empty if it is; an empty one becomes ours."""
    if _marks(base) == (_OURS, _FORM):
        return ""
    # What is seen from here on is of one moment: another run may be making the very file.
    base.execute("BEGIN IMMEDIATE")
    ours, form = _marks(base)
    why = ""
    if ours or form or base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        if ours != _OURS:
            why = "another program made it"
        elif form != _FORM:
            why = "another version of policydiff made it"
    else:
        for statement in _TABLES.strip().splitlines():
            base.execute(statement)
        base.execute(f"PRAGMA application_id = {_OURS}")
        base.execute(f"PRAGMA user_version = {_FORM}")
    base.execute("COMMIT")
    return why


def _marks(base: sqlite3.Connection) -> tuple[int, int]:
    """Who made a file, and in which form."""
    [(ours,)], [(form,)] = base.execute("PRAGMA application_id"), base.execute("PRAGMA user_version")
    return ours, form


def _taken(base: sqlite3.Connection) -> int:
    """The bytes of a file that are in use."""
    numbers = [base.execute(f"PRAGMA {each}").fetchone()[0] for each in ("page_count", "freelist_count", "page_size")]
    return int((numbers[0] - numbers[1]) * numbers[2])


def _checked(name: bytes, data: bytes) -> bytes:
    """What shows that data are those that were kept under this name."""
    return sha256(name + data).digest()[:_CHECK]


def _opened(name: bytes, row: object) -> Any:
    """The result in a row, None where it is not what was kept under this name."""
    if not isinstance(row, bytes) or row[:_CHECK] != _checked(name, row[_CHECK:]):
        return None
    try:
        # A small row can be made that would fill any memory.
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(row[_CHECK:], _LARGEST)
        return json.loads(text) if unpacker.eof else None
    except (zlib.error, ValueError, RecursionError):
        return None
