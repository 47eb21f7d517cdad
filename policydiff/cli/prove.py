"""The command prove: whether two texts have the same words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from policydiff.cli.format import shows
from policydiff.cli.options import Output, Timeline, opened
from policydiff.cli.output import deliver, write
from policydiff.errors import UsageError


class BesideName(StrEnum):
    """Kinds of differences beside the words that may be counted as well."""

    LINKS = "links"
    FRONT_MATTER = "front-matter"
    STRUCTURE = "structure"
    COMMENTS = "comments"


class RecipeName(StrEnum):
    """A recipe that a digest can be made by."""

    FIRST = "policydiff-words-1"
    SECOND = "policydiff-words-2"


class SideName(StrEnum):
    """One of the two texts."""

    OLD = "old"
    NEW = "new"


def prove(
    timeline: Timeline,
    output: Annotated[Output, shows("proof")],
    path: Annotated[
        str,
        typer.Argument(metavar="PATH", help="The policy; else the only one that is configured.", show_default=False),
    ] = "",
    old: Annotated[str | None, typer.Argument(metavar="OLD", help="A revision, a tag or a date.")] = None,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="Another; else the present text.")] = None,
    files: Annotated[
        tuple[str, str] | None,
        typer.Option("--files", metavar="OLD_FILE NEW_FILE", help="Two files, without Git.", show_default=False),
    ] = None,
    also: Annotated[
        list[BesideName] | None,
        typer.Option("--also", help="Count these differences as well; may be given repeatedly.", show_default=False),
    ] = None,
    recipe: Annotated[
        RecipeName | None,
        typer.Option("--recipe", help="The recipe of the digest, for one of before.", show_default=False),
    ] = None,
    words: Annotated[
        SideName | None,
        typer.Option("--words", help="Print the words that the digest is of, one a line.", show_default=False),
    ] = None,
) -> None:
    """Whether only the formatting changed, and no word.

    Exits with 0 when both texts have the same words, else with 1. Prints the SHA-256 of the words, or the first
    words that differ; and what differs beside the words.
    """
    import policydiff
    from policydiff.model import Style
    from policydiff.questions.proof.records import Beside

    if words and output.format != "text":
        raise UsageError(f"--words prints words as they are, and no {output.format}", "-o FILE.txt, or --format text")
    chosen = recipe or RecipeName.SECOND
    kinds = [Beside(each.value) for each in also or ()]
    if files:
        if path or old or new:
            raise UsageError("--files takes two files and no PATH", "policydiff prove --files OLD_FILE NEW_FILE")
        proof = policydiff.prove_files(*files, also=kinds, read_as=timeline.read_as or "", recipe=chosen)
    else:
        with opened(path, timeline._replace(no_cache=True)) as policy:  # a proof rests on nothing that lies about
            proof = policy.prove(old, new, also=kinds, recipe=chosen)
    if words:
        from policydiff.questions.proof.prove import normalised_text

        write([normalised_text(proof, words.value)], output)
    else:
        deliver(proof, output, Style())
    raise typer.Exit(int(not proof.holds))
