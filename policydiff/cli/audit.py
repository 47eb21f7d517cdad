"""The commands for auditors: dates, audit, verify."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.check import ConfigFile, Paths, Repo
from policydiff.cli.folder import empty_folder, write_folder
from policydiff.cli.format import shows
from policydiff.cli.options import As, Output, Timeline, remembering
from policydiff.cli.output import deliver
from policydiff.cli.stderr import say

Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Versions published on that day or later.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Versions published on that day or earlier.")
]
Ref = Annotated[str, typer.Option("--ref", metavar="REV", help="The branch, tag or commit to read back from.")]

VerifySignatures = Annotated[
    bool, typer.Option("--verify-signatures", help="Ask your own gpg or ssh-keygen about each signature.")
]
AllowedSigners = Annotated[
    str, typer.Option("--allowed-signers", metavar="FILE", help="Whose SSH keys you trust, as ssh-keygen reads it.")
]


def dates(
    timeline: Timeline,
    output: Annotated[Output, shows("ledger")],
    paths: Paths = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """The dates of every version, and what contradicts them.

    A row a published version, each date under its own name: when it was written, published, announced and binds from.
    """
    from policydiff.api import Site
    from policydiff.model import Style

    follow, previously = not timeline.no_follow, timeline.previously or ()
    memory = remembering(timeline)
    with Site(timeline.repo, timeline.ref, read_as=timeline.read_as or "", memory=memory) as site:
        report = site.dates(paths or (), follow=follow, previously=previously, since=since, until=until)
    deliver(report, output, Style())


def audit(
    output: Annotated[Output, shows("audit")],
    paths: Paths = None,
    repo: Repo = ".",
    ref: Ref = "HEAD",
    config: ConfigFile = "",
    since: Since = None,
    until: Until = None,
    verify_signatures: VerifySignatures = False,
    allowed_signers: AllowedSigners = "",
    bundle: Annotated[
        str, typer.Option("--bundle", metavar="DIR", help="Write the evidence too, into a new or empty folder.")
    ] = "",
    read_as: As = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if any finding is an error.")] = False,
) -> None:
    """The check over a whole history: notices, approvals, owners.

    Each version is judged as it stood on the day it was published; what is missing is told by gravity and by year.

    Exit codes: 0 done, 1 an error was found and --exit-code was given, 2 usage or configuration, 3 it could not run.
    """
    from policydiff.api import Site
    from policydiff.model import Style

    target = empty_folder(bundle) if bundle else None
    with Site(repo, ref, config=config, read_as=read_as or "") as site:
        report = site.audit(
            paths or (),
            since=since,
            until=until,
            verify_signatures=verify_signatures,
            allowed_signers=allowed_signers,
        )
        if target:
            say(f"the evidence is in {write_folder(target, site.evidence(report))}")
    deliver(report, output, Style())
    raise typer.Exit(int(exit_code and report.fails))


def verify(
    output: Annotated[Output, shows("verification")],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A bundle that audit --bundle wrote.")],
    repo: Repo = ".",
    verify_signatures: VerifySignatures = False,
    allowed_signers: AllowedSigners = "",
) -> None:
    """Whether a bundle of evidence is what the repository says.

    The bundle is made again from there, and what differs is told.

    Exit codes: 0 the same, 1 something differs, 2 usage, 3 it could not run.
    """
    import policydiff
    from policydiff.model import Style

    report = policydiff.verify(folder, repo=repo, verify_signatures=verify_signatures, allowed_signers=allowed_signers)
    deliver(report, output, Style())
    raise typer.Exit(int(not report.same))
