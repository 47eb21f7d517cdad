"""The totals of an audit, by year and over all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.model import Level
from policydiff.questions.audit.records import AuditEntry, Totals
from policydiff.questions.dates.records import Severity


def by_year(entries: Sequence[AuditEntry]) -> tuple[Totals, ...]:
    """The totals of each year of publication that has any version, the newest first."""
    years = sorted({entry.row.published.year for entry in entries}, reverse=True)
    return tuple(totals(str(year), (e for e in entries if e.row.published.year == year)) for year in years)


def totals(name: str, entries: Iterable[AuditEntry]) -> Totals:
    """The totals of some entries, under a name."""
    counted = list(entries)
    severities = [flaw.severity for entry in counted for flaw in entry.flaws]
    return Totals(
        name=name,
        versions=len(counted),
        material=sum(entry.row.level is Level.MATERIAL for entry in counted),
        demanding=sum(entry.demands for entry in counted),
        announced=sum(entry.announced for entry in counted),
        waived=sum(bool(entry.waivers) for entry in counted),
        approved=sum(_approved(entry) for entry in counted if entry.demands),
        signed=sum(entry.commit.signature is not None for entry in counted),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
    )


def _approved(entry: AuditEntry) -> bool:
    """Whether a trailer says that somebody who did not write it reviewed or approved it."""
    return any(not each.own and each.key != "Signed-off-by" for each in entry.approvals)
