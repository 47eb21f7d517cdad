"""A progress bar for long histories, where it does not disturb the report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydiff.cli.options import Output
    from policydiff.model import Log, Version

LONG = 100
"""From so many versions on there is a bar: they take about a second."""


def watched(report: Log, output: Output) -> Log:
    """`report` with a progress bar on stderr while it is read, if it is long and stderr is a terminal.

    There is none where the report itself goes to the terminal, which shows its progress.
    """
    on_screen = sys.stdout.isatty() and not output.file
    if report.total < LONG or on_screen or not sys.stderr.isatty():
        return report
    from dataclasses import replace

    return replace(report, versions=_with_bar(report.versions, report.total))


def _with_bar(versions: Iterator[Version], total: int) -> Iterator[Version]:
    """The same versions; the bar goes when they are over."""
    from rich.console import Console
    from rich.progress import track

    yield from track(versions, "reading", total, console=Console(stderr=True), transient=True)
