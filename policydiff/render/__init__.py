"""The formats: a folder for each, in it a module for each report. Both are found from the folders; nothing lists them.

A format is a folder whose name does not start with an underscore; the reports it can show are its modules, by the same
rule: `markdown/log.py` shows a log as Markdown. A report has the name of its record in snake case: `ClauseLife` is
"clause_life". Each module has `render(report, style)`, which yields the report in chunks of text, so that a long one is
written while it is read. The `ENDINGS` of a folder are the endings of file names that ask for its format; two formats
may share one where no report has both. Where a folder has `BINARY = True`, its modules yield bytes: a file for another
program, never shown on a terminal. Everything here takes records and returns text, or these bytes; layout and escapes
that formats share are in the folders that start with an underscore.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydiff.model import Style

_HERE = Path(__file__).parent


def formats(*reports: str) -> tuple[str, ...]:
    """The names of all formats that show each of `reports`, or of all formats, sorted. Imports none of them."""
    return tuple(name for name in _modules(_HERE, folders=True) if not reports or {*reports} <= {*load(name).reports})


def load(name: str) -> Format:
    """The format `name`. Raises ValueError for a name that is not one of `formats()`."""
    if name not in _modules(_HERE, folders=True):
        raise ValueError(f"no such format: {name}")
    return Format(name)


class Format:
    """A format. `reports` are the names of the reports it can show."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.reports = _modules(_HERE / name, folders=False)

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of names of files that ask for this format, in lower case, the usual one first."""
        found: tuple[str, ...] = import_module(f"{__name__}.{self.name}").ENDINGS
        return found

    @property
    def binary(self) -> bool:
        """Whether it is no text: `written` gives its bytes, and `render` nothing."""
        found: bool = getattr(import_module(f"{__name__}.{self.name}"), "BINARY", False)
        return found

    def render(self, report: object, style: Style) -> Iterator[str]:
        """`report` as text, chunk by chunk. Raises TypeError for a report that is not one of `reports`, and where the
        format is no text."""
        if self.binary:
            raise TypeError(f"the format {self.name} is no text")
        found: Iterator[str] = self._module(report).render(report, style)
        return found

    def written(self, report: object, style: Style) -> Iterator[bytes]:
        """`report` as the bytes of a file, of text in UTF-8. Raises TypeError as `render` does for a report."""
        if not self.binary:
            return (piece.encode("utf-8", "replace") for piece in self.render(report, style))
        found: Iterator[bytes] = self._module(report).render(report, style)
        return found

    def _module(self, report: object) -> ModuleType:
        kind = kind_of(report)
        if kind not in self.reports:
            raise TypeError(f"the format {self.name} shows no {kind}")
        return import_module(f"{__name__}.{self.name}.{kind}")


def kind_of(report: object) -> str:
    """The name of the report that `report` is a record of."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(report).__name__).lower()


@cache
def _modules(folder: Path, *, folders: bool) -> tuple[str, ...]:
    found = pkgutil.iter_modules([str(folder)])
    return tuple(sorted(each.name for each in found if each.ispkg is folders and not each.name.startswith("_")))
