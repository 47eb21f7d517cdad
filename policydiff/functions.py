"""A function a question: each opens what it needs, answers, and closes it again. See `policydiff.api` for arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.api import Policy, Site, verified
from policydiff.document import RECIPE
from policydiff.model import Level, Log, Version
from policydiff.site import SiteReader

if TYPE_CHECKING:
    from policydiff.bilingual.records import Translations
    from policydiff.model import Comparison, Excerpt
    from policydiff.questions.audit.bundle.records import Verification
    from policydiff.questions.audit.records import Audit
    from policydiff.questions.blame.records import Blame
    from policydiff.questions.changelog.changelog import PublishedPage
    from policydiff.questions.changelog.records import By, Changelog
    from policydiff.questions.check.notice import Draft
    from policydiff.questions.check.records import Fix, Verdict
    from policydiff.questions.clauses.records import ClauseLife, ClauseList
    from policydiff.questions.dates.records import InForce, Ledger
    from policydiff.questions.proof.records import Beside, Proof
    from policydiff.questions.review.records import Review
    from policydiff.questions.since.records import Since
    from policydiff.resolve.versions import When


def log(
    path: str = "",
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
    limit: int | None = None,
    reverse: bool = False,
    clause: str = "",
    level: Level | None = None,
) -> Log:
    """The versions of a policy, newest first: see `Policy.log`.

    >>> for version in log("legal/privacy.md", repo=repo, limit=2).versions:
    ...     day, subject = version.revision.published.date(), version.revision.subject

    The repository is closed when the versions are read to the end, and when they are dropped unread.
    """
    policy = Policy.open(path, repo, ref, config=config, follow=follow, all_commits=all_commits, previously=previously)
    try:
        found = policy.log(since=since, until=until, limit=limit, reverse=reverse, clause=clause, level=level)
    except BaseException:
        policy.close()
        raise
    return replace(found, versions=_Closing(policy, found.versions))


class _Closing(Iterator[Version]):
    """Versions whose policy is closed at their end, after an error, and when they are dropped before."""

    def __init__(self, policy: Policy, versions: Iterator[Version]) -> None:
        self._policy, self._versions = policy, versions

    def __next__(self) -> Version:
        try:
            return next(self._versions)
        except BaseException:
            self._policy.close()
            raise

    def __del__(self) -> None:
        self._policy.close()


def diff(
    path: str = "",
    old: When = None,
    new: When = None,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
    level: Level | None = None,
) -> Comparison:
    """Two versions of a policy compared: see `Policy.diff`.

    >>> changed = diff("legal/privacy.md", "2024-01-01", repo=repo).diff.changes
    """
    with Policy.open(
        path, repo, ref, config=config, follow=follow, all_commits=all_commits, previously=previously
    ) as policy:
        return policy.diff(old, new, level=level)


def compare(
    old_file: str | Path,
    new_file: str | Path,
    *,
    level: Level | None = None,
    read_as: str = "",
    titles: tuple[str, str] = ("", ""),
) -> Comparison:
    """Two files compared, without Git; `-` is standard input, once. Changes below `level` are left out and counted.

    >>> compare(f"{repo}/legal/privacy.md", f"{repo}/legal/privacy.md").diff.changes
    ()

    `titles` are what the sides are called, their names where empty. Raises UsageError where both are standard input,
    NoSuchFile for a file that is not there or cannot be opened, NoText for one that is no text.
    """
    from policydiff.questions.compare.texts import compare

    return compare(old_file, new_file, level=level, read_as=read_as, titles=titles)


def show(
    path: str = "",
    at: When = None,
    clause: str = "",
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    all_commits: bool = False,
    previously: Sequence[str] = (),
) -> Excerpt:
    """The text of a policy as it stood: see `Policy.show`.

    >>> title = show("legal/privacy.md", "2024-01-01", repo=repo).document.title
    """
    with Policy.open(
        path, repo, ref, config=config, follow=follow, all_commits=all_commits, previously=previously
    ) as policy:
        return policy.show(at, clause)


def in_force(
    path: str,
    day: date | str,
    clause: str = "",
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> InForce:
    """The text of a policy that bound its users on a day, and why: see `Policy.in_force`.

    >>> answer = in_force("legal/privacy.md", "2024-10-01", repo=repo).answer
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.in_force(day, clause)


def prove(
    path: str = "",
    old: When = None,
    new: When = None,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
    also: Iterable[Beside] = (),
    recipe: str = RECIPE,
) -> Proof:
    """Whether two versions of a policy have the same words: see `Policy.prove`.

    >>> prove("legal/privacy.md", "2024-01-01", repo=repo).holds
    False
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.prove(old, new, also=also, recipe=recipe)


def prove_files(
    old_file: str | Path,
    new_file: str | Path,
    *,
    also: Iterable[Beside] = (),
    read_as: str = "",
    recipe: str = RECIPE,
) -> Proof:
    """Whether two files have the same words, without Git; `-` is standard input, once.

    >>> prove_files(f"{repo}/legal/privacy.md", f"{repo}/legal/privacy.md").holds
    True
    """
    from policydiff.questions.proof.prove import prove_files

    return prove_files(old_file, new_file, also=also, read_as=read_as, recipe=recipe)


def since(
    path: str,
    agreed: date | str,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> Since:
    """What changed in the text that somebody agreed to: see `Policy.since`.

    >>> since("legal/privacy.md", "2024-01-01", repo=repo).ask_again
    True
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.since(agreed)


