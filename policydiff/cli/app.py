"""The program. Each of its commands takes its options, opens a policy, asks it and delivers the answer in a format."""

from typing import Annotated

import typer

from policydiff import __version__
from policydiff.cli.help import ByPurpose

EPILOG = """\b
Exit codes:
  0  all is well
  1  check, prove, verify or changelog --check says no; with --exit-code:
     changes, an audit error, a translation behind
  2  the request or the configuration is wrong
  3  it could not be answered: no repository, no base, no such file,
     bad revision, missing or damaged objects

Dates are ISO days, as the commits recorded them, or date-times, in UTC unless they
have an offset."""

app = typer.Typer(
    cls=ByPurpose,
    help="Which clauses of a policy kept in Git changed, when, and how.",
    epilog=EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"policydiff {__version__}")
        raise typer.Exit


@app.callback()
def policydiff(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass
