"""The command translations: which clauses of which language have not followed."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.check import ConfigFile, Repo, Today, day
from policydiff.cli.format import shows
from policydiff.cli.options import Output
from policydiff.cli.output import deliver


def translations(
    output: Annotated[Output, shows("translations")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Sources, translations or folders; else what is configured, or looks like a policy.",
            show_default=False,
        ),
    ] = None,
    repo: Repo = ".",
    ref: Annotated[str, typer.Option("--ref", metavar="REV", help="The commit to read back from.")] = "HEAD",
    config: ConfigFile = "",
    all_lags: Annotated[bool, typer.Option("--all", help="List what was followed late, too.")] = False,
    today: Today = "",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if a translation is behind.")] = False,
) -> None:
    """Which translations have not followed the source.

    Clause by clause, since when, and for how many days.
    """
    from policydiff.api import Site
    from policydiff.model import Style

    with Site(repo, ref, config=config) as site:
        report = site.translations(paths or (), today=day(today), all_lags=all_lags)
    deliver(report, output, Style())
    raise typer.Exit(int(exit_code and report.behind))
