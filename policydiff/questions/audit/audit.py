"""The audit: the gate over whole histories, in one pass, each version judged as of the day it was published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from policydiff import __version__
from policydiff.document import RECIPE
from policydiff.memory.code import rules_digest
from policydiff.model import Revision
from policydiff.questions.audit.approvals import approvals
from policydiff.questions.audit.commits import read_commit
from policydiff.questions.audit.entries import Background, entry
from policydiff.questions.audit.owners import PLACES, ownership
from policydiff.questions.audit.records import Audit, AuditEntry, Dossier, Signature
from policydiff.questions.audit.totals import by_year, totals
from policydiff.questions.check.case import threshold_of
from policydiff.questions.dates.announced import NoticeHistory
from policydiff.questions.dates.flaws import settled
from policydiff.questions.dates.readings import policies, rows_of
from policydiff.questions.dates.records import Row
from policydiff.questions.dates.rows import Reading
from policydiff.record import record
from policydiff.resolve.versions import When, check_span, is_since, is_until
from policydiff.site import PolicyReader, SiteReader

Verify = Callable[[bytes, Signature], Signature]
"""A function from the bytes of a commit object and its signature to that signature with its state."""


def audit(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    follow: bool = True,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
    verify_signatures: bool = False,
    allowed_signers: str = "",
) -> Audit:
    """Audit the policies at `paths`, or all that the configuration names, over the published history of the site.

    The configuration is the one in force now. `since` and `until` bound the day of publication, both included.
    `verify_signatures` asks the user's own gpg, and ssh-keygen with the file `allowed_signers`, about each signature.
    Raises UsageError, ConfigurationError, and CannotRun where the answer is out of reach.
    """
    check_span(since, until)
    signers = allowed_signers if verify_signatures else None
    return audited(
        site,
        policies(site, paths, follow=follow, previously=previously),
        since=since,
        until=until,
        allowed_signers=signers,
    )


def audited(
    site: SiteReader,
    wanted: Sequence[PolicyReader],
    *,
    since: When = None,
    until: When = None,
    allowed_signers: str | None = None,
) -> Audit:
    """The audit of the policies `wanted`. Signatures are verified unless `allowed_signers` is None."""
    verify = _verifier(site, allowed_signers) if allowed_signers is not None else None
    bounds, announced = _Bounds(since, until), NoticeHistory(site, site.ref)
    dossiers = tuple(_dossier(policy, announced, bounds, verify) for policy in wanted)
    entries = [each for dossier in dossiers for each in dossier.entries]
    return Audit(
        version=__version__,
        ref=site.ref,
        head=site.repository.resolve(site.ref),
        configuration=site.loaded.name,
        threshold=threshold_of(site.loaded.config.fail_on),
        dossiers=dossiers,
        years=by_year(entries),
        total=totals("all", entries),
        since=str(since or ""),
        until=str(until or ""),
        verified=verify is not None,
        settings=site.loaded.text,
        recipe=RECIPE,
        rules=rules_digest(),
    )


def _verifier(site: SiteReader, allowed_signers: str) -> Verify:
    from policydiff.questions.audit.signatures import Verifier

    return Verifier(site.repository.root or site.repository.git_dir, allowed_signers).verified


@record(frozen=True)
class _Bounds:
    since: When
    until: When

    def hold(self, revision: Revision) -> bool:
        return is_since(revision.published, self.since) and is_until(revision.published, self.until)


def _dossier(policy: PolicyReader, announced: NoticeHistory, bounds: _Bounds, verify: Verify | None) -> Dossier:
    """The audit of one policy. All versions are read, for those in the bounds are judged by older ones too."""
    history = policy.whole
    language, found = "", list[tuple[Row, AuditEntry]]()
    for row, reading in rows_of(policy, announced):
        language = reading.ruling.language or language
        found.append((row, entry(row, reading.ruling, _background(policy, reading, verify))))
    rows = settled([row for row, _ in found])
    entries = (_settled(each, row) for (_, each), row in zip(found, rows, strict=True))
    kept = tuple(each for each in entries if bounds.hold(each.row.revision))[::-1]
    return Dossier(history.path, history.paths, kept, len(found), language, history.notes)


def _settled(found: AuditEntry, row: Row) -> AuditEntry:
    """The entry with its row, and its findings, as `settled` left them when later versions were known."""
    after = dict(zip(found.row.flaws, row.flaws, strict=True))
    flaws = sorted((after.get(flaw, flaw) for flaw in found.flaws), key=lambda flaw: flaw.severity.rank)
    return replace(found, row=row, flaws=tuple(flaws))


def _background(policy: PolicyReader, reading: Reading, verify: Verify | None) -> Background:
    """The commit object, the approvals and the owners of a version."""
    revision = reading.revision
    site = policy.site
    data = site.texts.data(revision.commit)
    commit = read_commit(data)
    if commit.signature and verify:
        commit = replace(commit, signature=verify(data, commit.signature))
    brought = site.repository.brought(revision.commit, ref=policy.ref)
    files = _owner_files(policy, revision)
    owners = ownership(revision.path, {place: site.texts.data(blob) for place, blob in files.items()})
    owners = replace(owners, blob=files.get(owners.file, ""))
    return Background(commit, owners, approvals(revision, ((each.commit, each.trailers) for each in brought)))


def _owner_files(policy: PolicyReader, revision: Revision) -> dict[str, str]:
    """Path and blob of the CODEOWNERS files in the commit before a version on the published line.

    These are the ones that GitHub holds a pull request to.
    """
    repository = policy.site.repository
    parent = revision.parents[0] if revision.parents and revision.commit not in repository.shallow else ""
    return repository.standing(PLACES, parent or revision.commit, ref=policy.ref)
