"""An audit as a page: totals, findings from the gravest on, then what is on record of each version."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.versions import short
from policydiff.questions.audit import words
from policydiff.questions.audit.records import Audit, AuditEntry, Dossier
from policydiff.questions.dates.records import Severity
from policydiff.render._text.escape import escaped


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as CommonMark with tables."""
    yield f"# {escaped(words.sentence(words.headline(report)))}\n\n"
    yield f"{_told(words.bounds(report))}\n\n"
    yield f"| {' | '.join(words.TOTALS)} |\n| --- |{' ---: |' * (len(words.TOTALS) - 1)}\n"
    yield from (f"| {' | '.join(words.counts(each))} |\n" for each in (*report.years, report.total))
    yield f"\n## Findings\n\n{_told(words.findings_head(report))}\n\n"
    yield from _findings(report)
    for dossier in report.dossiers:
        yield "".join(_dossier(dossier))
    yield "\n---\n\n" + "".join(f"- {escaped(line)}\n" for line in words.LIMITS)


def _findings(report: Audit) -> Iterator[str]:
    for dossier, entry, flaw in report.findings:
        if flaw.severity is not Severity.NOTE:
            version = f"{entry.row.published} `{short(entry.row.revision.commit)}`"
            told = escaped(words.finding_line(entry, flaw), at_start=False)
            yield f"- **{flaw.severity.value}** {version} {escaped(dossier.path, at_start=False)}: {told}\n"
    for rule, where in words.noted(report):
        yield f"- **note** {escaped(rule, at_start=False)}, {escaped(where, at_start=False)}\n"


def _dossier(dossier: Dossier) -> Iterator[str]:
    yield f"\n## {escaped(dossier.path)}\n\n{_told(words.dossier_head(dossier))}\n"
    if absent := words.absent(dossier):
        yield f"None at any time: {escaped(absent, at_start=False)}.\n"
    yield from (f"\nNote: {escaped(note, at_start=False)}\n" for note in dossier.notes)
    for entry in dossier.entries:
        if words.worth_telling(entry):
            yield "".join(_entry(entry))


def _entry(entry: AuditEntry) -> Iterator[str]:
    commit = short(entry.row.revision.commit)
    yield f"\n### {entry.row.published} `{commit}` {escaped(words.entry_head(entry), at_start=False)}\n\n"
    yield from (f"- {about}: {escaped(told, at_start=False)}\n" for about, told in words.facts(entry, words.MOST))
    yield from (
        f"- **{flaw.severity.value}** {escaped(words.finding_line(entry, flaw), at_start=False)}\n"
        for flaw in entry.flaws
    )


def _told(clause: str) -> str:
    return escaped(f"{words.sentence(clause)}.")
