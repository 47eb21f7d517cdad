"""The reporters: one module a format, found from this folder.

A format is a module whose name does not start with an underscore. It has two agreed names: `REPORTS`, which of "log",
"comparison", "excerpt" and "verdict" it can show, and `render(report, style)`, which yields the report in chunks of
text, so that a long log is written while it is read. Everything here takes the records of `policydiff.model` and of
`policydiff.verdict` and returns text.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from policydiff.model import Comparison, Excerpt, Log, Style
    from policydiff.verdict import Verdict


class Reporter(Protocol):
    """What `load` returns: a module with these two names."""

    REPORTS: tuple[str, ...]

    @staticmethod
    def render(report: Log | Comparison | Excerpt | Verdict, style: Style) -> Iterator[str]:
        """`report` as text, chunk by chunk."""


def formats() -> tuple[str, ...]:
    """The names of all formats, sorted. Imports none of them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def load(name: str) -> Reporter:
    """The reporter for the format `name`. Raises ValueError for a name that is not one of `formats()`."""
    if name not in formats():
        raise ValueError(f"no such format: {name}")
    return cast(Reporter, import_module(f"{__name__}.{name}"))
