"""An audit as a page by itself: totals, findings, then each policy's versions, to be read, printed or folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.versions import short
from policydiff.questions.audit import words
from policydiff.questions.audit.records import Audit, AuditEntry, Dossier
from policydiff.questions.dates.records import Severity
from policydiff.render.html._page import CLOSED, escaped, opened

# Gravity is said in words; the colours only repeat it, and are legible on light and on dark.
_STYLE = """
:root { --error: #b3001b; --warning: #7a4d00; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a8a; --warning: #e8b04a; } }
body { max-width: 75rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; color: var(--dim); padding: .2rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
td.count { text-align: right; font-variant-numeric: tabular-nums; } .total { font-weight: bold; }
.error { color: var(--error); font-weight: bold; } .warning { color: var(--warning); font-weight: bold; }
th, .day, td.error, td.warning, td code { white-space: nowrap; overflow-wrap: normal; } .wide { overflow-x: auto; }
td.told { min-width: 20rem; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
details { border-top: 1px solid var(--line); padding: .4rem 0; } summary { cursor: pointer; }
h3 { display: inline; font-size: 1rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; }
dt { color: var(--dim); } dd { margin: 0; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { :root { color-scheme: light; --text: #000; --page: #fff; --line: #999; --dim: #333; }
  body { max-width: none; font-size: 10pt; } thead { display: table-header-group; } tr, dl { break-inside: avoid; }
  details > :not(summary) { display: block; } .skip { display: none; } }
"""


def render(report: Audit, style: Style) -> Iterator[str]:
    """One file without scripts, and with every text escaped."""
    title = words.headline(report)
    yield opened(f"policydiff: {title}", _STYLE)
    yield '<a class="skip" href="#findings">To the findings</a>\n<main>\n'
    yield f"<h1>{escaped(words.sentence(title))}</h1>\n<p>{escaped(words.sentence(words.bounds(report)))}.</p>\n"
    yield from _totals(report)
    yield from _findings(report)
    for number, dossier in enumerate(report.dossiers, 1):
        yield from _dossier(dossier, number)
    yield '<section aria-labelledby="limits">\n<h2 id="limits">What this cannot show</h2>\n<ul>\n'
    yield from (f"<li>{escaped(line)}</li>\n" for line in words.LIMITS)
    yield f"</ul>\n</section>\n</main>\n{CLOSED}"


def _totals(report: Audit) -> Iterator[str]:
    yield '<section aria-labelledby="totals">\n<h2 id="totals">Totals by year of publication</h2>\n'
    yield f"{_wide('Table of totals')}<table>\n<caption>Levels are judged by rules (heuristic)</caption>\n<thead>\n"
    yield f"{_heads(words.TOTALS)}</thead>\n<tbody>\n"
    for totals in (*report.years, report.total):
        name, *counts = words.counts(totals)
        cells = "".join(f'<td class="count">{each}</td>' for each in counts)
        mark = ' class="total"' if totals is report.total else ""
        yield f'<tr{mark}><th scope="row">{escaped(name)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _wide(name: str) -> str:
    """The start of a part that a small screen scrolls sideways, with the keyboard too."""
    return f'<div class="wide" role="region" aria-label="{name}" tabindex="0">\n'


def _heads(names: Sequence[str]) -> str:
    cells = (f'<th scope="col">{escaped(name)}</th>' for name in names)
    return f"<tr>{''.join(cells)}</tr>\n"


def _findings(report: Audit) -> Iterator[str]:
    yield '<section aria-labelledby="findings">\n<h2 id="findings">Findings</h2>\n'
    yield f"<p>{escaped(words.findings_head(report))}</p>\n"
    grave = [each for each in report.findings if each[2].severity is not Severity.NOTE]
    if grave:
        yield f"{_wide('Table of findings')}<table>\n<caption>Errors and warnings, the newest of each first</caption>\n"
        yield "<thead>\n"
        yield f"{_heads(('gravity', 'published', 'commit', 'policy', 'finding'))}</thead>\n<tbody>\n"
        for dossier, entry, flaw in grave:
            yield (
                f'<tr><td class="{flaw.severity.value}">{flaw.severity.value}</td>'
                f'<td class="day">{entry.row.published}</td><td>{_link(entry, dossier, report)}</td>'
                f"<td>{escaped(flat(dossier.path))}</td>"
                f'<td class="told">{escaped(words.finding_line(entry, flaw))}</td></tr>\n'
            )
        yield "</tbody>\n</table>\n</div>\n"
    notes = [f"<li>note: {escaped(rule)}, {escaped(where)}</li>\n" for rule, where in words.noted(report)]
    if notes:
        yield f"<ul>\n{''.join(notes)}</ul>\n"
    yield "</section>\n"


def _link(entry: AuditEntry, dossier: Dossier, report: Audit) -> str:
    """The short hash of the commit, as a link to the entry of that version."""
    number = report.dossiers.index(dossier) + 1
    return f'<a href="#{_anchor(number, entry)}"><code>{short(entry.row.revision.commit)}</code></a>'


def _anchor(number: int, entry: AuditEntry) -> str:
    return f"p{number}-{short(entry.row.revision.commit)}"


def _dossier(dossier: Dossier, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="p{number}">\n<h2 id="p{number}">{escaped(flat(dossier.path))}</h2>\n'
    yield f"<p>{escaped(words.dossier_head(dossier))}</p>\n"
    if absent := words.absent(dossier):
        yield f'<p class="dim">none at any time: {escaped(absent)}</p>\n'
    yield from (f'<p class="dim">{escaped(note)}</p>\n' for note in dossier.notes)
    for entry in dossier.entries:
        if words.worth_telling(entry):
            yield "".join(_entry(entry, number))
    yield "</section>\n"


def _entry(entry: AuditEntry, number: int) -> Iterator[str]:
    commit = short(entry.row.revision.commit)
    day = f'<time datetime="{entry.row.published}">{entry.row.published}</time>'
    yield f'<details open id="{_anchor(number, entry)}">\n<summary><h3>{day} <code>{commit}</code> '
    yield f"{escaped(words.entry_head(entry))}</h3></summary>\n<dl>\n"
    yield from _terms(words.facts(entry))
    for flaw in entry.flaws:
        told = escaped(words.finding_line(entry, flaw))
        yield f'<dt class="{flaw.severity.value}">{flaw.severity.value}</dt><dd>{told}</dd>\n'
    yield "</dl>\n</details>\n"


def _terms(facts: Iterable[words.Fact]) -> Iterator[str]:
    return (f"<dt>{escaped(about)}</dt><dd>{escaped(told)}</dd>\n" for about, told in facts)
