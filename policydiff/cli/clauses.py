"""The commands about lives: clauses, clause, blame."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.format import shows
from policydiff.cli.options import Output, Policy, Timeline, opened
from policydiff.cli.output import deliver


def clauses(
    timeline: Timeline,
    output: Annotated[Output, shows("clause_list")],
    path: Policy = "",
    dead: Annotated[bool, typer.Option("--all", help="Those that are gone too, with how they ended.")] = False,
) -> None:
    """All clauses: since when each stands, how often it changed.

    Also when its words changed last, and when last materially. A clause is what stands under one heading up to the
    next. It keeps its id whatever it is called, wherever it moves.
    """
    from policydiff.model import Style

    with opened(path, timeline) as policy:
        report = policy.clauses(dead=dead)
    deliver(report, output, Style())


def clause(
    timeline: Timeline,
    output: Annotated[Output, shows("clause_life")],
    path: Annotated[str, typer.Argument(metavar="PATH", help="The policy file.", show_default=False)],
    words: Annotated[
        str,
        typer.Argument(
            metavar="CLAUSE",
            help="Its id, a title, a number or an anchor, or a part; present or past.",
            show_default=False,
        ),
    ],
    reverse: Annotated[bool, typer.Option("--reverse", help="Oldest first.")] = False,
    context: Annotated[
        str | None, typer.Option("--context", metavar="N", help="Unchanged words kept around a change, or 'all'.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Without the redlines.")] = False,
) -> None:
    """The life of one clause: what happened to it, when, by whom.

    Newest version first, with the redline of each.
    """
    from dataclasses import replace

    from policydiff.cli.options import Redline

    with opened(path, timeline) as policy:
        report = policy.clause(words, reverse=reverse)
    deliver(report, output, replace(Redline(context=context).style(), redline=not brief))


def blame(
    timeline: Timeline,
    output: Annotated[Output, shows("blame")],
    path: Policy = "",
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="VERSION", help="The text at a revision, a tag or a date, with the history to it."
        ),
    ] = None,
    clause: Annotated[
        str,
        typer.Option("--clause", metavar="CLAUSE", help="Only this clause and all under it: see policydiff clause."),
    ] = "",
    words: Annotated[bool, typer.Option("--words", help="Down to single words.")] = False,
) -> None:
    """Which version brought the present words of each paragraph.

    Also its first version, how often its words changed, and by whom.
    Wrapping, layout, moves, new numbers and names of the file are nobody's words; words that come back are of whoever
    wrote them first.
    """
    from policydiff.model import Style

    with opened(path, timeline) as policy:
        report = policy.blame(at, clause, words=words)
    deliver(report, output, Style())
