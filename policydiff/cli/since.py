"""The command since: what is said to somebody who agreed to an older text."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.format import shows
from policydiff.cli.options import Output, Timeline, opened
from policydiff.cli.output import deliver


def since(
    timeline: Timeline,
    output: Annotated[Output, shows("since")],
    path: Annotated[str, typer.Argument(metavar="PATH", help="The policy file.", show_default=False)],
    agreed: Annotated[
        str,
        typer.Argument(
            metavar="AGREED",
            help="The digest of the text that was agreed to, or its first 8 digits; a date, a tag or a revision.",
            show_default=False,
        ),
    ],
) -> None:
    """What changed since somebody agreed; whether to ask again.

    The net change, the gravest first: what was taken back does not appear. From which level they are asked again says
    `ask-again` in the configuration.
    """
    from policydiff.model import Style

    with opened(path, timeline) as policy:
        report = policy.since(agreed)
    deliver(report, output, Style())
