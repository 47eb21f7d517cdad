"""A folder of files that is written again and again: only what changed, and over nothing that somebody else wrote."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from policydiff.cli.output import replace_file
from policydiff.cli.place import place_of
from policydiff.errors import CannotRun, UsageError

LIST = "policydiff-site.txt"
"""The file that lists what was written by policydiff, so that nothing else is written over."""

_HEAD = "# Written by policydiff site, which writes over these files and no others."


class KeptFolder:
    """The folder `name`. `written` counts the files that were written, `kept` those that were the same already.

    Raises UsageError where there is a file of that name, CannotRun where it cannot be read or written.
    """

    def __init__(self, name: str) -> None:
        self._name, self._folder = name, place_of(name)
        if self._folder.exists() and not self._folder.is_dir():
            raise UsageError(f"{name} is no folder", "name one, with -o DIR")
        self._ours = self._listed()
        self._before = frozenset(self._ours)
        self._new: dict[str, bytes] = {}
        self.written = self.kept = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        """Write the files, unless something happened before; what was written is listed in any case."""
        try:
            for name, data in self._new.items() if failed is None else ():
                self._put(name, data)
        finally:
            self.close()

    def _listed(self) -> set[str]:
        try:
            lines = (self._folder / LIST).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return set()
        except (OSError, UnicodeDecodeError) as error:
            raise CannotRun(f"cannot read {self._name}/{LIST}: {getattr(error, 'strerror', None) or error}") from error
        return {line for line in lines if line and not line.startswith("#")}

    def write(self, name: str, data: bytes) -> None:
        """Have a file of that name, with `/`, be written at the end, unless it has these bytes.

        Raises UsageError, and nothing at all is written, where another program wrote it.
        """
        there = self._there(self._folder / name)
        if there == data:
            self.kept += 1
            self._ours.add(name)
        elif there is not None and name not in self._ours:
            raise UsageError(
                f"{self._name}/{name} was not written by policydiff site", "move it, or name another folder"
            )
        else:
            self._new[name] = data

    def _put(self, name: str, data: bytes) -> None:
        """Write a file. It is either as it was or complete."""
        file = self._folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotRun(f"cannot write {file}: {error.strerror}") from error
        replace_file(str(file), data)
        self.written += 1
        self._ours.add(name)

    def _there(self, file: Path) -> bytes | None:
        """The bytes of a file, None where there is none. Raises CannotRun for one that lies outside of the folder."""
        try:
            if not file.resolve().is_relative_to(self._folder.resolve()):
                raise CannotRun(f"cannot write {file}: a link on the way leads out of {self._name}")
            return file.read_bytes() if os.path.lexists(file) else None
        except OSError as error:
            raise CannotRun(f"cannot read {file}: {error.strerror or error}") from error

    def close(self) -> None:
        """Write the list of all that was ever written here."""
        if self._ours != self._before and self._folder.is_dir():
            replace_file(str(self._folder / LIST), "\n".join([_HEAD, *sorted(self._ours), ""]).encode())