def review(
    path: str = "",
    old: When = None,
    new: When = None,
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
    today: date | None = None,
) -> Review:
    """What whoever signs a change has to know of it: see `Policy.review`.

    >>> grave = review("legal/privacy.md", "2024-06-01", "2025-01-01", repo=repo).gravest[0]
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.review(old, new, today=today)


def clauses(
    path: str = "",
    *,
    dead: bool = False,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> ClauseList:
    """The clauses of a policy, each with its life: see `Policy.clauses`.

    >>> ids = [life.id for life in clauses("legal/privacy.md", repo=repo).living]
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.clauses(dead=dead)


def clause(
    path: str,
    words: str,
    *,
    reverse: bool = False,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> ClauseLife:
    """The life of one clause of a policy: see `Policy.clause`.

    >>> events = [state.event for state in clause("legal/privacy.md", "Cookies", repo=repo).states]
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.clause(words, reverse=reverse)


def blame(
    path: str = "",
    at: When = None,
    clause: str = "",
    *,
    words: bool = False,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> Blame:
    """For each paragraph of a policy the versions that brought it and its words: see `Policy.blame`.

    >>> first = blame("legal/privacy.md", repo=repo).paragraphs[0]
    """
    with Policy.open(path, repo, ref, config=config, follow=follow, previously=previously) as policy:
        return policy.blame(at, clause, words=words)


def check(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    config: str = "",
    base: str = "",
    head: str = "",
    fail_on: str = "",
    today: date | None = None,
    earlier: str = "",
    uncommitted: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Verdict:
    """Whether every material change since the merge base has its notice: see `Site.check`.

    >>> check(["legal/privacy.md"], repo=repo, base="HEAD~2", head="HEAD").opens
    False
    """
    with Site(repo, head or "HEAD", config=config, environment=environment) as site:
        return site.check(
            paths, base=base, head=head, fail_on=fail_on, today=today, earlier=earlier, uncommitted=uncommitted
        )


def fix(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    config: str = "",
    base: str = "",
    fail_on: str = "",
    today: date | None = None,
    effective: date | None = None,
    channels: Sequence[str] = (),
    audience: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Fix:
    """The edits of dates and notices after which `check` passes, but for what a person has to do: see `Site.fix`.

    >>> fix(["legal/privacy.md"], repo=repo, base="HEAD").edits
    ()
    """
    with Site(repo, config=config, environment=environment) as site:
        return site.fix(
            paths,
            base=base,
            fail_on=fail_on,
            today=today,
            effective=effective,
            channels=channels,
            audience=audience,
        )


def notice(
    path: str = "",
    *,
    repo: str | Path = ".",
    config: str = "",
    base: str = "",
    head: str = "",
    fail_on: str = "",
    today: date | None = None,
    published: date | None = None,
    effective: date | None = None,
    channels: Sequence[str] = (),
    audience: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Draft:
    """Draft the notice for the change of a policy: see `Site.notice`.

    >>> draft = notice("legal/privacy.md", repo=repo, base="HEAD~1", head="HEAD")
    """
    with Site(repo, head or "HEAD", config=config, environment=environment) as site:
        return site.notice(
            path,
            base=base,
            head=head,
            fail_on=fail_on,
            today=today,
            published=published,
            effective=effective,
            channels=channels,
            audience=audience,
        )


def changelog(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
    by: By | str = "effective",
    level: Level = Level.CLARIFICATION,
    since: When = None,
    until: When = None,
    pending_on: date | None = None,
    authors: bool = False,
    page: PublishedPage | None = None,
    environment: Mapping[str, str] | None = None,
) -> Changelog:
    """The releases of policies, newest first: see `Site.changelog`.

    >>> days = [release.day for release in changelog(["legal/privacy.md"], repo=repo).releases]
    """
    with Site(repo, ref, config=config, environment=environment) as site:
        return site.changelog(
            paths,
            follow=follow,
            previously=previously,
            by=by,
            level=level,
            since=since,
            until=until,
            pending_on=pending_on,
            authors=authors,
            page=page,
        )


def audit(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
    verify_signatures: bool = False,
    allowed_signers: str = "",
    environment: Mapping[str, str] | None = None,
) -> Audit:
    """The check over whole histories: see `Site.audit`.

    >>> material = audit(["legal/privacy.md"], repo=repo).total
    """
    with Site(repo, ref, config=config, environment=environment) as site:
        return site.audit(
            paths,
            follow=follow,
            previously=previously,
            since=since,
            until=until,
            verify_signatures=verify_signatures,
            allowed_signers=allowed_signers,
        )


def verify(
    folder: str | Path,
    *,
    repo: str | Path = ".",
    verify_signatures: bool = False,
    allowed_signers: str = "",
) -> Verification:
    """Whether an evidence bundle agrees with a repository: see `Site.verify`."""
    with SiteReader(repo) as site:
        return verified(site, folder, verify_signatures, allowed_signers)


def dates(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    follow: bool = True,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
) -> Ledger:
    """The ledger of dates: see `Site.dates`.

    >>> rows = dates(["legal/privacy.md"], repo=repo).pages[0].rows
    """
    with Site(repo, ref, config=config) as site:
        return site.dates(paths, follow=follow, previously=previously, since=since, until=until)


def translations(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    today: date | None = None,
    all_lags: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Translations:
    """How translations stand to their sources: see `Site.translations`.

    >>> behind = translations(["legal"], repo=repo).behind
    """
    with Site(repo, ref, config=config, environment=environment) as site:
        return site.translations(paths, today=today, all_lags=all_lags)
