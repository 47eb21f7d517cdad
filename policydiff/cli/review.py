"""The command review: the sign-off pack of a change, as a folder or a ZIP file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from policydiff.cli.check import day
from policydiff.cli.folder import empty_folder, new_file, write_folder, write_zip
from policydiff.cli.options import Output, Timeline, opened
from policydiff.cli.output import write
from policydiff.cli.read import Version
from policydiff.cli.stderr import say
from policydiff.errors import UsageError

if TYPE_CHECKING:
    from policydiff.questions.review.records import Review


def review(
    timeline: Timeline,
    path: Annotated[str, typer.Argument(metavar="PATH", help="The policy file.", show_default=False)],
    old: Version = None,
    new: Version = None,
    target: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR|FILE.zip", help="A new or empty folder, or a new file.", show_default=False
        ),
    ] = "",
    today: Annotated[
        str,
        typer.Option("--today", metavar="DATE", help="The day to judge by; else that of the new text's version."),
    ] = "",
) -> None:
    """A pack to sign: cover, redline, texts, facts, checksums.

    OLD and NEW are versions as for `diff`, in this order: without NEW the present text, without both its last change.
    What is open of notice, approvals and dates is printed as well.
    """
    if not target:
        raise UsageError("nothing says where the pack is to go", "-o FOLDER, or -o FILE.zip")
    zipped = target.lower().endswith(".zip")
    place = new_file(target) if zipped else empty_folder(target)
    with opened(path, timeline) as policy:
        report = policy.review(old, new, today=day(today))
        pack = policy.pack(report)
    made = write_zip(place, pack.files) if zipped else write_folder(place, pack.files)
    write(_told(report), Output())
    for line in pack.left_out:
        say(line)
    say(f"the pack is in {made}")


def _told(report: Review) -> Iterator[str]:
    """What is open, a line each."""
    from policydiff.prose.visible import visible
    from policydiff.questions.review.words import glance

    facts = list(glance(report))
    width = max(len(fact.about) for fact in facts)
    yield from (visible(f"{fact.about:{width}}  {fact.words}") + "\n" for fact in facts)
