"""A folder of results, or a ZIP file of them: either is complete or not there, and takes the place of nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from policydiff.cli.output import replace_file, unmasked
from policydiff.cli.place import place_of
from policydiff.errors import CannotRun, UsageError


def not_printed(name: str) -> None:
    """Raises UsageError for "-", which stands for what is printed: several files are not."""
    if name == "-":
        raise UsageError("-o - prints one text, and this is a folder of files", "name a folder, with -o DIR")


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


def new_file(name: str) -> Path:
    """The path of a file to be written. Raises UsageError where there already is something."""
    target = place_of(name)
    if target.exists():
        raise UsageError(f"{name} is there already", "name a file that is new, or take that one away")
    return target


def write_zip(target: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write `files`, names and bytes, into the new ZIP file `target`. Same files, same bytes. Returns it."""
    from io import BytesIO
    from zipfile import ZipFile, ZipInfo

    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in sorted(files):
            about = ZipInfo(name)  # of 1980, the first day that a ZIP file knows
            about.create_system, about.external_attr = 3, 0o644 << 16  # as Unix has it, whatever made it
            archive.writestr(about, data)  # stored: what compresses differs from machine to machine
    replace_file(str(target), made.getvalue())
    return target


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.chmod(unmasked(0o777))
    for name, data in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
