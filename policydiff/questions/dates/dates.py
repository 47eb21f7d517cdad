"""The ledger of dates: a row a published version, and what does not fit together."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.questions.dates.announced import NoticeHistory
from policydiff.questions.dates.flaws import settled
from policydiff.questions.dates.readings import policies, rows_of
from policydiff.questions.dates.records import Ledger, LedgerPage
from policydiff.resolve.versions import When, check_span, is_since, is_until
from policydiff.site import PolicyReader, SiteReader


def dates(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    follow: bool = True,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
) -> Ledger:
    """The ledger of the policies at `paths`, or of all that the configuration names: a row a published version.

    `since` and `until` bound the day of publication, both included. Raises UsageError, and CannotRun where the answer
    is out of reach.
    """
    check_span(since, until)
    wanted = policies(site, paths, follow=follow, previously=previously)
    for policy in wanted:
        _ = policy.whole
    announced = NoticeHistory(site, site.ref)
    pages = tuple(_page(policy, announced, since, until) for policy in wanted)
    return Ledger(site.ref, site.repository.resolve(site.ref), pages, str(since or ""), str(until or ""))


def _page(policy: PolicyReader, announced: NoticeHistory, since: When, until: When) -> LedgerPage:
    rows = settled([row for row, _ in rows_of(policy, announced)])
    kept = (r for r in rows if is_since(r.revision.published, since) and is_until(r.revision.published, until))
    return LedgerPage(policy.path, tuple(kept)[::-1], len(rows), policy.history.notes)
