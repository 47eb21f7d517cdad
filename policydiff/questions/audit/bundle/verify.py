"""Evidence bundles verified: a bundle is made again from the repository, and the two are compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policydiff import __version__
from policydiff.config import Loaded, loaded_again
from policydiff.errors import BadRevision, CannotRun, ConfigurationError, MissingObjects, NoSuchFile, UsageError
from policydiff.questions.audit.audit import audited
from policydiff.questions.audit.bundle import Damaged, Folder, claim_in, differing_files
from policydiff.questions.audit.bundle.records import (
    FACTS,
    SETTINGS,
    BundleClaim,
    BundleDifference,
    Contents,
    Files,
    Verification,
    Way,
)
from policydiff.questions.audit.records import Audit
from policydiff.record import NamedTuple
from policydiff.resolve.versions import check_span
from policydiff.site import SiteReader


def contents(report: Audit, site: SiteReader) -> Contents:
    """The texts that an audit rests on, as pairs of blob id and bytes, in the order of the ids, read when asked for."""
    return site.repository.read(report.blobs)


def verify(
    site: SiteReader,
    where: str | Path,
    files: Files,
    *,
    verify_signatures: bool = False,
    allowed_signers: str = "",
) -> Verification:
    """Make the bundle in the folder `where` again from a site's repository, and say what differs.

    `files` makes the files of a bundle from an audit and its texts. A bundle that is too damaged to be made again, or
    whose commit the repository lacks, is only compared with its own checksums. Raises UsageError if signatures were
    verified for it and are not now, or the other way round; CannotRun for a folder that is no bundle, and where the
    repository cannot answer.
    """
    folder = Folder(Path(where))
    made = _made_again(site, folder, files, verify_signatures, allowed_signers)
    if made.claim is None and not folder.sums():
        raise CannotRun(f"{where} is no evidence bundle", "policydiff audit --bundle DIR writes one")
    compared = list(differing_files(folder, made.files))
    wrong = [each for _, differences in compared for each in differences]
    named = {each.name for each in wrong if each.name}
    found = (*(each for each in made.differences if each.name not in named), *wrong)
    if found and made.claim and site.repository.shallow:
        raise MissingObjects("the clone is shallow, so it cannot say whether the bundle is right", _UNSHALLOW)
    return Verification(made.claim, __version__, len(compared), made.files is not None, found)


_UNSHALLOW = "git fetch --unshallow"


class _Made(NamedTuple):
    """A bundle made again: its claim, its files (None if it cannot be made), and differences seen on the way."""

    claim: BundleClaim | None
    files: Contents | None
    differences: tuple[BundleDifference, ...] = ()


def _made_again(site: SiteReader, folder: Folder, files: Files, verify_signatures: bool, allowed_signers: str) -> _Made:
    try:
        claim = claim_in(_file(folder, FACTS))
    except Damaged as damage:
        return _Made(None, None, (BundleDifference(Way.CHANGED, damage.name, str(damage)),))
    _same_question(claim, verify_signatures)
    other = () if claim.version == __version__ else (_other_version(claim),)
    try:
        report = _again(site, folder, claim, allowed_signers)
    except Damaged as damage:
        return _Made(claim, None, (*other, BundleDifference(Way.CHANGED, damage.name, str(damage))))
    except (BadRevision, NoSuchFile) as absent:
        return _Made(claim, None, (*other, BundleDifference(Way.COMMIT, "", absent.message)))
    return _Made(claim, files(report, contents(report, site)), other)


def _file(folder: Folder, name: str) -> bytes:
    """A file without which a bundle cannot be made again."""
    data = folder.read(name)
    if data is None:
        raise Damaged(name, "is not there")
    return data


def _same_question(claim: BundleClaim, verify_signatures: bool) -> None:
    if claim.verified and not verify_signatures:
        raise UsageError("the signatures were verified for this bundle", "--verify-signatures does it again")
    if verify_signatures and not claim.verified:
        raise UsageError("no signature was verified for this bundle", "leave --verify-signatures out")


def _other_version(claim: BundleClaim) -> BundleDifference:
    return BundleDifference(
        Way.VERSION, "", f"made by policydiff {claim.version}, and this is {__version__}: what rules judge may differ"
    )


def _again(site: SiteReader, folder: Folder, claim: BundleClaim, allowed_signers: str) -> Audit:
    """The audit that a bundle claims to be, made again. Raises Damaged, BadRevision, NoSuchFile, CannotRun."""
    loaded = _configuration(folder, claim)
    try:
        check_span(claim.since or None, claim.until or None)
    except UsageError as error:
        raise Damaged(FACTS, f"names no days: {error.message}") from error
    then = site.again(claim.head, loaded)
    report = audited(
        then,
        [then.inside(path) for path in claim.paths],
        since=claim.since or None,
        until=claim.until or None,
        allowed_signers=allowed_signers if claim.verified else None,
    )
    return replace(report, version=claim.version, ref=claim.ref)


def _configuration(folder: Folder, claim: BundleClaim) -> Loaded:
    if not claim.configuration:
        return Loaded()
    try:
        return loaded_again(claim.configuration, _file(folder, SETTINGS))
    except ConfigurationError as error:
        raise Damaged(SETTINGS, error.message) from error
