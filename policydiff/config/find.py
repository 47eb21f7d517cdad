"""Finds the configuration, reads it, and reports all mistakes in it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Any

from policydiff.config.plain import Mistaken, NotPlain, plain
from policydiff.config.records import Config
from policydiff.errors import ConfigurationError
from policydiff.record import record

CONFIG_FILE = ".policydiff.toml"
_PYPROJECT = "pyproject.toml"


@record(frozen=True)
class Loaded:
    """A configuration and the file it is from; None for the defaults.

    `text` are the bytes of the file, `how` says how it was found. `prefix` is the folder of the file, from the top of
    the repository ("site/"; empty at the top): paths in the file start there.
    """

    config: Config = field(default_factory=Config)
    file: Path | None = None
    prefix: str = ""
    how: str = "no configuration found"
    text: bytes = b""

    @property
    def name(self) -> str:
        """The path of the file from the top of the repository, empty if there is none."""
        return f"{self.prefix}{self.file.name}" if self.file else ""

    def line_with(self, value: str) -> int:
        """The first line of the file that has a value in it, such as a fingerprint; 1 where none has."""
        lines = self.text.decode("utf-8", "replace").split("\n")
        return next((at for at, line in enumerate(lines, 1) if value in line), 1)

    def line_of(self, key: str) -> int:
        """The line of the file in which it has a key, or a table of that name, the first; 1 where it has none."""
        top = "tool.policydiff" if self.file and self.file.name == _PYPROJECT else ""
        table = ""
        for at, line in enumerate(self.text.decode("utf-8", "replace").split("\n"), 1):
            if line.lstrip().startswith("["):
                table = line.partition("#")[0].strip().strip("[] ")
                if table == f"{top}.{key}".lstrip("."):
                    return at
            elif table == top and line.partition("=")[0].strip().strip("\"'") == key:
                return at
        return 1


def load(start: Path, root: Path | None, named: str = "", how: str = "") -> Loaded:
    """The configuration in the file `named`, else the nearest one from `start` up to `root`, else the defaults.

    `how` says who named it. Raises ConfigurationError for a file that is missing or has mistakes.
    """
    top = (root or start).resolve()
    if named:
        file = Path(named)
        text = _text(file)
        table = _table(file, text)
        if table is None:
            raise ConfigurationError(f"there is no [tool.policydiff] in {file}")
        return Loaded(_valid(file, table), file, _prefix(file, top), how, text)
    for folder in _upwards(start.resolve(), top):
        for file in (folder / CONFIG_FILE, folder / _PYPROJECT):
            if file.is_file() and (table := _table(file, text := _text(file))) is not None:
                return Loaded(_valid(file, table), file, _prefix(file, top), "found from here upwards", text)
    return Loaded()


def configuration_files(folder: str) -> Iterator[str]:
    """The paths at which the configuration of a folder may lie, the nearest first."""
    here = PurePosixPath(folder)
    for place in (here, *here.parents):
        yield from ((place / name).as_posix() for name in (CONFIG_FILE, _PYPROJECT))


def load_from(folder: str, read: Callable[[str], bytes | None]) -> Loaded:
    """The nearest configuration from `folder` upwards in a tree that is not on disk; paths are from its top.

    `read` gives the bytes of a file, None where there is none. Raises ConfigurationError.
    """
    for path in configuration_files(folder):
        if (text := read(path)) is not None and _table(Path(path), text) is not None:
            return loaded_again(path, text)
    return Loaded()


def loaded_again(name: str, text: bytes) -> Loaded:
    """The configuration whose `Loaded.name` was `name` and that had this text, for an audit that is made again.

    Raises ConfigurationError.
    """
    if not name:
        return Loaded()
    file = Path(name)
    folder = file.parent.as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    return Loaded(_valid(file, _table(file, text) or {}), Path(file.name), prefix, "kept", text)


def configuration(table: Any) -> Config:
    """The configuration that a table is. Raises Mistaken."""
    try:
        return plain(table)
    except NotPlain:
        from policydiff.config.shape import judged

        return judged(table)


def _upwards(start: Path, top: Path) -> Iterator[Path]:
    yield start
    if start != top and start.is_relative_to(top):
        yield from _upwards(start.parent, top)


def _prefix(file: Path, top: Path) -> str:
    folder = file.resolve().parent
    below = folder.relative_to(top).as_posix() if folder.is_relative_to(top) else "."
    return "" if below == "." else f"{below}/"


def _text(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"cannot read the configuration {_shown(file)}: {error.strerror}") from error


def _table(file: Path, text: bytes) -> Mapping[str, Any] | None:
    """The settings in a file; None for a pyproject.toml without a table for policydiff."""
    import tomllib

    try:
        data = tomllib.loads(text.decode("utf-8"))
    except RecursionError as error:
        raise ConfigurationError(f"{_shown(file)} is nested too deep to be read") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise ConfigurationError(f"{_shown(file)} is not TOML: {error}") from error
    if file.name != _PYPROJECT:
        return data
    tools = data.get("tool")
    return tools.get("policydiff") if isinstance(tools, dict) else None


def _shown(file: Path) -> Path:
    """A file as the user would type it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _valid(file: Path, table: Mapping[str, Any]) -> Config:
    try:
        return configuration(table)
    except Mistaken as error:
        count = "1 mistake" if len(error.mistakes) == 1 else f"{len(error.mistakes)} mistakes"
        raise ConfigurationError(f"{count} in {_shown(file)}", "policydiff schema config", error.mistakes) from error
