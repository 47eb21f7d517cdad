"""The commands for auditors: dates, audit, verify."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.gate import Paths
from policydiff.cli.options import Output, Timeline, spread
from policydiff.cli.output import deliver

Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Versions published on that day or later.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Versions published on that day or earlier.")
]


def commands(app: typer.Typer) -> None:
    """Give `app` the commands of this module."""
    for command in (dates,):
        app.command()(spread(command))


def dates(
    timeline: Timeline,
    output: Output,
    paths: Paths = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """The ledger of dates: a row a published version, each date under its own name, and what contradicts what."""
    from policydiff import pipeline
    from policydiff.model import Style

    report = pipeline.dates_of(paths or (), since=since, until=until, **timeline.source())
    deliver(report, output, Style())
