"""A log as a page: a heading a version, an entry a clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style, Version
from policydiff.reporters._escape import escaped
from policydiff.reporters._levels import Grades
from policydiff.reporters._prose import (
    ClauseLine,
    authors,
    clause_lines,
    dated,
    events,
    log_head,
    quiet,
    short,
    subject,
)
from policydiff.reporters._words import number
from policydiff.reporters.markdown._redlined import listed, marked_level, quoted
from policydiff.tally import tally


def render(report: Log, style: Style) -> Iterator[str]:
    """A log as a page, a heading a version."""
    yield f"# {escaped(report.history.path)}\n\n{escaped(log_head(report))}\n"
    for version, date in dated(report.versions):
        yield "\n" + "".join(_version(version, date, style))
    yield from listed(report.history.notes)


def _version(version: Version, date: str, style: Style) -> Iterator[str]:
    revision = version.revision
    yield f"## {date} · {escaped(subject(revision))}\n\n"
    tags = f" · {', '.join(map(escaped, revision.tags))}" if revision.tags else ""
    yield f"`{short(revision.commit)}` · {escaped(authors(revision))}{tags}\n"
    items = [f"- *{escaped(event)}*\n" for event in events(version)]
    if hushed := quiet(version):
        items.append(f"- *{escaped(hushed)}*\n")
    elif version.diff:
        grades = Grades(version.assessment)
        items += [_clause(line, grades, style) for line in clause_lines(version.diff)]
    between = "\n" if style.redline else ""
    yield "\n" * bool(items) + between.join(items)


def _clause(line: ClauseLine, grades: Grades, style: Style) -> str:
    if style.stat:
        words = tally(line.changes)
        return f"- **{escaped(line.place)}**: +{number(words.inserted)} −{number(words.deleted)} words\n"
    told = f"- **{escaped(line.place)}**: {escaped('; '.join(line.facts))}{marked_level(grades.of(line.changes))}\n"
    if style.redline:
        told += "".join(quoted(change, style, "  ") for change in line.changes)
    return told
