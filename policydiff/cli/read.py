"""The commands about texts and versions: log, diff, show, compare."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.format import shows
from policydiff.cli.options import As, Output, Policy, Redline, Selection, Timeline, level_of, opened
from policydiff.cli.output import deliver
from policydiff.cli.progress import watched
from policydiff.errors import UsageError

Version = Annotated[str | None, typer.Argument(metavar="VERSION", help="A revision, a tag or a date.")]


def log(
    selection: Selection,
    timeline: Timeline,
    output: Annotated[Output, shows("log")],
    path: Policy = "",
    redline: Annotated[bool, typer.Option("-p", "--redline", "--patch", help="Show the words that changed.")] = False,
    stat: Annotated[bool, typer.Option("--stat", help="Count the words that changed.")] = False,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=0, help="Open each version with its N gravest changes; else 3 of many."),
    ] = None,
) -> None:
    """What each version changed, clause by clause, newest first."""
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
    output: Annotated[Output, shows("excerpt", "in_force", of_text=True)],
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
