"""The command review: the sign-off pack of a change, as a folder or a ZIP file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli.check import day
from policydiff.cli.folder import empty_folder, new_file, not_printed, write_folder, write_zip
from policydiff.cli.options import Output, Timeline, opened
from policydiff.cli.output import deliver
from policydiff.cli.read import Version
from policydiff.cli.stderr import say
from policydiff.errors import UsageError


def review(
    timeline: Timeline,
    path: Annotated[str, typer.Argument(metavar="PATH", help="The policy file.", show_default=False)],
    old: Version = None,
    new: Version = None,
    target: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FILE.zip",
            help="Write the pack into a new or empty folder, or a new ZIP file; else its cover is printed.",
            show_default=False,
        ),
    ] = "",
    today: Annotated[
        str,
        typer.Option("--today", metavar="DATE", help="The day to judge by; else that of the new text's version."),
    ] = "",
) -> None:
    """A pack to sign: cover, redline, texts, facts, checksums.

    OLD and NEW are versions as for `diff`, in this order: without NEW the present text, without both its last change.
    """
    from policydiff.model import Style

    place = _place(target) if target else None
    with opened(path, timeline) as policy:
        report = policy.review(old, new, today=day(today))
        if place is None:
            deliver(report, Output(format="text"), Style())
            return
        pack = policy.pack(report)
    made = write_zip(place, pack.files) if _is_zip(target) else write_folder(place, pack.files)
    for line in pack.left_out:
        say(line)
    say(f"the pack is in {made}")


def _place(target: str) -> Path:
    """Where the pack is to go. Raises UsageError where something is, and for the name of a file that is no pack."""
    from policydiff.render import formats, load

    not_printed(target)
    if any(target.lower().endswith(ending) for name in formats() for ending in load(name).endings):
        raise UsageError(f"{target} is the name of a file, and a pack has several", "-o FOLDER, or -o FILE.zip")
    return new_file(target) if _is_zip(target) else empty_folder(target)


def _is_zip(target: str) -> bool:
    """Whether a name is that of a ZIP file."""
    return target.lower().endswith(".zip")
