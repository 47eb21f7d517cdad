"""The help of the program: its commands grouped by purpose, a line each."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from typer.core import TyperGroup


class ByPurpose(TyperGroup):
    """A program whose commands are listed under the panel that each names, in the order of their registration.

    The line of a command is the first paragraph of its help. It is printed as it is: a test holds that it fits.
    """

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        width = max(map(len, self.commands))
        for panel, commands in groupby(self.commands.items(), lambda named: getattr(named[1], "rich_help_panel", None)):
            with formatter.section(panel):
                formatter.write_dl([(name.ljust(width), _line(each.help or "")) for name, each in commands])


def _line(told: str) -> str:
    """The first paragraph of a command's help, in one line."""
    return " ".join(told.partition("\n\n")[0].split())
