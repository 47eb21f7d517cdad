"""A folder of results, written aside and renamed when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from policydiff.cli.output import unmasked
from policydiff.cli.place import place_of
from policydiff.errors import CannotRun, UsageError


def empty_folder(name: str) -> Path:
    """The path of a folder to be written. Raises UsageError where there already is a file, or a folder with files."""
    target = place_of(name)
    try:
        taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    except OSError as error:
        raise CannotRun(f"cannot read {name}: {error.strerror}") from error
    if taken:
        raise UsageError(f"{name} is not an empty folder", "name one that is new or empty")
    return target


def write_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write `files`, names and bytes, into the new or empty folder `target`: all of them, or none. Returns it."""
    import tempfile

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            _fill(aside, files)
            if target.exists():
                target.rmdir()
            aside.rename(target)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    except OSError as error:
        raise CannotRun(f"cannot write {target}: {error.strerror or error}") from error
    return target


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.chmod(unmasked(0o777))
    for name, data in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
