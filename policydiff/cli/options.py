"""The options of the command line, in groups that several commands share.

A group is a named tuple whose fields are typer options; `spread` lets a command take it as one parameter.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import typer

from policydiff.cli.format import Offer
from policydiff.errors import UsageError
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from policydiff.api import Policy as OpenedPolicy
    from policydiff.memory.store import Memory
    from policydiff.model import Level, Style


_ENDLESS = 10
"""Digits of a number that counts nothing any more."""
_MOST_JOBS = 8
"""More processes would wait for each other."""


class Color(StrEnum):
    """When to colour: where it can be seen, always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


File = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, which is replaced when all is written.",
        show_default=False,
    ),
]


class Output(NamedTuple):
    """How the report is to look and where it is to go. A command says which formats it offers:

    `output: Annotated[Output, shows("log")]`.
    """

    format: str = ""
    file: File = ""
    color: Annotated[Color, typer.Option("--color", help="Colours in the text format.")] = Color.AUTO
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never start a pager.")] = False

    def settled(self, offer: Offer) -> Output:
        """The same options with the format chosen among those of the command. Raises UsageError."""
        return self._replace(format=offer.chosen(self.format, self.file))


class LevelName(StrEnum):
    """A level of materiality, as the command line takes it."""

    EDITORIAL = "editorial"
    CLARIFICATION = "clarification"
    MATERIAL = "material"


LevelOption = Annotated[
    LevelName | None, typer.Option("--level", help="Only changes of this level and above.", show_default=False)
]


def level_of(name: LevelName | None) -> Level | None:
    """The level of that name, None for none."""
    from policydiff.model import Level

    return Level(name.value) if name else None


class SourceName(StrEnum):
    """A kind of text, as the command line takes it."""

    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"
    RST = "rst"


As = Annotated[
    SourceName | None,
    typer.Option("--as", help="What the text is read as, whatever its ending says.", show_default=False),
]


class Timeline(NamedTuple):
    """Which history to read."""

    repo: Annotated[str, typer.Option("--repo", metavar="DIR", help="The repository, or a folder in it.")] = "."
    ref: Annotated[str, typer.Option("--ref", metavar="REV", help="The branch, tag or commit to read back from.")] = (
        "HEAD"
    )
    no_follow: Annotated[bool, typer.Option("--no-follow", help="Stop where the file got its present name.")] = False
    previously: Annotated[
        list[str] | None,
        typer.Option("--previously", metavar="OLD_PATH", help="A path the file had before; may be given repeatedly."),
    ] = None
    read_as: As = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Work everything out anew, and keep nothing.")] = False
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", min=1, help="Processes for a long history.", show_default="one a core"),
    ] = None


Policy = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="The policy file, from here or from the repository's top; else the only one that the configuration names.",
        show_default=False,
    ),
]


def remembering(timeline: Timeline) -> Memory | None:
    """What was worked out before, where that may be used."""
    from policydiff.cli.stderr import say
    from policydiff.memory.place import folder
    from policydiff.memory.store import Memory

    place = None if timeline.no_cache else folder()
    return Memory(place, say) if place else None


def opened(path: str, timeline: Timeline, *, all_commits: bool = False) -> OpenedPolicy:
    """The policy at `path`, or the only configured one, opened; close it after use."""
    from policydiff.api import Policy

    return Policy.open(
        path,
        timeline.repo,
        timeline.ref,
        follow=not timeline.no_follow,
        all_commits=all_commits,
        previously=timeline.previously or (),
        read_as=timeline.read_as or "",
        memory=remembering(timeline),
        jobs=timeline.jobs or _cores(),
    )


def _cores() -> int:
    """How many processes of this one may run at once, and are worth it."""
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(free, _MOST_JOBS)


class Selection(NamedTuple):
    """Which versions to list."""

    limit: Annotated[
        int | None, typer.Option("-n", "--max-count", metavar="N", min=1, help="The newest N versions only.")
    ] = None
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published on that day or later.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published on that day or earlier.")] = (
        None
    )
    reverse: Annotated[bool, typer.Option("--reverse", help="Oldest first.")] = False
    clause: Annotated[
        str,
        typer.Option("--clause", metavar="TEXT", help="Changes to clauses with TEXT in heading or label, or that id."),
    ] = ""
    level: LevelOption = None
    all_commits: Annotated[
        bool, typer.Option("--all-commits", help="Every commit that changed the text, not only what was published.")
    ] = False


class Redline(NamedTuple):
    """How a redline of two texts is laid out, and whether changes are an exit code."""

    side_by_side: Annotated[bool, typer.Option("--side-by-side", help="Old text left, new text right.")] = False
    context: Annotated[
        str | None, typer.Option("--context", metavar="N", help="Unchanged words kept around a change, or 'all'.")
    ] = None
    level: LevelOption = None
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if there are changes.")] = False

    def style(self) -> Style:
        """The same as a `Style`, which formats take. Raises UsageError where the context is no count."""
        from policydiff.model import Style

        if self.context is None:
            return Style(side_by_side=self.side_by_side)
        context = count(self.context)
        if self.context != "all" and context is None:
            raise UsageError(f"--context {self.context} is not a number of words", "--context 12, or --context all")
        return Style(side_by_side=self.side_by_side, context=context)


def count(typed: str) -> int | None:
    """A number of things as typed, None for what is none or has no end."""
    return int(typed) if typed.isdecimal() and len(typed) < _ENDLESS else None


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """`command` for typer: each parameter that is a group of options is replaced by these options.

    The format of a group with an offer of formats is chosen before the command runs (`settled`).
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: found for name, hint in hints.items() if (found := _group(hint))}
    parameters: list[Parameter] = []
    for name, parameter in signature(command).parameters.items():
        if name in groups:
            parameters += _options(*groups[name])
        else:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[name]))

    @wraps(command)
    def gathered(**given: Any) -> None:
        for name, (group, offer) in groups.items():
            made = group(**{field: given.pop(field) for field in group._fields})
            given[name] = made.settled(offer) if offer else made
        command(**given)

    gathered.__dict__["__signature__"] = Signature(parameters)
    gathered.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return gathered


def _group(hint: Any) -> tuple[Any, Offer | None] | None:
    """The group that a parameter's type is, and the offer of formats beside it; None for a type that is no group."""
    group, *beside = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if not (isinstance(group, type) and hasattr(group, "_fields")):
        return None
    return group, next((each for each in beside if isinstance(each, Offer)), None)


def _options(group: Any, offer: Offer | None) -> list[Parameter]:
    """The fields of a group as parameters; the one that names a format is made from the offer."""
    hints = get_type_hints(group, include_extras=True)
    if offer:
        hints["format"] = offer.option()
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
        for name, default in group._field_defaults.items()
    ]
