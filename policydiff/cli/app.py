"""The commands. Each takes its options, opens a policy, asks it a question and delivers the answer in a format."""

from collections.abc import Callable
from typing import Annotated

import typer

from policydiff import __version__
from policydiff.cli import audit, changelog, check, clauses, prove, rules, translations
from policydiff.cli.format import Offer, shows
from policydiff.cli.help import ByPurpose
from policydiff.cli.options import As, Output, Policy, Redline, Selection, Timeline, level_of, opened, spread
from policydiff.cli.output import deliver, write
from policydiff.cli.progress import watched
from policydiff.errors import UsageError

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

Version = Annotated[str | None, typer.Argument(metavar="VERSION", help="A revision, a tag or a date.")]


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


def log(
    selection: Selection,
    timeline: Timeline,
    output: Annotated[Output, shows("log")],
    path: Policy = "",
    redline: Annotated[bool, typer.Option("-p", "--redline", help="Show the words that changed.")] = False,
    stat: Annotated[bool, typer.Option("--stat", help="Count the words that changed.")] = False,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=0, help="Open each version with its N gravest changes; else 3 of many."),
    ] = None,
) -> None:
    """What changed in each version, clause by clause, newest first."""
    from policydiff.model import Style

    with opened(path, timeline, all_commits=selection.all_commits) as policy:
        report = policy.log(
            limit=selection.limit,
            since=selection.since,
            until=selection.until,
            reverse=selection.reverse,
            clause=selection.clause,
            level=level_of(selection.level),
        )
        deliver(watched(report, output), output, Style(redline=redline, stat=stat, top=top))


def diff(
    redline: Redline,
    timeline: Timeline,
    output: Annotated[Output, shows("comparison")],
    path: Policy = "",
    old: Version = None,
    new: Version = None,
) -> None:
    """The redline of two versions.

    The older one comes first, whatever the order they are named in. One VERSION is compared with the present text;
    none, the newest version with the file in the work tree if that differs, else the last two versions. A date is
    the version published by then.
    """
    style = redline.style()
    with opened(path, timeline) as policy:
        report = policy.diff(old, new, level=level_of(redline.level))
    deliver(report, output, style)
    raise typer.Exit(int(redline.exit_code and bool(report.diff.changes)))


def show(
    timeline: Timeline,
    output: Annotated[Output, shows("excerpt", "in_force")],
    path: Policy = "",
    at: Annotated[
        str | None, typer.Option("--at", metavar="VERSION", help="A revision, a tag or a date; else the newest.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--in-force", metavar="DATE", help="What bound users on that day, by effective date; why: stderr."
        ),
    ] = None,
    clause: Annotated[
        str,
        typer.Option("--clause", metavar="TEXT", help="Only the clauses with TEXT in heading or label, or that id."),
    ] = "",
) -> None:
    """The text as it stood, or as it was in force on a day."""
    from policydiff.model import Style

    if at is not None and day is not None:
        raise UsageError("--at and --in-force name two texts", "--at: what was published; --in-force: what bound users")
    with opened(path, timeline) as policy:
        report = policy.show(at, clause) if day is None else policy.in_force(day, clause)
    deliver(report, output, Style())


def compare(
    old_file: Annotated[str, typer.Argument(metavar="OLD_FILE", help="A file, or - for standard input.")],
    new_file: Annotated[str, typer.Argument(metavar="NEW_FILE", help="A file, or - for standard input.")],
    redline: Redline,
    output: Annotated[Output, shows("comparison")],
    read_as: As = None,
) -> None:
    """The redline of two files, without Git."""
    import policydiff

    style = redline.style()
    report = policydiff.compare(old_file, new_file, level=level_of(redline.level), read_as=read_as or "")
    deliver(report, output, style)
    raise typer.Exit(int(redline.exit_code and bool(report.diff.changes)))


def demo(
    directory: Annotated[str, typer.Argument(metavar="DIR", help="A new or empty folder.")] = "policydiff-demo",
) -> None:
    """Build a sample repository to try things on."""
    from policydiff.cli.demo import build_sample

    print(build_sample(directory))


def schema(
    output: Annotated[Output, Offer(("json",))],
    of: Annotated[str, typer.Argument(metavar="output|config", help="Of what.", show_default=False)] = "output",
) -> None:
    """The JSON Schema of the JSON output, or of the configuration."""
    import json

    if of == "config":
        from policydiff.config import schema as json_schema
    elif of == "output":
        from policydiff.render.json._document import schema as json_schema
    else:
        raise UsageError(f"there is no schema of {of}", "policydiff schema output|config")
    write([json.dumps(json_schema(), indent=2, ensure_ascii=False), "\n"], output)


COMMANDS: dict[str, tuple[Callable[..., None], ...]] = {
    "Read what changed": (log, diff, show, clauses.clauses, clauses.clause, clauses.blame, compare, demo),
    "Check a change": (
        check.check,
        check.notice,
        prove.prove,
        translations.translations,
        rules.rules,
        rules.explain,
        rules.grade,
        check.init,
        check.config,
    ),
    "Publish what changed": (changelog.changelog, schema),
    "Audit a history": (audit.audit, audit.dates, audit.verify),
}
"""The commands in the order of the help, grouped by purpose; the more usual ones come first."""

for _purpose, _commands in COMMANDS.items():
    for _command in _commands:
        app.command(rich_help_panel=_purpose)(spread(_command))
