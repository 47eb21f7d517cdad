"""The audit: the gate over whole histories, each version as of the day it was published, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policydiff import __version__
from policydiff.audit import PLACES, Background, approvals, by_year, entry, ownership, read_commit, totals
from policydiff.audited import Audit, Dossier, Entry, Signature
from policydiff.evidence import Row
from policydiff.ledger import Reading, settled
from policydiff.model import History, Revision
from policydiff.pipeline.auditing.readings import Archive, archive, history_of, policies, rows_of
from policydiff.pipeline.gating.gates import threshold_of
from policydiff.pipeline.reading import dates
from policydiff.pipeline.reading.dates import When

Verify = Callable[[bytes, Signature], Signature]
"""From the bytes of a commit object and its signature to that signature with its state."""


def audit(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    config: str = "",
    since: When = None,
    until: When = None,
    verify_signatures: bool = False,
    allowed_signers: str = "",
    environment: Mapping[str, str] | None = None,
) -> Audit:
    """Audit the policies at `paths`, or all that the configuration names, over the published history of `ref`.

    The configuration is the one in force now. `since` and `until` bound the day of publication, both included.
    `verify_signatures` asks the user's own gpg, and ssh-keygen with the file `allowed_signers`, about each signature.
    Raises UsageError, ConfigurationError, and CannotRun where the answer is out of reach.
    """
    dates.check(since, until)
    with archive(repo, ref=ref, config=config, environment=environment) as here:
        signers = allowed_signers if verify_signatures else None
        return audited(here, policies(here, paths), since=since, until=until, allowed_signers=signers)


def audited(
    here: Archive,
    names: Sequence[str],
    *,
    since: When = None,
    until: When = None,
    allowed_signers: str | None = None,
) -> Audit:
    """The audit of the policies with these paths from the top. Signatures are verified unless the last is None."""
    verify = _verifier(here, allowed_signers) if allowed_signers is not None else None
    bounds = _Bounds(since, until)
    dossiers = tuple(_dossier(here, history_of(here, name), bounds, verify) for name in names)
    entries = [each for dossier in dossiers for each in dossier.entries]
    return Audit(
        version=__version__,
        ref=here.ref,
        head=here.repository.resolve(here.ref),
        configuration=here.loaded.name,
        threshold=threshold_of(here.loaded.config.fail_on),
        dossiers=dossiers,
        years=by_year(entries),
        total=totals("all", entries),
        since=str(since or ""),
        until=str(until or ""),
        verified=verify is not None,
        settings=here.loaded.text,
    )


def _verifier(here: Archive, allowed_signers: str) -> Verify:
    from policydiff.signatures import Verifier

    return Verifier(here.repository.root or here.repository.git_dir, allowed_signers).verified


@dataclass(frozen=True)
class _Bounds:
    since: When
    until: When

    def hold(self, revision: Revision) -> bool:
        return dates.since(revision.published, self.since) and dates.until(revision.published, self.until)


def _dossier(here: Archive, history: History, bounds: _Bounds, verify: Verify | None) -> Dossier:
    """The audit of one policy. What a version is judged by may be older than the bounds, so all are read."""
    language, found = "", list[tuple[Row, Entry]]()
    for row, reading in rows_of(here, history):
        language = reading.ruling.language or language
        found.append((row, entry(row, reading.ruling, _background(here, reading, verify))))
    rows = settled([row for row, _ in found])
    entries = (_settled(each, row) for (_, each), row in zip(found, rows, strict=True))
    kept = tuple(each for each in entries if bounds.hold(each.row.revision))[::-1]
    return Dossier(history.path, history.paths, kept, len(found), language, history.notes)


def _settled(found: Entry, row: Row) -> Entry:
    """The entry with what its row became once the versions after it were known."""
    from dataclasses import replace

    after = dict(zip(found.row.flaws, row.flaws, strict=True))
    flaws = sorted((after.get(flaw, flaw) for flaw in found.flaws), key=lambda flaw: flaw.severity.rank)
    return replace(found, row=row, flaws=tuple(flaws))


def _background(here: Archive, reading: Reading, verify: Verify | None) -> Background:
    """The commit object, the approvals and the owners of a version."""
    from dataclasses import replace

    revision = reading.revision
    [(_, data)] = here.repository.read([revision.commit])
    commit = read_commit(data)
    if commit.signature and verify:
        commit = replace(commit, signature=verify(data, commit.signature))
    brought = here.repository.brought(revision.commit, ref=here.ref)
    files = _owner_files(here, revision)
    owners = ownership(revision.path, {place: here.texts.data(blob) for place, blob in files.items()})
    owners = replace(owners, blob=files.get(owners.file, ""))
    return Background(commit, owners, approvals(revision, ((each.commit, each.trailers) for each in brought)))


def _owner_files(here: Archive, revision: Revision) -> dict[str, str]:
    """Path and blob of the CODEOWNERS files that stood on the published line before a version.

    A pull request is held to those.
    """
    parent = revision.parents[0] if revision.parents and revision.commit not in here.repository.shallow else ""
    return here.repository.standing(PLACES, parent or revision.commit, ref=here.ref)
