"""The public API: `Site` and `Policy` with a method for each question, and a function for each of these.

A policy that is opened once answers any number of questions; each of its texts is read, compared and graded at most
once. A function opens it for one question and closes it again. Both give the same records as the command line.

`repo` is the repository or any folder in it, `ref` the branch, tag or commit to read back from. A path is read from the
current directory or from the repository's top; where none is given, it is the only policy that the configuration names.
`config` is the configuration file, empty for the one that is found. `follow`, `all_commits` and `previously` choose the
history: across renames, every commit instead of what was published, older paths. Wherever a version is asked for, a
revision, a tag or a date does; a date is an ISO day, in each commit's own time zone, or a date-time, in UTC unless it
has an offset, and means the version published by then, the whole day included. `read_as` is what policies are read as
("markdown", "text", "html", "rst"); by default what the ending of their path says. `memory` is a
`policydiff.memory.store.Memory` of a folder, which keeps what was worked out for the next run; without it nothing is
written anywhere. With it, `jobs` is how many processes may work on a long history at once.

Every error is a child of PolicydiffError: UsageError for a wrong request, CannotRun where the answer is out of reach.

`all_commits` counts where versions are listed and compared (`log`, `diff`, `show`); clauses, paragraphs, dates,
releases and audits are always of what was published. A site and its policies are for one thread; several threads may
each open their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from policydiff.document import RECIPE
from policydiff.document.sources import INSISTED
from policydiff.errors import UsageError
from policydiff.model import Level, Log
from policydiff.site import PolicyReader, SiteReader

if TYPE_CHECKING:
    from policydiff.bilingual.records import Translations
    from policydiff.memory.store import Memory
    from policydiff.model import Comparison, Excerpt
    from policydiff.questions.audit.bundle.records import Contents, Verification
    from policydiff.questions.audit.records import Audit
    from policydiff.questions.blame.records import Blame
    from policydiff.questions.changelog.changelog import PublishedPage
    from policydiff.questions.changelog.records import By, Changelog
    from policydiff.questions.check.notice import Draft
    from policydiff.questions.check.records import Fix, NoticeMessage, Verdict
    from policydiff.questions.clauses.records import ClauseLife, ClauseList
    from policydiff.questions.dates.records import InForce, Ledger
    from policydiff.questions.proof.records import Beside, Proof
    from policydiff.questions.review.records import Review, SignOffPack
    from policydiff.questions.since.records import Since
    from policydiff.resolve.versions import When

# --------------------------------------------------------------------------- a repository, opened once


class Site(SiteReader):
    """A repository opened once, with its configuration: for questions about several policies.

    >>> with Site(repo) as site:
    ...     verdict = site.check(["legal/privacy.md"], base="HEAD~2", head="HEAD")
    ...     statement = site.policy("legal/privacy.md")
    ...     versions = list(statement.log(limit=2).versions)

    Raises NotARepository, and CannotRun if Git is not installed. Close it, or use it in a `with`; one that is dropped
    unread leaves nothing running.
    """

    def __init__(
        self,
        repo: str | Path = ".",
        ref: str = "HEAD",
        *,
        config: str = "",
        environment: Mapping[str, str] | None = None,
        read_as: str = "",
        memory: Memory | None = None,
        jobs: int = 1,
    ) -> None:
        super().__init__(
            repo, ref, config=config, environment=environment, read_as=_kind(read_as), memory=memory, jobs=jobs
        )
        _ = self.repository

    def policy(
        self, path: str = "", *, follow: bool = True, all_commits: bool = False, previously: Sequence[str] = ()
    ) -> Policy:
        """The policy at `path`, or the only one that the configuration names; the same object if asked for again.

        Raises UsageError where no path is given and the configuration does not name one.
        """
        found = super().policy(path, follow=follow, all_commits=all_commits, previously=previously)
        assert isinstance(found, Policy)
        return found

    def _made(self, path: str, ref: str, follow: bool, all_commits: bool, previously: tuple[str, ...]) -> Policy:
        return Policy(self, path, ref, follow=follow, all_commits=all_commits, previously=previously)

    def check(
        self,
        paths: Sequence[str] = (),
        *,
        base: str = "",
        head: str = "",
        fail_on: str = "",
        today: date | None = None,
        earlier: str = "",
        uncommitted: bool = False,
    ) -> Verdict:
        """Judge the policies at `paths`, or all that the configuration names, between the merge base and the head.

        `head` is a revision, empty for the work tree; `base` a revision, empty for the pull request's base as the
        environment tells it, else the configured one, else origin/HEAD. `fail_on` is "clarification", "material" or
        "never", empty for the configured one. `today` is the day to judge by: by default that of SOURCE_DATE_EPOCH,
        else today in UTC. `earlier` is the JSON of a verdict that another version gave on the same change: `since` of
        the answer says what is demanded otherwise. `uncommitted` judges only the policies that the work tree has
        otherwise than the last commit, by HEAD where no base is here; in a job of CI it changes nothing.
        """
        from policydiff.questions.check.check import check

        return check(
            self,
            _listed(paths),
            base=base,
            head=head,
            fail_on=_threshold(fail_on),
            today=today,
            earlier=earlier,
            uncommitted=uncommitted,
        )

    def fix(
        self,
        paths: Sequence[str] = (),
        *,
        base: str = "",
        fail_on: str = "",
        today: date | None = None,
        effective: date | None = None,
        channels: Sequence[str] = (),
        audience: Sequence[str] = (),
    ) -> Fix:
        """The edits of the work tree after which `check` passes, but for what a person has to write or decide.

        Nothing is written: the answer has each file before and after, the dates of policies moved, their notices
        drafted or refreshed, and the problems that would be left. `effective` is the day on which the change is to
        take effect. The other arguments are those of `check` and `notice`.
        """
        from policydiff.questions.check.fix import fix

        return fix(
            self,
            _listed(paths),
            base=base,
            fail_on=_threshold(fail_on),
            today=today,
            effective=effective,
            channels=channels,
            audience=audience,
        )

    def notice(
        self,
        path: str = "",
        *,
        base: str = "",
        head: str = "",
        fail_on: str = "",
        today: date | None = None,
        published: date | None = None,
        effective: date | None = None,
        channels: Sequence[str] = (),
        audience: Sequence[str] = (),
    ) -> Draft:
        """Draft the notice for the change of the policy at `path`, or of the only one that demands notice.

        Nothing is written: the draft has the path and the text. `published` is today unless said otherwise,
        `effective` the first day that the period and the policy's own promise leave, or the day in the text if that is
        later. The other arguments are those of `check`.
        """
        from policydiff.questions.check.notice import notice

        return notice(
            self,
            path,
            base=base,
            head=head,
            fail_on=_threshold(fail_on),
            today=today,
            published=published,
            effective=effective,
            channels=channels,
            audience=audience,
        )

    def message(self, draft: Draft) -> NoticeMessage:
        """A drafted notice as it goes to people, to be rendered as eml, html or text. Raises CannotRun for none."""
        from policydiff.questions.check.notice import message

        return message(self, draft)

    def changelog(
        self,
        paths: Sequence[str] = (),
        *,
        follow: bool = True,
        previously: Sequence[str] = (),
        by: By | str = "effective",
        level: Level = Level.CLARIFICATION,
        since: When = None,
        until: When = None,
        pending_on: date | None = None,
        authors: bool = False,
        page: PublishedPage | None = None,
    ) -> Changelog:
        """The releases of the policies at `paths`, or of all that the configuration names, newest first.

        `by` is "effective", "tag", "day" or "revision". `since` and `until` bound the day a release was last
        published; `pending_on` keeps only releases that do not bind yet on that day. Each release is still compared
        with the one before it. Changes below `level` are counted only. `page` has the file, the address and the
        language of the page.
        """
        from policydiff.questions.changelog.changelog import PublishedPage, changelog
        from policydiff.questions.changelog.records import By

        return changelog(
            self,
            _listed(paths),
            follow=follow,
            previously=previously,
            by=_value(By, by, "by"),
            level=_value(Level, level, "level"),
            since=since,
            until=until,
            pending_on=pending_on,
            authors=authors,
            page=page or PublishedPage(),
        )

    def audit(
        self,
        paths: Sequence[str] = (),
        *,
        follow: bool = True,
        previously: Sequence[str] = (),
        since: When = None,
        until: When = None,
        verify_signatures: bool = False,
        allowed_signers: str = "",
    ) -> Audit:
        """The check over whole histories: each version as of its day, its notices, approvals, owners, and findings.

        `since` and `until` bound the day of publication, both included. `verify_signatures` asks the user's own gpg,
        and ssh-keygen with the file `allowed_signers`, about each signature.
        """
        from policydiff.questions.audit.audit import audit

        return audit(
            self,
            _listed(paths),
            follow=follow,
            previously=previously,
            since=since,
            until=until,
            verify_signatures=verify_signatures,
            allowed_signers=allowed_signers,
        )

    def verify(self, folder: str | Path, *, verify_signatures: bool = False, allowed_signers: str = "") -> Verification:
        """Whether an evidence bundle agrees with this repository: it is made again, and the two are compared.

        Raises CannotRun for a folder that is no bundle, UsageError if signatures were verified for it and are not now.
        """
        return verified(self, folder, verify_signatures, allowed_signers)

    def evidence(self, report: Audit) -> Contents:
        """The files of an evidence bundle for an audit of this site, as pairs of name and bytes."""
        from policydiff.questions.audit.bundle.verify import contents
        from policydiff.render.bundle import files

        return files(report, contents(report, self))

    def archive(
        self, paths: Sequence[str] = (), *, theme: str | Path | None = None, bare: str = ""
    ) -> Iterator[tuple[str, bytes]]:
        """The files of a site with every version of the policies at `paths`, or of all that the configuration names.

        They come as pairs of a name, from the top of the site, and bytes, while they are made. `theme` is a folder with
        what is laid over the site: `theme.css`, and `page.html`, a template in Jinja2. `bare` is "hugo" or "jekyll":
        pages without a frame, for that program to put into its own.
        """
        from policydiff.questions.archive.archive import archive
        from policydiff.render._site.files import SiteLook, files

        if bare not in ("", "hugo", "jekyll"):
            raise UsageError(f"bare {bare!r} is none of hugo, jekyll")
        if theme and bare:
            raise UsageError("bare pages have no theme", "leave one of the two away")
        return files(archive(self, _listed(paths)), SiteLook(Path(theme) if theme else None, bare))

    def dates(
        self,
        paths: Sequence[str] = (),
        *,
        follow: bool = True,
        previously: Sequence[str] = (),
        since: When = None,
        until: When = None,
    ) -> Ledger:
        """The ledger of dates of the policies at `paths`, or of all that the configuration names.

        It has a row for each published version, with each of its dates, and findings where these contradict each other.
        `since` and `until` bound the day of publication, both included.
        """
        from policydiff.questions.dates.dates import dates

        return dates(self, _listed(paths), follow=follow, previously=previously, since=since, until=until)

    def translations(
        self, paths: Sequence[str] = (), *, today: date | None = None, all_lags: bool = False
    ) -> Translations:
        """How the translations of the policies at `paths` stand to their sources.

        A path is a source, with all its translations, or a translation, or a folder; without any, all that the
        configuration names, or else all that look like policies by their names. `today` is the day up to which open
        lags are counted; `all_lags` lists those that ended too.
        """
        from policydiff.questions.translations.translations import translations

        return translations(self, _listed(paths), today=today, all_lags=all_lags)


class Policy(PolicyReader):
    """One policy, opened once: its history, and a method for each question.

    >>> with Policy.open("legal/privacy.md", repo) as policy:
    ...     newest = next(policy.log().versions)
    ...     text = policy.show("2024-01-01").document.text
    ...     names = [life.id for life in policy.clauses().living]

    `path` is from the top of the repository, `history` has its revisions, newest first.
    """

    site: Site

    @classmethod
    def open(
        cls,
        path: str = "",
        repo: str | Path = ".",
        ref: str = "HEAD",
        *,
        config: str = "",
        follow: bool = True,
        all_commits: bool = False,
        previously: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        read_as: str = "",
        memory: Memory | None = None,
        jobs: int = 1,
    ) -> Policy:
        """The policy at `path` of a repository that is opened for it; close it, or use it in a `with`.

        Raises NotARepository, UsageError where no path is given and the configuration does not name one.
        """
        site = Site(repo, ref, config=config, environment=environment, read_as=read_as, memory=memory, jobs=jobs)
        try:
            return site.policy(path, follow=follow, all_commits=all_commits, previously=previously)
        except BaseException:
            site.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the site of this policy. Closing twice does no harm."""
        self.site.close()

    @property
    def _typed(self) -> str:
        """Its path in a form that is valid from any current directory."""
        root = self.site.repository.root
        return str(root / self.path) if root else self.path

    # ----------------------------------------------------------------- read

    def log(
        self,
        *,
        since: When = None,
        until: When = None,
        limit: int | None = None,
        reverse: bool = False,
        clause: str = "",
        level: Level | None = None,
    ) -> Log:
        """The versions, newest first, each with its changes against the version before it.

        `versions` of what comes out is lazy: a text is read when its version is asked for. `since` and `until` bound
        the publication date, both included; `clause` keeps the versions that changed a clause, by its title, number,
        anchor or id, with those changes only; `level` those of that level or above; `limit` the newest; `reverse` turns
        their order. Raises CannotRun where no text has such a clause.
        """
        from policydiff.questions.log.log import log

        if limit is not None and limit < 1:
            raise UsageError(f"limit {limit} is no number of versions", "1 or more, or None for all")
        least = _value(Level, level, "level") if level else None
        return log(self, since=since, until=until, limit=limit, reverse=reverse, clause=clause, level=least)

    def diff(self, old: When = None, new: When = None, *, level: Level | None = None) -> Comparison:
        """Two versions compared, the older one as `old` whatever the order they are named in.

        With one version named, it is compared with the present text; with none, the newest version with the file in the
        work tree if that differs, else with the version before it. Changes below `level` are left out and counted.
        Raises BadRevision for a name or date without a version, CannotRun where there are not two texts.
        """
        from policydiff.questions.compare.texts import diff

        return diff(self, old, new, level=_value(Level, level, "level") if level else None)

    def show(self, at: When = None, clause: str = "") -> Excerpt:
        """The text as it stood in the version `at`, or in the newest one; with `clause`, only sections of that name.

        Raises BadRevision for a name or date without a version, CannotRun for a clause that the text has not.
        """
        from policydiff.questions.show.show import show

        return show(self, at, clause)

    def in_force(self, day: date | str, clause: str = "") -> InForce:
        """The text that bound its users on `day`, why it is this one, and what else could be argued.

        Raises UsageError for a text that is no day, BadRevision where no text was in force then.
        """
        from policydiff.questions.show.show import in_force

        return in_force(self, day, clause)

    def prove(self, old: When = None, new: When = None, *, also: Iterable[Beside] = (), recipe: str = RECIPE) -> Proof:
        """Whether two versions, chosen as by `diff`, have the same words; `also` counts other differences as well.

        `recipe` is the tag of the digests: "policydiff-words-1" makes one as it was made before the present recipe.
        Raises UsageError where both names mean one version, which proves nothing, CannotRun where a text has other
        words by that recipe.
        """
        from policydiff.questions.proof.prove import prove

        return prove(self, old, new, also=also, recipe=recipe)

    def since(self, agreed: date | str) -> Since:
        """What changed in the text that somebody agreed to, net, the gravest first, and whether to ask them again.

        `agreed` is the digest of its words, or its first digits, eight or more, or a revision, a tag or a date.
        Raises BadRevision where that names no version that was published, UsageError where it names several texts.
        """
        from policydiff.questions.since.since import since

        return since(self, agreed)

    # ----------------------------------------------------------------- sign

    def review(self, old: When = None, new: When = None, *, today: date | None = None) -> Review:
        """What whoever signs the change from one version to another has to know of it.

        The sides are those of `diff`, in the order in which they are named. `today` is the day to judge by: without it
        that on which the new text was published. Raises UsageError where there is no such day, since no commit has the
        new text; CannotRun where both are the same version.
        """
        from policydiff.questions.review.review import review

        return review(self, old, new, today=today)

    def pack(self, report: Review) -> SignOffPack:
        """The files of a sign-off pack for a review: the cover, the redline, both texts, the facts, the checksums."""
        from policydiff.render.pack import pack

        return pack(report)

    # ----------------------------------------------------------------- trace

    def clauses(self, *, dead: bool = False) -> ClauseList:
        """The clauses in the order of the text, each with its life; with `dead`, those that are gone too."""
        from policydiff.questions.clauses.clauses import clauses

        return clauses(self, dead=dead)

    def clause(self, words: str, *, reverse: bool = False) -> ClauseLife:
        """The life of one clause, found by its id, title, number or anchor, present or past.

        Newest state first, or with `reverse` oldest first. Raises SeveralMeant where `words` can mean several clauses,
        CannotRun where they mean none.
        """
        from policydiff.questions.clauses.clauses import clause

        return clause(self, words, reverse=reverse)

    def blame(self, at: When = None, clause: str = "", *, words: bool = False) -> Blame:
        """For each paragraph the versions that brought it and its present words; with `words`, who wrote each word.

        The text is the newest one, or that of the version `at`; with `clause`, only that clause and all under it.
        """
        from policydiff.questions.blame.blame import blame

        return blame(self, at, clause, words=words)

    # ----------------------------------------------------------------- questions to a site, about this policy alone

    def check(self, *, base: str = "", head: str = "", fail_on: str = "", today: date | None = None) -> Verdict:
        """Whether its material changes since the merge base have their notice: see `Site.check`."""
        return self.site.check([self._typed], base=base, head=head, fail_on=fail_on, today=today)

    def fix(
        self,
        *,
        base: str = "",
        fail_on: str = "",
        today: date | None = None,
        effective: date | None = None,
        channels: Sequence[str] = (),
        audience: Sequence[str] = (),
    ) -> Fix:
        """The edits after which its check passes, but for what a person has to do: see `Site.fix`."""
        return self.site.fix(
            [self._typed],
            base=base,
            fail_on=fail_on,
            today=today,
            effective=effective,
            channels=channels,
            audience=audience,
        )

    def notice(
        self,
        *,
        base: str = "",
        head: str = "",
        fail_on: str = "",
        today: date | None = None,
        published: date | None = None,
        effective: date | None = None,
        channels: Sequence[str] = (),
        audience: Sequence[str] = (),
    ) -> Draft:
        """Draft the notice for its change: see `Site.notice`."""
        return self.site.notice(
            self._typed,
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
        self,
        *,
        by: By | str = "effective",
        level: Level = Level.CLARIFICATION,
        since: When = None,
        until: When = None,
        pending_on: date | None = None,
        authors: bool = False,
        page: PublishedPage | None = None,
    ) -> Changelog:
        """Its releases, newest first: see `Site.changelog`."""
        return self.site.changelog(
            [self._typed],
            follow=self.follow,
            previously=self._previously,
            by=by,
            level=level,
            since=since,
            until=until,
            pending_on=pending_on,
            authors=authors,
            page=page,
        )

    def audit(
        self,
        *,
        since: When = None,
        until: When = None,
        verify_signatures: bool = False,
        allowed_signers: str = "",
    ) -> Audit:
        """The check over its whole history: see `Site.audit`."""
        return self.site.audit(
            [self._typed],
            follow=self.follow,
            previously=self._previously,
            since=since,
            until=until,
            verify_signatures=verify_signatures,
            allowed_signers=allowed_signers,
        )

    def dates(self, *, since: When = None, until: When = None) -> Ledger:
        """Its ledger of dates: see `Site.dates`."""
        return self.site.dates([self._typed], follow=self.follow, previously=self._previously, since=since, until=until)

    def translations(self, *, today: date | None = None, all_lags: bool = False) -> Translations:
        """How its translations stand to it, or it to its source: see `Site.translations`."""
        return self.site.translations([self._typed], today=today, all_lags=all_lags)


_Choice = TypeVar("_Choice", bound=StrEnum)


def _value(kind: type[_Choice], given: str, name: str) -> _Choice:
    """One of the values of an argument, which may be given as a text. Raises UsageError for another."""
    try:
        return kind(given)
    except ValueError:
        raise UsageError(f"{name} {given!r} is none of {', '.join(kind)}") from None


def _kind(read_as: str) -> str:
    if read_as and read_as not in INSISTED:
        raise UsageError(f"read_as {read_as!r} is none of {', '.join(INSISTED)}")
    return read_as


def _threshold(fail_on: str) -> str:
    if fail_on not in ("", "clarification", "material", "never"):
        raise UsageError(f"fail_on {fail_on!r} is none of clarification, material, never")
    return fail_on


def _listed(paths: Sequence[str]) -> Sequence[str]:
    """Paths; one by itself is taken for a list of one."""
    return [paths] if isinstance(paths, str) else paths


def verified(site: SiteReader, folder: str | Path, verify_signatures: bool, allowed_signers: str) -> Verification:
    from policydiff.questions.audit.bundle.verify import verify
    from policydiff.render.bundle import files

    return verify(site, folder, files, verify_signatures=verify_signatures, allowed_signers=allowed_signers)
