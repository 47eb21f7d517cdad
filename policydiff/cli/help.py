"""The help of the program: its commands grouped by purpose, a line each."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from policydiff.cli.commands import COMMANDS, ROWS, BuiltCommands, as_typed


class ByPurpose(TyperGroup):
    """A program of all commands, listed by their purpose in the order of the table.

    The line of a command is printed as it is: a test holds that it fits.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.commands = BuiltCommands()

    def get_params(self, ctx: Any) -> list[Any]:
        return [as_typed(each) for each in super().get_params(ctx)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        width = max(map(len, ROWS))
        for purpose, rows in COMMANDS.items():
            with formatter.section(purpose):
                formatter.write_dl([(name.ljust(width), row.line) for name, row in rows.items()])
