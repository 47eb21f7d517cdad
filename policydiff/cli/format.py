"""The one rule by which every command chooses a format: what --format names, else what FILE ends in, else text."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Annotated, Any

import typer

from policydiff.errors import UsageError
from policydiff.record import NamedTuple
from policydiff.render import formats, load


class Offer(NamedTuple):
    """The formats that a command offers; `named` says that it has the option --format to choose one.

    With `of_text` what it shows is a text in Markdown itself: a file with that ending is to hold the text, no report.
    """

    names: tuple[str, ...]
    named: bool = True
    of_text: bool = False

    @property
    def usual(self) -> str:
        """The default format."""
        return "text" if "text" in self.names else self.names[0]

    def option(self) -> Any:
        """The type of the parameter --format, with the help and the shell completion for these formats."""

        def beginning(incomplete: str) -> list[str]:
            return [name for name in self.names if name.startswith(incomplete)]

        told = f"One of {', '.join(self.names)}; else by the ending of FILE, else {self.usual}."
        return Annotated[
            str,
            typer.Option(
                "--format",
                "-f",
                metavar="NAME",
                help=told if len(self.names) > 1 else f"Always {self.usual}.",
                autocompletion=beginning,
                show_default=False,
            ),
        ]

    def chosen(self, name: str, file: str) -> str:
        """The format `name` if one is named, else the one that `file` asks for by its ending, else the usual one.

        Raises UsageError where that is no format of this command.
        """
        if name:
            if name not in self.names:
                raise UsageError(f"there is no {name} format for this command", f"--format {'|'.join(self.names)}")
            return name
        ending, asked = _asked(file)
        able = [each for each in self.names if each in asked]
        if ending and not able and not _is_special(file):
            raise UsageError(f"no format of this command goes by the ending {ending}", self._hint())
        return self.usual if not able or (self.of_text and able[0] == "markdown") else able[0]

    def _hint(self) -> str:
        endings = [load(name).endings[:1] for name in self.names]
        file = f"-o FILE{'|'.join(sorted(each for some in endings for each in some))}"
        return f"{file}, or --format {'|'.join(self.names)}" if self.named else file


def shows(*reports: str, of_text: bool = False) -> Offer:
    """The formats of a command that gives one of `reports`: those that can show each of them."""
    return Offer(formats(*reports), of_text=of_text)


def _asked(file: str) -> tuple[str, list[str]]:
    """The ending of the name `file`, in lower case, and the formats that it asks for.

    "a.sarif.json" ends in ".sarif.json", which only SARIF has; "2024.json" ends in ".json".
    """
    *_, before, last = ("", "", *PurePath(file.lower()).suffixes)
    for ending in (before + last, last) if last else ():  # that of no file is not looked for in any format
        asked = [name for name in formats() if ending in load(name).endings]
        if asked:
            return ending, asked
    return last.rstrip("."), []


def _is_special(file: str) -> bool:
    """Whether there is a pipe, a device or the like under this name, whose ending then means nothing."""
    try:
        return Path(file).exists() and not Path(file).is_file()
    except OSError:
        return False
