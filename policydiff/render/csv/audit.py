"""An audit as a sheet: a row a version of each policy, with what was on record of it and what was found."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.audit import words
from policydiff.questions.audit.records import Audit, AuditEntry
from policydiff.questions.dates.records import Severity
from policydiff.questions.dates.words import HEURISTIC
from policydiff.render.csv._dates import HEADS, cells, findings
from policydiff.render.csv._sheet import Cell, sheet

_MORE = (
    "basis of change",
    "must be announced",
    "announced",
    "clauses",
    "lead days",
    "period asked for",
    "let pass",
    "approvals",
    "merged",
    "committer",
    "owners",
    "signature",
    "errors",
    "warnings",
    "notes",
    "findings",
)


def render(report: Audit, style: Style) -> Iterator[str]:
    """The versions of all policies, the newest of each first."""
    rows = ((*cells(dossier.path, entry.row), *_more(entry)) for dossier, entry in report.entries)
    return sheet((*HEADS, *_MORE), rows)


def _more(entry: AuditEntry) -> tuple[Cell, ...]:
    committer, severities = entry.commit.committer, [flaw.severity for flaw in entry.flaws]
    return (
        HEURISTIC if entry.row.level else "",
        "yes" if entry.demands else "no",
        "yes" if entry.announced else "no",
        " | ".join(map(words.clause, entry.clauses)),
        entry.lead,
        str(entry.period) if entry.period and entry.demands else "",
        " | ".join(f"{waiver.what} ({waiver.reason}), {waiver.by}" for waiver in entry.waivers),
        " | ".join(f"{each.key}: {each.who}" for each in entry.approvals),
        "yes" if entry.merged else "no",
        f"{committer.name} <{committer.email}>",
        words.owners(entry.ownership) if entry.ownership.file else "",
        words.signature(entry.commit.signature),
        *(severities.count(each) for each in Severity),
        findings(entry.flaws, entry.row),
    )
