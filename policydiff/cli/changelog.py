"""The command changelog: what a company publishes about the changes of its policies."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policydiff.cli.check import ConfigFile, Paths, Today, day, put
from policydiff.cli.format import Offer, shows
from policydiff.cli.options import Color, File, LevelName, Output, Timeline, level_of, remembering
from policydiff.cli.output import styled, write
from policydiff.cli.stderr import mention
from policydiff.errors import NoSuchFile, UsageError
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from policydiff.questions.changelog.records import Changelog


class ByName(StrEnum):
    """What makes versions one release."""

    EFFECTIVE = "effective"
    TAG = "tag"
    DAY = "day"
    REVISION = "revision"


class FrontMatterName(StrEnum):
    """The program that a page in Markdown is for."""

    HUGO = "hugo"
    JEKYLL = "jekyll"


_PARTS = ("markdown", "text")
"""The formats that can be put into a page that the user wrote (`--update`)."""


class ReleaseOptions(NamedTuple):
    """Which releases, and what of them."""

    by: Annotated[
        ByName,
        typer.Option(
            "--by",
            help="What makes versions one release: the day they bind from, else tag, else day of publication; "
            "the next tag; the day of publication; or each by itself.",
        ),
    ] = ByName.EFFECTIVE
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published on that day or later.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published on that day or earlier.")] = (
        None
    )
    level: Annotated[LevelName, typer.Option("--level", help="Changes below this level are counted, not told.")] = (
        LevelName.CLARIFICATION
    )
    unreleased: Annotated[
        bool, typer.Option("--unreleased", help="Only what does not bind yet, or with --by tag has no tag yet.")
    ] = False
    today: Today = ""
    authors: Annotated[bool, typer.Option("--authors", help="Name the authors; never their addresses.")] = False


class PageOptions(NamedTuple):
    """How the page is to look and where it goes."""

    format: str = ""
    template: Annotated[
        str, typer.Option("--template", metavar="FILE", help="A Jinja2 template to use instead.", show_default=False)
    ] = ""
    front_matter: Annotated[
        FrontMatterName | None, typer.Option("--front-matter", help="A header for Hugo or Jekyll, in Markdown.")
    ] = None
    file: File = ""
    update: Annotated[
        bool, typer.Option("--update", help="Only between the lines <!-- policydiff:begin --> and … end --> of FILE.")
    ] = False
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; print what would change in FILE, and exit with 1 if it does."),
    ] = False
    lang: Annotated[
        str,
        typer.Option("--lang", metavar="CODE", help="Language of the words; else the policy's.", show_default=False),
    ] = ""
    url: Annotated[
        str,
        typer.Option("--url", metavar="URL", help="Where the policy is published, to link to.", show_default=False),
    ] = ""
    color: Annotated[Color, typer.Option("--color", help="Colours in the text format.")] = Color.AUTO
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never start a pager.")] = False

    def settled(self, offer: Offer) -> PageOptions:
        """The same options with the format chosen, empty where a template makes its own. Raises UsageError."""
        if not self.template:
            return self._replace(format=offer.chosen(self.format, self.file))
        if self.format:
            raise UsageError("--template and --format exclude each other")
        return self

    def output(self) -> Output:
        """The same options as those that `deliver` takes."""
        return Output(self.format, self.file, self.color, self.no_pager)


def changelog(
    choice: ReleaseOptions,
    target: Annotated[PageOptions, shows("changelog")],
    timeline: Timeline,
    paths: Paths = None,
    config: ConfigFile = "",
) -> None:
    """What changed, for people a policy binds: a page or feed.

    Each release tells the net change against the one before it. Same history, same page: only --unreleased looks at
    the day. A notice's text and `Changelog:` trailers come before sentences made from facts.
    """
    _agree(choice, target)
    report = _report(choice, target, timeline, paths or [], config)
    mention(report)
    pieces = _pieces(report, target)
    if target.check or target.update:
        _keep("".join(pieces), target)
    else:
        write(pieces, target.output())


def _agree(choice: ReleaseOptions, target: PageOptions) -> None:
    """Raises UsageError for options that do not go together."""
    if (target.check or target.update) and target.file in ("", "-"):
        raise UsageError(f"--{'check' if target.check else 'update'} needs a file", "name it with -o FILE")
    if choice.today and not choice.unreleased:
        raise UsageError("--today is for --unreleased: nothing else depends on the day")
    if target.update and not target.template and target.format not in _PARTS:
        raise UsageError(
            f"--update writes a part of FILE, and {target.format} is always a whole one", "leave out --update"
        )
    if target.front_matter and (target.update or target.format != "markdown"):
        raise UsageError("--front-matter is for a whole page in Markdown", "--format markdown, or -o FILE.md")


def _report(
    choice: ReleaseOptions, target: PageOptions, timeline: Timeline, paths: list[str], config: str
) -> Changelog:
    from policydiff.api import Site
    from policydiff.model import Level
    from policydiff.questions.changelog.changelog import PublishedPage

    memory = remembering(timeline)
    with Site(timeline.repo, timeline.ref, config=config, read_as=timeline.read_as or "", memory=memory) as site:
        return site.changelog(
            paths,
            follow=not timeline.no_follow,
            previously=timeline.previously or (),
            by=choice.by.value,
            level=level_of(choice.level) or Level.CLARIFICATION,
            since=choice.since,
            until=choice.until,
            pending_on=day(choice.today) or site.today if choice.unreleased else None,
            authors=choice.authors,
            # A site serves no .md files, so a link from its page to the file of a policy would lead nowhere.
            page=PublishedPage("" if target.front_matter else target.file, target.url, target.lang),
        )


def _pieces(report: Changelog, target: PageOptions) -> Iterable[str]:
    """The page in pieces. One that goes to a file does not depend on the terminal."""
    from policydiff.model import Style
    from policydiff.render import load
    from policydiff.render.template import rendered

    if target.template:
        return list(rendered(report, target.template))
    output, style = target.output(), Style(front_matter=target.front_matter or "", title=not target.update)
    return load(output.format).render(report, style if output.file else styled(style, output))


def _keep(made: str, target: PageOptions) -> None:
    """Put `made` into the file; with `--check` only print what that would change, and exit with 1 if it changes
    anything."""
    from policydiff.cli.region import between, difference, read

    kept = read(target.file)
    if target.update:
        if kept is None:
            raise NoSuchFile(f"there is no {target.file}", "write it with the two marks in it, or leave out --update")
        made = between(kept, made, target.file)
    if not target.check:
        put(target.file, made)
        return
    told = difference(target.file, kept, made)
    write(told, Output())
    raise typer.Exit(int(bool(told)))
