"""A ledger as a page: a table a policy, and under it a list of what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.versions import short
from policydiff.questions.dates import words
from policydiff.questions.dates.records import Ledger, LedgerPage
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed


def render(report: Ledger, style: Style) -> Iterator[str]:
    """Policy by policy, the newest version first."""
    yield "# Ledger of dates\n"
    for page in report.pages:
        yield f"\n## {escaped(page.path)}\n\n{escaped(_sentence(words.page_head(page, report)))}\n\n"
        yield f"| {' | '.join(words.COLUMNS)} |\n|{' --- |' * len(words.COLUMNS)}\n"
        yield from (f"| {' | '.join(escaped(cell) for cell in words.cells(row))} |\n" for row in page.rows)
        yield f"\n**{escaped(_sentence(words.clean_line(page.rows)))}**\n"
        yield escaped(_sentence(words.counted(flaw for row in page.rows for flaw in row.flaws))) + "\n"
        yield from _findings(page)
        yield from listed(page.notes)
    if len(report.pages) > 1:
        yield f"\n**All policies: {escaped(_sentence(words.clean_line(report.rows)))}**\n"


def _findings(page: LedgerPage) -> Iterator[str]:
    for row in page.rows:
        lines = [f"  - notice {escaped(words.notice_line(told))}\n" for told in row.told]
        for flaw in words.gravest_first(row.flaws):
            lines.append(f"  - **{flaw.severity.value}** {escaped(words.flaw_line(flaw, row), at_start=False)}\n")
        if lines:
            yield f"\n- `{short(row.revision.commit)}` published {row.published}\n" + "".join(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
