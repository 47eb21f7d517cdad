"""Where the policies of an archive are: the address of each, which nothing that is added to a history changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC

from policydiff.model import Revision
from policydiff.questions.archive.addresses import HeldName, NameClaim, names_of, settled
from policydiff.questions.dates.readings import policies
from policydiff.site import PolicyReader, SiteReader


def places(wanted: Sequence[PolicyReader]) -> dict[str, HeldName]:
    """The addresses of the policies of one archive, by their paths."""
    histories = [policy.whole.revisions for policy in wanted]
    living = {(each.commit, each.path) for revisions in histories for each in _lives(revisions)[0]}
    found = settled(claim for who, revisions in enumerate(histories) for claim in _claims(who, _own(revisions, living)))
    return {policy.path: found[at] for at, policy in enumerate(wanted)}


def published_at(site: SiteReader, path: str) -> str:
    """Where the archive has the policy at `path` on the web, with `/` at the end; "" where that is not configured."""
    url = site.loaded.config.site_url if site.configured else None
    if not url or not site.loaded.config.policies:
        return ""
    mine = places(policies(site, ())).get(path)
    return f"{url.rstrip('/')}/{mine.name}/" if mine else ""


def _lives(revisions: Sequence[Revision]) -> tuple[Sequence[Revision], Sequence[Revision]]:
    """The versions since a text last was there again after a deletion, and those before; both newest first."""
    deleted = next((at for at, each in enumerate(revisions) if at and each.blob is None), len(revisions))
    return revisions[:deleted], revisions[deleted:]


def _own(revisions: Sequence[Revision], living: Collection[tuple[str, str]]) -> Sequence[Revision]:
    """The versions of a policy without those that another one took along when its file was renamed.

    The history of a path that a new file has goes back to the file that was there before. That is a policy of its own
    where it lives on under another path, and its names are not those of the new file.
    """
    own, before = _lives(revisions)
    return own if any((each.commit, each.path) in living for each in before) else revisions


def _claims(who: int, revisions: Sequence[Revision]) -> Iterator[NameClaim]:
    """The names of a policy from the paths it had, the first one its own."""
    met: set[str] = set()
    for revision in reversed(revisions):
        if revision.path not in met:
            when = revision.published.astimezone(UTC).isoformat()
            yield NameClaim((when, revision.path), who, tuple(names_of(revision.path)), own=not met)
            met.add(revision.path)
