"""The versions of a policy as people outside know them: by the digest of their words and the days they bind."""

from __future__ import annotations

from datetime import timedelta

from policydiff.effective.binding import Binding, binds, superseded
from policydiff.questions.dates.announced import NoticeHistory
from policydiff.questions.dates.readings import rows_of
from policydiff.questions.dates.records import Row
from policydiff.questions.proof.wording import digest
from policydiff.questions.since.records import VersionStamp
from policydiff.site import PolicyReader


def stamps(policy: PolicyReader, announced: NoticeHistory | None = None) -> tuple[VersionStamp, ...]:
    """The published versions that have a text, oldest first. `announced` are the notices of the site, if read already.

    On each day at most one is in force, the one that `show --in-force` answers with (`questions.dates.in_force`).
    Raises MissingObjects where a shallow clone cuts the history.
    """
    bindings: list[Binding[Row]] = []
    digests: dict[str, str] = {}
    for row, _ in rows_of(policy, announced):
        bindings.append(binds(row, bindings[-1] if bindings else None))
        if not row.gone:
            digests[row.revision.commit] = digest(policy.document(row.revision))
    never, found = superseded(bindings), []
    for at, binding in enumerate(bindings):
        row = binding.version
        if row.gone:
            continue
        later = [to for to in range(at + 1, len(bindings)) if to not in never]
        # Of the versions that bind by a day the one published last is in force, even where its commit is dated before.
        instead = never.get(at) or max((to for to in later if bindings[to].first <= binding.first), default=None)
        counts = binding if instead is None else bindings[instead]
        next_ = None if instead else min((bindings[to].first for to in later), default=None)
        found.append(
            VersionStamp(
                revision=row.revision,
                digest=digests[row.revision.commit],
                binds=counts.first,
                basis=counts.basis,
                until=next_ - timedelta(days=1) if next_ else None,
                overtaken=instead is not None,
                level=row.level,
            )
        )
    return tuple(found)
