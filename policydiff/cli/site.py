"""The command site: every version of the policies as pages in a folder, of which only what changed is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from policydiff.cli.check import ConfigFile, Paths
from policydiff.cli.options import Timeline, remembering


class BareName(StrEnum):
    """The program that the pages are for."""

    HUGO = "hugo"
    JEKYLL = "jekyll"


def site(
    timeline: Timeline,
    folder: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder to write to; what it holds stays.", show_default=False
        ),
    ],
    paths: Paths = None,
    config: ConfigFile = "",
    theme: Annotated[
        str,
        typer.Option("--theme", metavar="DIR", help="A folder with theme.css or page.html.", show_default=False),
    ] = "",
    bare: Annotated[
        BareName | None, typer.Option("--bare", help="Pages without a frame, with a header for Hugo or Jekyll.")
    ] = None,
) -> None:
    """Every version on a site of its own, at addresses that stay.

    For each policy its newest text, every version, what each changed, any two compared, its clauses, a changelog and
    feeds. Nothing is ever deleted, no page of a version changes, and a file that another program wrote is left alone.
    """
    from policydiff.api import Site
    from policydiff.cli.folder import not_printed
    from policydiff.cli.kept_folder import KeptFolder

    not_printed(folder)
    with (
        KeptFolder(folder) as target,
        Site(
            timeline.repo, timeline.ref, config=config, read_as=timeline.read_as or "", memory=remembering(timeline)
        ) as opened,
    ):
        for name, data in opened.archive(paths or (), theme=theme or None, bare=bare or ""):
            target.write(name, data)
    print(f"{target.written} written, {target.kept} as they were: {folder}")
