"""The plain words that the reports of a ledger share: its columns, one for each kind of date, and its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policydiff.effective.records import Claim, Kind
from policydiff.prose.text import flat, number, plural
from policydiff.prose.versions import short
from policydiff.questions.dates.records import Flaw, How, Ledger, LedgerPage, Row, Severity, Told

COLUMNS = ("commit", "authored", "committed", "published", "updated", "effective", "notice", "judged")
"""The columns of a version: the days it was written, committed and published; the two days that the text itself states;
the day on which its notice says it was published; and "judged", the level that the rules give the change."""

NONE = "–"
UNDATED = "no date read"
HEURISTIC = "heuristic"
_HOWS = {
    How.BOUND: "written for exactly this text",
    How.NAMED: "named by a trailer of the commit",
    How.LATER: "written for exactly this text, and added later",
}


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a version, in the order of COLUMNS."""
    first, last = row.authored
    return (
        short(row.revision.commit),
        f"{first}" if first == last else f"{first}…",
        str(row.revision.committed.date()),
        str(row.published),
        UNDATED if row.undated else claimed(row.claimed(Kind.UPDATED)),
        claimed(row.claimed(Kind.EFFECTIVE)),
        notice_days(row),
        what(row),
    )


def what(row: Row) -> str:
    """The cell on a version: "first", "deleted", or the level that its change is judged to have."""
    if row.revision.blob is None:
        return "deleted"
    return row.level.value if row.level else "first"


def claimed(claims: Sequence[Claim]) -> str:
    """The dates that a text states, in a cell: a day, a month, several that differ ("2024-05-01 ≠ 2024-06-01"), or the
    words that are no date."""
    return " ≠ ".join(dict.fromkeys(map(_stated, claims))) or NONE


def _stated(claim: Claim) -> str:
    days = [
        str(each.first) if each.first == each.last else f"{each.first:%Y-%m}"
        for each in sorted(claim.readings, key=lambda each: each.first)
    ]
    return " or ".join(days) or f"“{flat(claim.written)}”"


def notice_days(row: Row) -> str:
    """The days on which its notices say they were published."""
    days = (str(told.notice.published) if told.notice.published else "no date" for told in row.told)
    return ", ".join(dict.fromkeys(days)) or NONE


def notice_line(told: Told) -> str:
    """A notice: its path, its two days, how it was found to speak for the version, and since when it is kept."""
    notice = told.notice
    days = f"published {notice.published or '?'}, effective {notice.effective or '?'}"
    return f"{flat(notice.path)}: {days}; {_HOWS[told.how]}; in the repository since {told.kept}"


def flaw_line(flaw: Flaw, row: Row) -> str:
    """A finding in a line, where to look at its end: "date-not-bumped: the ... (line 13)"."""
    place = f"line {flaw.line}" if flaw.line > 1 else ""
    where = place if flaw.path == row.revision.path else f"{flat(flaw.path)}:{flaw.line}"
    told = "; ".join(filter(None, [where, HEURISTIC * flaw.heuristic]))
    return f"{flaw.rule}: {flat(flaw.message)}" + (f" ({told})" if told else "")


def page_head(page: LedgerPage, ledger: Ledger) -> str:
    """The head of a page: "26 versions published on main, at 1a2b3c4d"."""
    of = f"{number(len(page.rows))} of " if len(page.rows) != page.total else ""
    return f"{of}{plural(page.total, 'version')} published on {flat(ledger.ref)}, at {short(ledger.head)}"


def clean_line(rows: Sequence[Row]) -> str:
    """The share of versions that are clean: "14 of 26 versions are clean (54 %), without an error or a warning".

    Those in which no date was read are counted apart.
    """
    if not rows:
        return "no version in these bounds"
    clean = sum(row.clean for row in rows)
    share = "100 %" if clean == len(rows) else f"{min(round(100 * clean / len(rows)), 99)} %"
    undated = sum(row.undated for row in rows)
    apart = f"; {UNDATED} in {number(undated)}" if undated else ""
    return f"{number(clean)} of {plural(len(rows), 'version')} clean ({share}), without an error or a warning{apart}"


def counted(flaws: Iterable[Flaw]) -> str:
    """Findings counted by gravity, then by rule: "3 errors, 9 warnings: promise-not-shown 9, ..."."""
    found = list(flaws)
    by_severity = Counter(flaw.severity for flaw in found)
    told = ", ".join(plural(by_severity[each], each.value) for each in Severity if by_severity[each])
    rules = ", ".join(f"{rule} {number(times)}" for rule, times in Counter(flaw.rule for flaw in found).most_common())
    return f"{told}: {rules}" if found else "no finding"


def gravest_first(flaws: Iterable[Flaw]) -> list[Flaw]:
    """Findings in the order of their gravity."""
    return sorted(flaws, key=lambda flaw: flaw.severity.rank)
