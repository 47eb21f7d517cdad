"""`policydiff git-diff-driver`: what Git runs to show how a file differs, in the place of its own lines."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import Color, Output
from policydiff.cli.output import deliver, write
from policydiff.errors import PolicydiffError
from policydiff.late import late
from policydiff.model import Style
from policydiff.record import NamedTuple

_HASH = late(r"[0-9a-f]{7,64}")
_SHORT = 8


def git_diff_driver(
    given: Annotated[
        list[str],
        typer.Argument(metavar="PATH OLD_FILE OLD_HEX OLD_MODE NEW_FILE NEW_HEX NEW_MODE", help="As Git gives them."),
    ],
    color: Annotated[Color, typer.Option("--color", help="Colours.")] = Color.AUTO,
) -> None:
    """Redlines in git diff: a program for diff.policy.command.

    Git runs it for each file that an attribute of yours names, here `policy`:

    git config diff.policy.command "policydiff git-diff-driver"

    echo "legal/*.md diff=policy" >> .gitattributes

    From then on `git diff` and `git show --ext-diff` or `git log -p --ext-diff` show redlines of these files.
    """
    import policydiff

    output = Output(format="text", color=color, no_pager=True)
    if len(given) < len(_Given._fields):  # Git names a path alone where it is not merged yet
        write([f"{given[0]} is not merged yet\n"], output)
        return
    file = _Given(*given[: len(_Given._fields)])
    renamed = given[len(file)] if len(given) > len(file) else ""
    # Git gives up on all files where a driver fails on one: what cannot be compared is said in its place.
    try:
        titles = (_title(file.path, file.old_hex), _title(renamed or file.path, file.new_hex))
        deliver(policydiff.compare(file.old_file, file.new_file, titles=titles), output, Style())
    except PolicydiffError as error:
        write([f"{file.path}: {error.message}\n"], output)


class _Given(NamedTuple):
    """What Git says of a file, and behind that where it is now and how alike both are, if it was renamed."""

    path: str
    old_file: str
    old_hex: str
    old_mode: str
    new_file: str
    new_hex: str
    new_mode: str


def _title(path: str, blob: str) -> str:
    """What a side is called: the path with the first digits of its blob, if it has one."""
    known = _HASH.fullmatch(blob) and set(blob) != {"0"}
    return f"{path} {blob[:_SHORT]}" if known else path
