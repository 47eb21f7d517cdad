"""An audit in the terminal: totals, findings from the gravest on, then what is on record of each version."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.versions import short
from policydiff.questions.audit import words
from policydiff.questions.audit.records import Audit, AuditEntry, Dossier
from policydiff.questions.dates.records import Severity
from policydiff.render.text._grid import Grid
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage
from policydiff.render.text.ledger import LOOKS


def render(report: Audit, style: Style) -> Iterator[str]:
    """The audit as lines no wider than `style.width`."""
    page = TextPage(style)
    yield page.write([Run(words.headline(report), "subject")], "", STEP)
    yield page.write([Run(words.bounds(report), "dim")], "", STEP)
    yield "\n" + "".join(_totals(report, page))
    yield "\n" + page.write([Run(words.findings_head(report), "subject")], "", STEP)
    yield from _findings(report, page)
    for dossier in report.dossiers:
        yield "\n" + "".join(_dossier(dossier, page))
    yield "\n" + "".join(page.write([Run(line, "dim")], "", STEP) for line in words.LIMITS)


def _totals(report: Audit, page: TextPage) -> Iterator[str]:
    rows = [words.counts(totals) for totals in (*report.years, report.total)]
    grid = Grid(page, words.TOTALS, rows)
    looks = ("date", *[""] * 7, "minus", "warning", "dim")
    yield grid.head()
    yield from (grid.row(row, looks) for row in rows)


def _findings(report: Audit, page: TextPage) -> Iterator[str]:
    for dossier, entry, flaw in report.findings:
        if flaw.severity is Severity.NOTE:
            continue
        place = f"{entry.row.published}  {short(entry.row.revision.commit)}  "
        runs = [
            Run(f"{flaw.severity.value:7}  ", LOOKS[flaw.severity]),
            Run(place, "date"),
            Run(f"{flat(dossier.path)}: " if len(report.dossiers) > 1 else "", "place"),
            Run(words.finding_line(entry, flaw)),
        ]
        yield page.write(runs, "", STEP)
    for rule, where in words.noted(report):
        yield page.write([Run("note     ", LOOKS[Severity.NOTE]), Run(f"{rule}, {where}")], "", STEP)


def _dossier(dossier: Dossier, page: TextPage) -> Iterator[str]:
    language = f" ({dossier.language})" if dossier.language else ""
    head = [Run(flat(dossier.path), "subject"), Run(f"{language}: {words.dossier_head(dossier)}")]
    yield page.write(head, "", STEP)
    if absent := words.absent(dossier):
        yield page.write([Run(f"none at any time: {absent}", "dim")], "", STEP)
    yield from (page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in dossier.notes)
    for entry in dossier.entries:
        if words.worth_telling(entry):
            yield "\n" + "".join(_entry(entry, page))


def _entry(entry: AuditEntry, page: TextPage) -> Iterator[str]:
    revision = entry.row.revision
    head = [Run(f"{entry.row.published}  ", "date"), Run(f"{short(revision.commit)}  ", "hash")]
    yield page.write([*head, Run(words.entry_head(entry), "place")], "", STEP)
    for about, told in words.facts(entry, words.MOST):
        yield page.write([Run(f"{about}: ", "dim"), Run(told)], STEP, STEP * 2)
    if entry.flaws:
        by_rule = {flaw.rule: flaw.severity for flaw in entry.flaws}
        rules = [Run(f"{rule} ", LOOKS[severity]) for rule, severity in by_rule.items()]
        yield page.write([Run("findings: ", "dim"), *rules], STEP, STEP * 2)
