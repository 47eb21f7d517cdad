"""Which commands there are. Each is loaded and built when it is asked for, so that the program starts quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from enum import Enum
from functools import partial
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand

from policydiff.late import late
from policydiff.record import NamedTuple


class CommandRow(NamedTuple):
    """A command: the module of this package that has its function, and its line in the help of the program.

    The line is the first paragraph of the function's docstring, which is not loaded for it: a test holds that.
    """

    module: str
    line: str


COMMANDS: dict[str, dict[str, CommandRow]] = {
    "Read what changed": {
        "log": CommandRow("read", "What each version changed, clause by clause, newest first."),
        "diff": CommandRow("read", "The redline of two versions."),
        "show": CommandRow("read", "The text as it stood, or as it was in force on a day."),
        "clauses": CommandRow("clauses", "All clauses: since when each stands, how often it changed."),
        "clause": CommandRow("clauses", "The life of one clause: what happened to it, when, by whom."),
        "blame": CommandRow("clauses", "Which version brought the present words of each paragraph."),
        "compare": CommandRow("read", "The redline of two files, without Git."),
        "git-diff-driver": CommandRow("git_driver", "Redlines in git diff: a program for diff.policy.command."),
        "demo": CommandRow("demo", "Build a sample repository to try things on."),
    },
    "Check a change": {
        "check": CommandRow("check", "Whether every material change has its notice, in time."),
        "fix": CommandRow("check", "Move the dates and draft the notice that a change asks for."),
        "notice": CommandRow("check", "Draft the notice of a change, or refresh its facts."),
        "prove": CommandRow("prove", "Whether only the formatting changed, and no word."),
        "review": CommandRow("review", "A pack to sign: cover, redline, texts, facts, checksums."),
        "translations": CommandRow("translations", "Which translations have not followed the source."),
        "rules": CommandRow("rules", "The rules that tell material changes from editorial ones."),
        "explain": CommandRow("rules", "One rule: why it matters, examples, and near misses."),
        "grade": CommandRow("rules", "Grade changed blocks that another program hands over."),
        "init": CommandRow("check", "Write a configuration and a workflow for what is found."),
        "cache": CommandRow("cache", "What is kept of earlier runs, and where; or clear it."),
        "config": CommandRow("check", "The configuration in force, and where each value came from."),
    },
    "Publish what changed": {
        "changelog": CommandRow("changelog", "What changed, for people a policy binds: a page or feed."),
        "site": CommandRow("site", "Every version on a site of its own, at addresses that stay."),
        "since": CommandRow("since", "What changed since somebody agreed; whether to ask again."),
        "schema": CommandRow("schema", "The JSON Schema of JSON output, or of the configuration."),
    },
    "Audit a history": {
        "audit": CommandRow("audit", "The check over a whole history: notices, approvals, owners."),
        "dates": CommandRow("audit", "The dates of every version, and what contradicts them."),
        "verify": CommandRow("audit", "Whether a bundle of evidence is what the repository says."),
    },
}
"""The commands in the order of the help, grouped by purpose; the more usual ones come first."""

_NUMBER = late("[0-9]{1,9}")
ROWS = {name: row for rows in COMMANDS.values() for name, row in rows.items()}


class BuiltCommands(MutableMapping[str, Any]):
    """The commands as typer has them, by name, in the order of the help; each is built when it is first taken."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            self._built[name] = _built(name, ROWS[name])
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**ROWS, **self._built})

    def __len__(self) -> int:
        return len({**ROWS, **self._built})


def _built(name: str, row: CommandRow) -> Any:
    from policydiff.cli.options import spread

    program = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    program.command(name, cls=PlainCommand)(
        spread(getattr(import_module(f"policydiff.cli.{row.module}"), name.replace("-", "_")))
    )
    return typer.main.get_command(program)


class PlainCommand(TyperCommand):
    """A command whose parameters for text take what is typed."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [as_typed(each) for each in super().get_params(ctx)]


def as_typed(parameter: Any) -> Any:
    """The parameter, that takes text as it is typed, and its default as it is: there is nothing to convert.

    typer would have pydantic convert them, whose import takes longer than all else in a short command.
    """
    if "process_value" not in parameter.__dict__:
        parameter.process_value = partial(_taken, parameter, parameter.process_value)
    return parameter


def _taken(parameter: Any, convert: Callable[[Any, Any], Any], ctx: Any, value: Any) -> Any:
    known, taken = _plain(parameter, ctx, value)
    if not known:
        return convert(ctx, value)
    return parameter.callback(ctx, parameter, taken) if parameter.callback else taken


def _plain(parameter: Any, ctx: Any, value: Any) -> tuple[bool, Any]:
    """Whether it is known without typer what a value stands for, and what that is. What is wrong is left to typer."""
    kind, about = parameter.type_descriptor.annotation, parameter.type_descriptor.parameter_info
    if value is None or value == ():
        return ctx.resilient_parsing or not parameter.required, value
    if kind is str or isinstance(value, Enum):
        return isinstance(value, str), value
    if kind == list[str] and isinstance(value, tuple | list):
        return all(isinstance(each, str) for each in value), list(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return value in {each.value for each in kind}, kind._value2member_map_.get(value)
    number = int(value) if kind is int and isinstance(value, str) and _NUMBER.fullmatch(value) else None
    return number is not None and about.max is None and (about.min is None or number >= about.min), number
