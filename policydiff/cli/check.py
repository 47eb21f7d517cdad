"""The commands about notices: check, notice, config, init."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policydiff.cli.format import Offer, shows
from policydiff.cli.options import As, Output
from policydiff.cli.output import deliver, replace_file, write
from policydiff.cli.place import place_of
from policydiff.errors import CannotRun, UsageError

if TYPE_CHECKING:
    from policydiff.model import Style
    from policydiff.questions.check.records import Verdict

DRAFTED = Offer(("markdown", "text"), named=False)
"""The formats of a draft, for the endings that its file may have."""

MESSAGES = Offer(("eml", "html", "text"))
"""The formats of a notice as it goes to people."""
_MESSAGE = {"txt": "text"}
_ENDINGS = (".eml", ".html", ".htm")

# GitHub takes a mebibyte of a job summary; so many bytes are used before it is the comment that is written.
_SUMMARY = 1_000_000
# The longest period that can be configured, 9,999 months, ends before the last day that a calendar has here.
_LAST_YEAR = 9000
# The column at which the origin of a setting stands, unless the setting is longer.
_COLUMN = 60


class FailOn(StrEnum):
    """The level from which a change demands notice."""

    CLARIFICATION = "clarification"
    MATERIAL = "material"
    NEVER = "never"


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Policies; else all that the configuration names.", show_default=False),
]
Repo = Annotated[str, typer.Option("--repo", metavar="DIR", help="The repository, or a folder in it.")]
Base = Annotated[
    str,
    typer.Option(
        "--base",
        metavar="REV",
        envvar="POLICYDIFF_BASE",
        help="The branch to be merged into; else the pull request's, else origin/HEAD.",
        show_default=False,
    ),
]
Head = Annotated[
    str, typer.Option("--head", metavar="REV", help="The revision to judge; else the work tree.", show_default=False)
]
ConfigFile = Annotated[
    str,
    typer.Option("--config", metavar="FILE", help="The configuration; else POLICYDIFF_CONFIG, else found upwards."),
]
Threshold = Annotated[
    FailOn | None,
    typer.Option("--fail-on", envvar="POLICYDIFF_FAIL_ON", help="The level from which a change demands notice."),
]
Today = Annotated[
    str,
    typer.Option("--today", metavar="DATE", help="The day to judge by; else SOURCE_DATE_EPOCH, else today in UTC."),
]


def check(
    output: Annotated[Output, shows("verdict")],
    paths: Paths = None,
    base: Base = "",
    head: Head = "",
    repo: Repo = ".",
    config: ConfigFile = "",
    fail_on: Threshold = None,
    today: Today = "",
    read_as: As = None,
    compare_with: Annotated[
        str,
        typer.Option(
            "--compare-with",
            metavar="FILE",
            help="A verdict in JSON that another version made: what is demanded otherwise.",
        ),
    ] = "",
    uncommitted: Annotated[
        bool, typer.Option("--uncommitted", help="Only policies that differ from the last commit: for a hook.")
    ] = False,
    comment: Annotated[
        str, typer.Option("--comment", metavar="FILE", help="Write the comment for a pull request there as well.")
    ] = "",
) -> None:
    """Whether every material change has its notice, in time.

    Looks at what changed since the merge base: its notice, the period it leaves, and the dates of the text.

    Exit codes: 0 the gate opens, 1 it stays shut, 2 usage or configuration, 3 it could not run, which is never a pass.
    """
    from policydiff.api import Site
    from policydiff.cli.stderr import say
    from policydiff.model import Style
    from policydiff.questions.check.servers import job_address, line_address
    from policydiff.questions.check.words import uncompared_line
    from policydiff.render import load

    judged_on, earlier = day(today), _earlier(compare_with)
    if comment and output.file and os.path.realpath(comment) == os.path.realpath(output.file):
        raise UsageError(f"-o and --comment both name {comment}", "write the comment to a file of its own")
    with Site(repo, head or "HEAD", config=config, read_as=read_as or "") as site:
        if uncommitted and not site.repository.refs():  # the first commit: there is nobody yet to give notice to
            raise typer.Exit
        verdict = site.check(
            paths or (),
            base=base,
            head=head,
            fail_on=fail_on or "",
            today=judged_on,
            earlier=earlier,
            uncommitted=uncommitted,
        )
    style = Style(lines=line_address(os.environ), job=job_address(os.environ))
    deliver(verdict, output, style)
    if comment:
        put(comment, "".join(load("comment").render(verdict, style)))
    if output.format == "github":
        summarize(verdict, style)
    if (line := uncompared_line(verdict)) and not uncommitted:
        say(line)
    raise typer.Exit(int(verdict.fails and not verdict.opens))


def notice(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The policy; else the one that changed.", show_default=False)
    ] = "",
    base: Base = "",
    repo: Repo = ".",
    config: ConfigFile = "",
    fail_on: Threshold = None,
    today: Today = "",
    published: Annotated[str, typer.Option("--published", metavar="DATE", help="Else today.")] = "",
    effective: Annotated[
        str, typer.Option("--effective", metavar="DATE", help="Else the first day that leaves the period.")
    ] = "",
    channel: Annotated[
        list[str] | None, typer.Option("--channel", metavar="TEXT", help="How it reaches people; repeatable.")
    ] = None,
    audience: Annotated[
        list[str] | None, typer.Option("--audience", metavar="TEXT", help="For whom it is (existing, new); repeatable.")
    ] = None,
    file: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write there; - prints it.", show_default=False)
    ] = "",
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="NAME", help="As it goes to people: eml, html or txt.", show_default=False
        ),
    ] = "",
) -> None:
    """Draft the notice of a change, or refresh its facts.

    Sentences that a person wrote are not touched: policydiff writes between its two marks, and the facts of the header.
    With --format the notice is shown as it goes to people, as a message or a page, and no file of the repository is
    written.
    """
    from policydiff.api import Site
    from policydiff.cli.stderr import say
    from policydiff.model import Style

    chosen = MESSAGES.chosen(_MESSAGE.get(format, format), file) if format or file.lower().endswith(_ENDINGS) else ""
    if not chosen:
        DRAFTED.chosen("", file)
    with Site(repo, config=config) as site:
        draft = site.notice(
            path,
            base=base,
            fail_on=fail_on or "",
            today=day(today),
            published=day(published, "--published"),
            effective=day(effective, "--effective"),
            channels=channel or (),
            audience=audience or (),
        )
        message = site.message(draft) if chosen and draft.text else None
    if message:
        deliver(message, Output(chosen, file), Style())
    elif draft.text:
        target = file or str((draft.root or Path()) / draft.path)
        put(target, draft.text)
        if target != "-":
            print(f"{'drafted' if draft.fresh else 'refreshed'} {file or draft.path}")
    for remark in draft.remarks:
        say(remark)


def fix(
    paths: Paths = None,
    base: Base = "",
    repo: Repo = ".",
    config: ConfigFile = "",
    fail_on: Threshold = None,
    today: Today = "",
    effective: Annotated[
        str, typer.Option("--effective", metavar="DATE", help="Else the first day that leaves the period.")
    ] = "",
    channel: Annotated[
        list[str] | None, typer.Option("--channel", metavar="TEXT", help="How the notice reaches people; repeatable.")
    ] = None,
    audience: Annotated[
        list[str] | None, typer.Option("--audience", metavar="TEXT", help="For whom it is (existing, new); repeatable.")
    ] = None,
    writes: Annotated[bool, typer.Option("--write", help="Write the files; else they are only shown.")] = False,
) -> None:
    """Move the dates and draft the notice that a change asks for.

    Shows the edits as a diff, and what is left to a person. The exit code is 1 where something is, and 0 where `check`
    would pass after it.
    """
    import policydiff
    from policydiff.cli.stderr import say
    from policydiff.questions.check.words.fixes import fix_lines

    found = policydiff.fix(
        paths or (),
        repo=repo,
        base=base,
        config=config,
        fail_on=fail_on or "",
        today=day(today),
        effective=day(effective, "--effective"),
        channels=channel or (),
        audience=audience or (),
    )
    for edit in found.edits if writes else ():  # all of them, or none
        place_of(found.root / edit.path)
    for edit in found.edits if writes else ():
        put(str(found.root / edit.path), edit.after)
    write((f"{line}\n" for line in fix_lines(found, written=writes)), Output())
    for remark in found.remarks:
        say(remark)
    raise typer.Exit(int(bool(found.left)))


def config(
    repo: Repo = ".",
    config: ConfigFile = "",
) -> None:
    """The configuration in force, and where each value came from."""
    from policydiff.cli.stderr import say
    from policydiff.questions.configure.configure import configuration
    from policydiff.site import SiteReader

    with SiteReader(repo, config=config) as site:
        found = configuration(site)
    told = [f"# {found.name or 'no configuration'} ({found.how})", *_rows(found.top)]
    for path, key, rows in found.policies:
        told += ["", f"[{path}]" + (f"  # {key}" if key else ""), *_rows(rows)]
    write((f"{line}\n" for line in told), Output())
    for each in found.idle:
        say(each)


def _rows(rows: Sequence[tuple[str, object, str]]) -> Iterator[str]:
    """Settings as lines of TOML, each with its origin behind it: `period = "30 days"  # policies[0].period`."""
    import json

    lines = [(f"{key} = {json.dumps(value, ensure_ascii=False)}", origin) for key, value, origin in rows]
    width = min(max((len(line) for line, _ in lines), default=0), _COLUMN)
    return (f"{line:{width}}  # {origin}" for line, origin in lines)


def init(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Policies; else those that are found.", show_default=False),
    ] = None,
    repo: Repo = ".",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; what exists is left as it is.")] = False,
) -> None:
    """Write a configuration and a workflow for what is found.

    It says what it took and what it left; the workflow is for GitHub.
    """
    from policydiff.questions.configure.configure import scaffold
    from policydiff.site import SiteReader

    with SiteReader(repo) as site:
        made = scaffold(site, paths or ())
    for path, _ in made.files:  # all of them, or none
        place_of(made.root / path)
    for path, text in made.files:
        target = made.root / path
        if target.exists() and (yes or not _agreed(path)):
            print(f"kept     {path}")
            continue
        put(str(target), text)
        print(f"wrote    {path}")
    for remark in made.remarks:
        print(remark)


def _agreed(path: str) -> bool:
    """Whether the user wants a file replaced; False where nobody can be asked."""
    return sys.stdin.isatty() and typer.confirm(f"{path} exists; replace it?", default=False)


def summarize(verdict: Verdict, style: Style) -> None:
    """Append the whole report to the job summary of GitHub, if there is one; the comment, if that takes no more."""
    from policydiff.render import load

    place = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not place:
        return
    try:
        with Path(place).open("ab") as summary:
            told = "".join(load("markdown").render(verdict, style)).encode("utf-8", "replace")
            if summary.tell() + len(told) > _SUMMARY:  # GitHub would show none of it
                told = "".join(load("comment").render(verdict, style)).encode("utf-8", "replace")
            summary.write(told)
    except OSError as error:
        raise CannotRun(f"cannot write GITHUB_STEP_SUMMARY: {error.strerror}") from error


def put(target: str, text: str | bytes) -> None:
    """Write a file, made aside and renamed, and its folder if there is none; `-` is standard output."""
    if target != "-":
        try:
            place_of(target).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotRun(f"cannot write {target}: {error.strerror}") from error
    if isinstance(text, bytes):
        replace_file(target, text)
    else:
        write([text], Output(file=target))


def _earlier(file: str) -> str:
    """The text of an earlier verdict, empty where none is named. Raises UsageError for a file that cannot be read."""
    try:
        return Path(file).read_text(encoding="utf-8") if file else ""
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise UsageError(f"cannot read {file}: {why}", "make it with: policydiff check --format json -o FILE") from None


def day(typed: str, option: str = "--today") -> date | None:
    """The day typed for an option, None for an empty text. Raises UsageError for a text that is no day, and for one so
    late that no period can be counted from it."""
    try:
        found = date.fromisoformat(typed) if typed else None
    except ValueError:
        raise UsageError(f"{option} {typed} is no day", "write 2025-06-30") from None
    if found and found.year > _LAST_YEAR:
        raise UsageError(f"{option} {typed}: no period can be counted from so late a day", "write 2025-06-30")
    return found
