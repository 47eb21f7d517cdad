"""The versions of a policy as people outside know them: by the digest of their words and the days they bind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from policydiff.effective.binding import Binding, binds, superseded
from policydiff.questions.dates.announced import NoticeHistory
from policydiff.questions.dates.readings import rows_of
from policydiff.questions.dates.records import Row
from policydiff.questions.proof.wording import digest
from policydiff.questions.since.records import VersionStamp
from policydiff.site import PolicyReader


def stamps(policy: PolicyReader, announced: NoticeHistory | None = None) -> tuple[VersionStamp, ...]:
    """The published versions that have a text, oldest first. `announced` are the notices of the site, if read already.

    Raises MissingObjects where a shallow clone cuts the history.
    """
    bindings: list[Binding[Row]] = []
    digests: dict[str, str] = {}
    for row, _ in rows_of(policy, announced):
        bindings.append(binds(row, bindings[-1] if bindings else None))
        if not row.gone:
            digests[row.revision.commit] = digest(policy.document(row.revision))
    never = superseded(bindings)
    found = []
    for at, binding in enumerate(bindings):
        row, counts = binding.version, bindings[never.get(at, at)]
        if not row.gone:
            found.append(
                VersionStamp(
                    revision=row.revision,
                    digest=digests[row.revision.commit],
                    binds=counts.first,
                    basis=binding.basis if at not in never else counts.basis,
                    until=None if at in never else _until(bindings, never, at),
                    overtaken=at in never,
                    level=row.level,
                )
            )
    return tuple(found)


def _until(bindings: Sequence[Binding[Row]], never: dict[int, int], at: int) -> date | None:
    """The last day of a version that binds by itself: the day before the next one does; None where none follows."""
    later = (each.first for to, each in enumerate(bindings[at + 1 :], at + 1) if to not in never)
    first = min((first for first in later if first > bindings[at].first), default=None)
    return first - timedelta(days=1) if first else None
