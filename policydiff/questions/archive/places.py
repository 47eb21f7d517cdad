"""Where the policies of an archive are: the address of each, which nothing that is added to a history changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC

from policydiff.model import Revision
from policydiff.questions.archive.addresses import HeldName, NameClaim, names_of, settled
from policydiff.questions.dates.readings import policies
from policydiff.site import PolicyReader, SiteReader


def places(wanted: Sequence[PolicyReader]) -> dict[str, HeldName]:
    """The addresses of the policies of one archive, by their paths."""
    histories = [policy.whole.revisions for policy in wanted]
    found = settled(claim for who, revisions in enumerate(histories) for claim in _claims(who, revisions))
    return {policy.path: found[at] for at, policy in enumerate(wanted)}


def published_at(site: SiteReader, path: str) -> str:
    """Where the archive has the policy at `path` on the web, with `/` at the end; "" where that is not configured."""
    url = site.loaded.config.site_url if site.configured else None
    if not url or not site.loaded.config.policies:
        return ""
    mine = places(policies(site, ())).get(path)
    return f"{url.rstrip('/')}/{mine.name}/" if mine else ""


def _claims(who: int, revisions: Sequence[Revision]) -> Iterator[NameClaim]:
    """The names of a policy from the paths it had, the first one its own."""
    met: set[str] = set()
    for revision in reversed(revisions):
        if revision.path not in met:
            when = revision.published.astimezone(UTC).isoformat()
            yield NameClaim((when, revision.path), who, tuple(names_of(revision.path)), own=not met)
            met.add(revision.path)
